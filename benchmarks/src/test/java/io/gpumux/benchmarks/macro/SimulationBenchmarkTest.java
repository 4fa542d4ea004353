package io.gpumux.benchmarks.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Param;

/** The benchmark of simulations, run once for all that it can be run with. */
class SimulationBenchmarkTest {
    private static final String TURNS_OF_ONE_KERNEL = "round-robin:kernels=1";

    private final SimulationBenchmark benchmark = new SimulationBenchmark();

    static Stream<String> schedulers() throws NoSuchFieldException {
        return values("scheduler").stream();
    }

    @ParameterizedTest
    @MethodSource("schedulers")
    void aCallSimulatesAtEverySize(String scheduler) throws NoSuchFieldException {
        for (String vgpus : values("vgpus")) {
            SimulationBenchmark.Simulated simulated = begin(scheduler, Integer.parseInt(vgpus), "recorded");
            SimulationBenchmark.Kernels kernels = new SimulationBenchmark.Kernels();
            benchmark.simulation(simulated, kernels, new SimulationBenchmark.Figures());

            assertThat(kernels.kernels).isPositive();
            assertThat(simulated.jain()).isBetween(1.0 / simulated.vgpus, 1.0);
            assertThat(simulated.p99Millis()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"recorded", "closed"})
    void theBareLoopDoesTheWorkOfTurnsOfOneKernel(String arrivals) throws NoSuchFieldException {
        for (String vgpus : values("vgpus")) {
            SimulationBenchmark.Simulated simulated = begin(TURNS_OF_ONE_KERNEL, Integer.parseInt(vgpus), arrivals);
            SimulationBenchmark.Bare bare = new SimulationBenchmark.Bare();
            bare.vgpus = simulated.vgpus;
            bare.requestKernels = simulated.requestKernels;
            bare.arrivals = arrivals;
            bare.begin();
            SimulationBenchmark.Kernels kernels = new SimulationBenchmark.Kernels();
            SimulationBenchmark.Kernels bareKernels = new SimulationBenchmark.Kernels();
            for (int call = 0; call < 3; call++) {
                benchmark.simulation(simulated, kernels, new SimulationBenchmark.Figures());
                benchmark.bareEventLoop(bare, bareKernels);
            }

            // the simulation ends a call with the completions at its last instant; equal instants have another order
            assertThat(bareKernels.kernels).isBetween(kernels.kernels - 1, kernels.kernels);
            assertThat(bare.p99Millis()).isCloseTo(simulated.p99Millis(), withinPercentage(0.2));
        }
    }

    private static SimulationBenchmark.Simulated begin(String scheduler, int vgpus, String arrivals) {
        SimulationBenchmark.Simulated simulated = new SimulationBenchmark.Simulated();
        simulated.scheduler = scheduler;
        simulated.vgpus = vgpus;
        simulated.requestKernels = 16;
        simulated.arrivals = arrivals;
        simulated.begin();
        return simulated;
    }

    private static List<String> values(String field) throws NoSuchFieldException {
        return List.of(SimulationBenchmark.Simulated.class
                .getField(field)
                .getAnnotation(Param.class)
                .value());
    }
}
