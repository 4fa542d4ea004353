package io.gpumux.benchmarks.micro;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.SchedulerChoice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.trace.RingLog;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.LogFan;
import io.gpumux.core.verify.Monitor;
import io.gpumux.core.verify.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What live monitors of all that a scheduler promises add to a turn: a grant ends, the engine tells the scheduler and asks
 * it, and another grant begins. Compare figures of one run only.
 *
 * <p>{@code turn} is the cost on the deciding thread: without a log, with the monitors in the turn, and with a ring that a
 * second thread drains into them. Turns come in bursts, and before each the reader may catch up, untimed: without an end
 * turns would come faster than any monitor can look at them, which no device does. {@code drain} is what a turn costs the
 * reader. A burst that lost an event, or left something unjudged, fails.
 *
 * <pre>
 * java -jar benchmarks/target/gpumux.jar bench MonitorBenchmark -prof gc
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MonitorBenchmark {
    /** Turns that follow each other without a pause. */
    static final int BURST = 1_024;
    /** Enough for a burst, at about ten cells a turn. */
    private static final int CELLS = 16 * BURST;

    /**
     * A burst of turns of engine, scheduler and log.
     *
     * @return whose grant ended last
     */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public int turn(Watched watched) {
        return watched.burst();
    }

    /**
     * The reader's side of a burst.
     *
     * @return how many events there were
     */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public long drain(Recorded recorded) {
        return recorded.drain();
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

        /** Who looks whether promises are kept: nobody, monitors in the turn, or monitors behind a ring. */
        @Param({"none", "inline", "ring"})
        public String monitors;

        private EngineLoop loop;
        private List<Monitor> watching;
        private @Nullable RingReader reader;

        /** Makes the engine, its vGPUs, its monitors, and the thread that reads the ring. */
        @Setup
        public void begin() {
            Watch watch = new Watch(scheduler, vgpus);
            watching = monitors.equals("none") ? List.of() : watch.monitors();
            RingLog ring = new RingLog(CELLS);
            EngineLog log = switch (monitors) {
                case "none" -> EngineLog.NONE;
                case "inline" -> new LogFan(watching);
                default -> ring;
            };
            if (log == ring) {
                reader = new RingReader(ring, new LogFan(watching));
            }
            loop = watch.loop(log);
        }

        /** Lets the reader catch up. */
        @Setup(Level.Invocation)
        public void settle() {
            if (reader != null) {
                reader.awaitDrained();
            }
        }

        /** Ends the reader, and fails if anything was missed. */
        @TearDown
        public void end() {
            if (reader != null) {
                reader.close();
            }
            requireJudged(watching);
        }

        int burst() {
            return MonitorBenchmark.burst(loop);
        }

        /** {@return the monitors, none without} */
        List<Monitor> watching() {
            return watching;
        }

        boolean inCharge() {
            return loop.inCharge();
        }
    }

    /** A ring that is filled, and drained by the thread that is measured. */
    @State(Scope.Thread)
    public static class Recorded {
        /** A selection of the catalogue that gives the whole device by slices. */
        @Param({"round-robin", "start-time-fair"})
        public String scheduler;

        /** How many vGPUs there are, at least 1. */
        @Param({"16", "256"})
        public int vgpus;

        private RingLog ring;
        private EngineLoop loop;
        private List<Monitor> watching;
        private LogFan fan;

        /** Makes the engine, its vGPUs, and its monitors. */
        @Setup
        public void begin() {
            Watch watch = new Watch(scheduler, vgpus);
            ring = new RingLog(CELLS);
            watching = watch.monitors();
            fan = new LogFan(watching);
            loop = watch.loop(ring);
            ring.drainTo(fan);
        }

        /** Records a burst. */
        @Setup(Level.Invocation)
        public void record() {
            burst(loop);
        }

        /** Fails if anything was missed. */
        @TearDown
        public void end() {
            requireJudged(watching);
        }

        long drain() {
            return ring.drainTo(fan);
        }
    }

    private static int burst(EngineLoop loop) {
        int last = 0;
        for (int turn = 0; turn < BURST; turn++) {
            last = loop.turn();
        }
        return last;
    }

    private static void requireJudged(List<Monitor> watching) {
        for (Monitor monitor : watching) {
            if (monitor.unjudged() > 0 || monitor.violation() != null) {
                throw new IllegalStateException(monitor.unjudged() + " unjudged, " + monitor.violation());
            }
        }
    }

    /** A scheduler, its vGPUs and what it promises them. */
    private static final class Watch {
        private final SchedulerChoice choice;
        private final VgpuSpec[] specs;

        Watch(String scheduler, int vgpus) {
            choice = SchedulerCatalog.selectScheduler(scheduler);
            specs = new VgpuSpec[vgpus];
            for (int vgpu = 0; vgpu < vgpus; vgpu++) {
                specs[vgpu] = VgpuSpec.named("v" + vgpu).withWeight(TurnLoop.weight(vgpu));
            }
        }

        EngineLoop loop(EngineLog log) {
            return new EngineLoop(choice.create(1), specs, log);
        }

        List<Monitor> monitors() {
            long[] longest = new long[specs.length];
            Arrays.fill(longest, TurnLoop.KERNEL_NANOS);
            Terms terms = new Terms(TurnLoop.UNITS, specs, longest, true, 0, true);
            List<Monitor> monitors = new ArrayList<>();
            for (Guarantee guarantee : choice.guarantees()) {
                guarantee.liveMonitor(terms).ifPresent(monitors::add);
            }
            return monitors;
        }
    }
}
