package io.gpumux.algorithms.validation;

import static io.gpumux.algorithms.validation.OneUnit.MICRO;
import static io.gpumux.algorithms.validation.OneUnit.MILLI;
import static io.gpumux.algorithms.validation.OneUnit.SECOND;
import static io.gpumux.algorithms.validation.OneUnit.options;
import static io.gpumux.algorithms.validation.OneUnit.scheduler;
import static io.gpumux.algorithms.validation.OneUnit.setup;
import static io.gpumux.algorithms.validation.OneUnit.simulate;
import static io.gpumux.algorithms.validation.OneUnit.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.Phase;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What budgets and admission are known for: isolation from neighbours that misbehave, and no late answer. Setup: one unit that
 * stops inside kernels, free switches; for Clockwork, estimates that are the truth. Nothing is calibrated.
 */
final class ReservationTest {
    private static final VgpuSpec GUARANTEED = VgpuSpec.named("guaranteed").withGuaranteedPermille(300);
    private static final long PERIOD = 10 * MILLI;

    /** 300/1000 of each 10 ms, beside a flood of very long kernels and bursts of many clients: r = Q/P, theta = 2 (P - Q). */
    @Test
    void aHardServerGetsItsSupplyWhateverItsNeighboursDo() {
        List<TenantLoad> tenants = new ArrayList<>(List.of(tenant(GUARANTEED, MILLI, new Arrivals.Flood(2))));
        tenants.addAll(misbehaving());
        Simulation simulation = simulate("constant-bandwidth:period=10ms:hard=true", tenants, SimListener.NONE);

        long[] held = new long[2_001];
        for (int milli = 0; milli < held.length; milli++) {
            simulation.runUntil(milli * MILLI);
            held[milli] = simulation.used(0, Meter.HELD_NANOS);
        }
        for (int from = 0; from < 200; from++) {
            for (int to = from; to < held.length; to++) {
                long supply = 3 * ((to - from) * MILLI - 2 * (PERIOD - 3 * MILLI)) / 10;
                assertThat(held[to] - held[from]).isGreaterThanOrEqualTo(supply);
            }
        }
        assertThat(held[2_000]).isEqualTo(600 * MILLI);
    }

    /** A request of at most Q every P ends within P, whatever others do, in both forms. */
    @ParameterizedTest
    @ValueSource(strings = {"constant-bandwidth:period=10ms:hard=true", "constant-bandwidth:period=10ms"})
    void whoStaysWithinItsBudgetIsNeverLate(String selection) {
        VgpuSpec periodic = GUARANTEED.withSloNanos(PERIOD);
        Arrivals everyPeriod = new Arrivals.Recorded(new long[] {PERIOD}, true);
        List<TenantLoad> tenants = new ArrayList<>(List.of(tenant(periodic, 3 * MILLI, everyPeriod)));
        tenants.addAll(misbehaving());
        Simulation simulation = simulate(selection, tenants, SimListener.NONE);

        simulation.runUntil(5 * SECOND);

        assertThat(simulation.stats(0).completed()).isGreaterThan(490);
        assertThat(simulation.stats(0).sloMisses()).isZero();
    }

    /** Twice as much work as the device can do, each request with an objective of 10 ms. */
    @Test
    void clockworkAnswersInTimeOrNotAtAll() {
        Simulation clockwork = overloaded("clockwork");
        Simulation edf = overloaded("edf");

        long inTime = 0;
        long inTimeByDeadline = 0;
        long rejected = 0;
        for (int i = 0; i < clockwork.tenants(); i++) {
            assertThat(clockwork.stats(i).sloMisses()).isZero();
            assertThat(clockwork.stats(i).completed() + clockwork.stats(i).rejected())
                    .isEqualTo(clockwork.stats(i).submitted());
            inTime += clockwork.stats(i).completed();
            rejected += clockwork.stats(i).rejected();
            inTimeByDeadline += edf.stats(i).completed() - edf.stats(i).sloMisses();
        }
        assertThat(rejected).isPositive();
        assertThat(inTime).isGreaterThan(2 * inTimeByDeadline);
    }

    private static Simulation overloaded(String selection) {
        List<TenantLoad> tenants = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            VgpuSpec vgpu = VgpuSpec.named("model").withSloNanos(10 * MILLI);
            tenants.add(new TenantLoad(
                    vgpu,
                    tenant((1 + i) * MILLI, new Arrivals.Flood(1)).request(),
                    new Arrivals.Poisson(200),
                    List.of(new Phase(0, 1)),
                    0,
                    SECOND,
                    Long.MAX_VALUE));
        }
        Simulation simulation = new Simulation(
                setup(tenants).withExactEstimates(true), scheduler(selection), options(selection), SimListener.NONE);
        simulation.runUntil(20 * SECOND);
        assertThat(simulation.exhausted()).isTrue();
        return simulation;
    }

    private static List<TenantLoad> misbehaving() {
        return List.of(
                tenant(VgpuSpec.named("hog").withWeight(1_000), 50 * MILLI, new Arrivals.Flood(8)),
                tenant(VgpuSpec.named("storm").withWeight(10), 30 * MICRO, new Arrivals.Closed(20, 0)),
                tenant(VgpuSpec.named("sleeper"), 2 * MILLI, new Arrivals.Closed(1, 7 * MILLI)));
    }
}
