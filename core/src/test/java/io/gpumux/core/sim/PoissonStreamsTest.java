package io.gpumux.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoissonStreamsTest {
    private static final TenantLoad LOAD =
            TenantLoad.of(VgpuSpec.named("t"), List.of(KernelSpec.compute("k", 1, 1)), new Arrivals.Poisson(1_000));

    @Test
    void tenantsOfOneRateDoNotArriveInTheSameGaps() {
        List<List<Long>> arrivals = arrivals(1);

        List<Long> common = gaps(arrivals.get(0));
        common.retainAll(gaps(arrivals.get(1)));

        assertThat(arrivals.get(0)).hasSizeGreaterThan(900);
        assertThat(common).hasSizeLessThan(10); // a thousand gaps of about a million ns may meet by chance
    }

    @Test
    void anotherSeedGivesOtherArrivalsAndTheSameSeedTheSame() {
        assertThat(arrivals(2).get(0)).doesNotContainAnyElementsOf(arrivals(1).get(0));
        assertThat(arrivals(1)).isEqualTo(arrivals(1));
    }

    private static List<List<Long>> arrivals(long seed) {
        List<List<Long>> arrivals = List.of(new ArrayList<>(), new ArrayList<>());
        SimulationSetup setup = SimulationSetup.ideal(DeviceSpec.unlisted("one unit", 1), List.of(LOAD, LOAD))
                .withSeed(seed);
        SimListener listener = new SimListener() {
            @Override
            public void completed(int tenant, long arrivedNanos, long finishedNanos) {
                arrivals.get(tenant).add(arrivedNanos);
            }
        };
        new Simulation(setup, new TurnScheduler(1_000_000, 1), EngineOptions.DEFAULT, listener)
                .runUntil(1_000_000_000L);
        return arrivals;
    }

    private static List<Long> gaps(List<Long> instants) {
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < instants.size(); i++) {
            gaps.add(instants.get(i) - instants.get(i - 1));
        }
        return gaps;
    }
}
