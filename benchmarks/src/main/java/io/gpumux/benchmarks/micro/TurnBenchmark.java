package io.gpumux.benchmarks.micro;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.core.govern.GovernedScheduler;
import io.gpumux.core.govern.Governor;
import io.gpumux.core.sched.Scheduler;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one turn costs: a grant stops, the scheduler hears of it, decides, and starts another one.
 *
 * <p>{@link #turn} is the scheduler on a {@link TurnLoop}; {@link #bareHeap}, one poll and one add on a bare 4-ary heap
 * of the same size, is what it is compared with. A scheduler that leaves the device idle on purpose is asked several
 * times in a turn. Machines are noisy: compare figures of one run only.
 *
 * <pre>
 * java -cp benchmarks/target/gpumux.jar org.openjdk.jmh.Main TurnBenchmark -prof gc
 * java -cp benchmarks/target/gpumux.jar org.openjdk.jmh.Main TurnBenchmark -p vgpus=10000 -p scheduler=start-time-fair
 * </pre>
 *
 * {@code gc.alloc.rate.norm} is what a turn allocates, in bytes.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TurnBenchmark {
    /**
     * One turn of the scheduler.
     *
     * @return whose grant ended
     */
    @Benchmark
    public int turn(Turns turns) {
        return turns.turn();
    }

    /**
     * One poll and one add on a bare heap.
     *
     * @return the handle moved
     */
    @Benchmark
    public int bareHeap(Heap heap) {
        return heap.pollAndAdd();
    }

    /** A scheduler whose vGPUs all have work. */
    @State(Scope.Thread)
    public static class Turns {
        /** A selection of the catalogue, and after the first {@code +} governors, if any. */
        @Param({
            "fifo",
            "round-robin",
            "weighted-round-robin",
            "deficit-round-robin",
            "start-time-fair",
            "credit",
            "fixed-priority",
            "lottery",
            "eevdf",
            "stride",
            "round-robin-kernel",
            "start-time-fair-depth",
            "self-clocked-fair",
            "weighted-fair",
            "worst-case-fair",
            "virtual-clock",
            "least-vruntime",
            "edf",
            "rate-monotonic",
            "constant-bandwidth",
            "priority-aging",
            "srpt",
            "multilevel-feedback",
            "least-attained-service",
            "clockwork",
            "paella",
            "gdev-fifo",
            "gdev-credit",
            "gdev-band",
            "gpuvm-fifo",
            "gpuvm-credit",
            "gpuvm-band",
            "gvirt",
            "rgem",
            "timegraph",
            "ptask",
            "vgpu-best-effort",
            "vgpu-equal-share",
            "vgpu-fixed-share",
            "gvt-g",
            "amd-gim",
            "xe-sriov",
            "nvidia-time-slice",
            "engaged-slice",
            "disengaged-slice",
            "disengaged-fair",
            "vgris-sla-aware",
            "vgris-proportional",
            "vgris-hybrid",
            "pegasus-none",
            "pegasus-rr",
            "pegasus-accelerator-credit",
            "pegasus-xen-credit",
            "pegasus-coscheduled",
            "pegasus-augmented-credit",
            "pegasus-sla-feedback",
            "fairgv",
            "strings-tfs",
            "strings-las",
            "strings-ps",
            "gpusync",
            "xsched-highest-priority",
            "xsched-utilization",
            "xsched-process-utilization",
            "gpreempt",
            "tally",
            "reef",
            "effisha",
            "flep-hpf",
            "flep-ffs",
            "pkm",
            "hami-core",
            "tgs",
            "runai-lease",
            "cgpu",
            "qgpu",
            "leftover",
            "mps-percentage",
            "static-partition",
            "partitioned-slices",
            "vgpu-equal-share:strict=false",
            "gvt-g:boost=0",
            "amd-gim:policy=2",
            "gvirt:events=true",
            "timegraph:reserve=false",
            "runai-lease:fair=true",
            "round-robin+gcra",
            "round-robin+gcra:rate=1",
            "start-time-fair+gcra",
            "leftover+gcra"
        })
        public String scheduler;

        /** How many vGPUs there are, at least 1. */
        @Param({"1", "16", "256", "4096", "10000"})
        public int vgpus;

        private TurnLoop loop;

        /** Makes the scheduler and its vGPUs. */
        @Setup
        public void begin() {
            loop = new TurnLoop(select(scheduler), vgpus);
        }

        int turn() {
            return loop.turn();
        }

        private static Scheduler select(String text) {
            int plus = text.indexOf('+');
            if (plus < 0) {
                return SchedulerCatalog.selectScheduler(text).create(1);
            }
            List<Governor> governors = SchedulerCatalog.selectGovernors(text.substring(plus + 1))
                    .get(0)
                    .create();
            return new GovernedScheduler(select(text.substring(0, plus)), governors);
        }
    }

    /** A heap whose tags move on as those of a weighted-fair scheduler do. */
    @State(Scope.Thread)
    public static class Heap {
        /** How many handles there are, at least 1. */
        @Param({"1", "16", "256", "4096", "10000"})
        public int vgpus;

        private BareHeap heap;
        private long[] steps;

        /** Fills the heap. */
        @Setup
        public void begin() {
            heap = new BareHeap(vgpus);
            steps = new long[vgpus];
            for (int handle = 0; handle < vgpus; handle++) {
                steps[handle] = TurnLoop.KERNEL_NANOS / TurnLoop.weight(handle);
                heap.add(handle, handle);
            }
        }

        int pollAndAdd() {
            long tag = heap.firstTag();
            int handle = heap.poll();
            heap.add(handle, tag + steps[handle]);
            return handle;
        }
    }
}
