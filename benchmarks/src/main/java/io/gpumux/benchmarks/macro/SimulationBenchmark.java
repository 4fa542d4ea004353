package io.gpumux.benchmarks.macro;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.metrics.Fairness;
import io.gpumux.core.metrics.LatencyHistogram;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * How many kernels are simulated per second, beside a bare event loop.
 *
 * <p>Requests of some kernels arrive at recorded instants, at a load of 0.8, or from two clients of each tenant that wait
 * for the end of the one before ({@code -p arrivals=closed}, the device is never idle). {@link #simulation} is the
 * whole simulator (engine, device model, metrics) under a policy; {@link #bareEventLoop} is a {@link BareEventLoop} over
 * the same kernels by turns of one kernel, the work of {@code round-robin:kernels=1}. The counter {@code kernels} is the
 * rate; {@code p99Millis} and {@code jain} are what the simulated tenants saw: the 99th percentile of their response
 * times, and Jain's index of their occupied unit-time. Machines are noisy: compare figures of one run only.
 *
 * <pre>
 * java -cp benchmarks/target/gpumux.jar org.openjdk.jmh.Main SimulationBenchmark
 * java -cp benchmarks/target/gpumux.jar org.openjdk.jmh.Main SimulationBenchmark -p vgpus=256 -p scheduler=leftover
 * </pre>
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SimulationBenchmark {
    private static final String CLOSED = "closed";

    /** What one call simulates: about 65 000 kernels on 16 of a request. */
    private static final long SPAN_NANOS = 800_000_000;

    /** Simulates 0.8 s. */
    @Benchmark
    public void simulation(Simulated simulated, Kernels kernels, Figures figures) {
        kernels.kernels += simulated.run();
    }

    /** Simulates 0.8 s without a simulator. */
    @Benchmark
    public void bareEventLoop(Bare bare, Kernels kernels) {
        kernels.kernels += bare.run();
    }

    /** How many kernels were simulated: JMH shows the rate. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Kernels {
        /** Kernels that ended. */
        public long kernels;
    }

    /** What the simulated tenants saw. JMH adds the figures of the iterations up, so each gives its part of the mean. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Figures {
        /** The 99th percentile of all response times so far, in ms. */
        public double p99Millis;

        /** Jain's index of the unit-time occupied so far by each tenant. */
        public double jain;

        /** Reads the figures. */
        @TearDown(Level.Iteration)
        public void read(Simulated simulated, BenchmarkParams params) {
            double iterations = (double) params.getMeasurement().getCount() * Math.max(1, params.getForks());
            p99Millis = simulated.p99Millis() / iterations;
            jain = simulated.jain() / iterations;
        }
    }

    /** A simulation that goes on from call to call. */
    @State(Scope.Benchmark)
    public static class Simulated {
        /** A selection of the catalogue, and after the first {@code +} governors, if any. */
        @Param({
            "round-robin:kernels=1",
            "round-robin:kernels=1+gcra",
            "start-time-fair",
            "fixed-priority",
            "leftover",
            "partitioned-slices"
        })
        public String scheduler;

        /** How many tenants there are, at least 1. */
        @Param({"2", "16", "256", "10000"})
        public int vgpus;

        /** Kernels in a request, at least 1. */
        @Param("16")
        public int requestKernels;

        /** When requests arrive: {@code recorded} or {@code closed}. */
        @Param("recorded")
        public String arrivals;

        private Simulation simulation;
        private long kernels;

        /** Makes the simulation. */
        @Setup
        public void begin() {
            List<TenantLoad> tenants = new Workload(vgpus, requestKernels, arrivals.equals(CLOSED)).loads();
            SimulationSetup setup =
                    SimulationSetup.ideal(DeviceCatalog.load().find("V100").orElseThrow(), tenants);
            int plus = scheduler.indexOf('+');
            Scheduler policy = SchedulerCatalog.selectScheduler(plus < 0 ? scheduler : scheduler.substring(0, plus))
                    .create(1);
            EngineOptions options = plus < 0
                    ? EngineOptions.DEFAULT
                    : EngineOptions.DEFAULT.withGovernors(
                            SchedulerCatalog.selectGovernors(scheduler.substring(plus + 1))
                                    .get(0)
                                    .create());
            simulation = new Simulation(setup, policy, options, SimListener.NONE);
            kernels = 0;
        }

        long run() {
            simulation.runUntil(simulation.now() + SPAN_NANOS);
            long before = kernels;
            kernels = 0;
            for (int tenant = 0; tenant < vgpus; tenant++) {
                kernels += simulation.used(tenant, Meter.KERNELS);
            }
            return kernels - before;
        }

        double p99Millis() {
            LatencyHistogram all = new LatencyHistogram();
            for (int tenant = 0; tenant < vgpus; tenant++) {
                all.add(simulation.stats(tenant).responses());
            }
            return all.valueAtPercentile(99) / 1e6;
        }

        double jain() {
            double[] shares = new double[vgpus];
            for (int tenant = 0; tenant < vgpus; tenant++) {
                shares[tenant] = simulation.stats(tenant).occupiedUnitNanos();
            }
            return Fairness.jain(shares, vgpus);
        }
    }

    /** A bare event loop that goes on from call to call. */
    @State(Scope.Benchmark)
    public static class Bare {
        /** How many tenants there are, at least 1. */
        @Param({"2", "16", "256", "10000"})
        public int vgpus;

        /** Kernels in a request, at least 1. */
        @Param("16")
        public int requestKernels;

        /** When requests arrive: {@code recorded} or {@code closed}. */
        @Param("recorded")
        public String arrivals;

        private BareEventLoop loop;
        private long now;

        /** Makes the loop. */
        @Setup
        public void begin() {
            loop = new BareEventLoop(new Workload(vgpus, requestKernels, arrivals.equals(CLOSED)));
            now = 0;
        }

        long run() {
            long before = loop.kernels();
            now += SPAN_NANOS;
            loop.runUntil(now);
            return loop.kernels() - before;
        }

        double p99Millis() {
            LatencyHistogram all = new LatencyHistogram();
            for (int tenant = 0; tenant < vgpus; tenant++) {
                all.add(loop.latencies(tenant));
            }
            return all.valueAtPercentile(99) / 1e6;
        }
    }
}
