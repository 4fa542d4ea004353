package io.gpumux.benchmarks.micro;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.SchedulerChoice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.LogFan;
import io.gpumux.core.verify.Monitor;
import io.gpumux.core.verify.Terms;
import java.util.ArrayList;
import java.util.Arrays;
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
 * What live monitors add to a turn: a grant ends, the engine tells the scheduler and asks it, and another grant begins,
 * without a log and with the monitors of all that the scheduler promises. Compare figures of one run only.
 *
 * <pre>
 * java -cp benchmarks/target/gpumux.jar org.openjdk.jmh.Main MonitorBenchmark -prof gc
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MonitorBenchmark {
    /**
     * One turn of engine, scheduler and monitors.
     *
     * @return whose grant ended
     */
    @Benchmark
    public int turn(Watched watched) {
        return watched.turn();
    }

    /** An engine whose vGPUs all have work. */
    @State(Scope.Thread)
    public static class Watched {
        /** A selection of the catalogue that gives the whole device by slices. */
        @Param({"round-robin", "start-time-fair"})
        public String scheduler;

        /** How many vGPUs there are, at least 1. */
        @Param({"16", "256"})
        public int vgpus;

        /** Whether the promises are watched. */
        @Param({"false", "true"})
        public boolean monitors;

        private EngineLoop loop;
        private List<Monitor> watching;

        /** Makes the engine, its vGPUs and its monitors. */
        @Setup
        public void begin() {
            VgpuSpec[] specs = new VgpuSpec[vgpus];
            for (int vgpu = 0; vgpu < vgpus; vgpu++) {
                specs[vgpu] = VgpuSpec.named("v" + vgpu).withWeight(TurnLoop.weight(vgpu));
            }
            SchedulerChoice choice = SchedulerCatalog.selectScheduler(scheduler);
            watching = monitors ? monitors(choice, specs) : List.of();
            EngineLog log = monitors ? new LogFan(watching) : EngineLog.NONE;
            loop = new EngineLoop(choice.create(1), specs, log);
        }

        int turn() {
            return loop.turn();
        }

        /** {@return the monitors, none without} */
        List<Monitor> watching() {
            return watching;
        }

        boolean inCharge() {
            return loop.inCharge();
        }

        private static List<Monitor> monitors(SchedulerChoice choice, VgpuSpec[] specs) {
            long[] longest = new long[specs.length];
            Arrays.fill(longest, TurnLoop.KERNEL_NANOS);
            Terms terms = new Terms(TurnLoop.UNITS, specs, longest, true, 0, true);
            List<Monitor> monitors = new ArrayList<>();
            for (Guarantee guarantee : choice.guarantees()) {
                guarantee.monitor(terms).ifPresent(monitors::add);
            }
            return monitors;
        }
    }
}
