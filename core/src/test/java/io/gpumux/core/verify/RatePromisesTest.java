package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.verify.ToyScheduler.Habit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RatePromisesTest {
    private static final long SLICE_NANOS = 1_000_000;
    private static final long BURST_NANOS = 4_000_000;
    private static final DeviceSpec DEVICE =
            DeviceCatalog.load().find("Tesla V100 SXM2").orElseThrow();

    @Test
    void guaranteedRateHoldsForEqualTurnsAndNotForWhoIsNeverServed() {
        Guarantee guarantee = new GuaranteedRate(SLICE_NANOS);
        assertThat(broken(Habit.TURNS, guarantee, flooding(3))).isEmpty();
        assertThat(broken(Habit.FIRST_ALWAYS, guarantee, flooding(3))).hasValueSatisfying(violation -> {
            assertThat(violation.id()).isEqualTo(GuaranteedRate.ID);
            assertThat(violation.bound()).isEqualTo(2 * SLICE_NANOS + 1);
        });
    }

    @Test
    void deficitCurveHoldsForEqualTurnsAndNotForWhoIsNeverServed() {
        Guarantee guarantee = new ServiceCurve(new DeficitCurves(SLICE_NANOS));
        assertThat(broken(Habit.TURNS, guarantee, flooding(3))).isEmpty();
        assertThat(id(Habit.FIRST_ALWAYS, guarantee, flooding(3))).isEqualTo(ServiceCurve.ID);
    }

    @Test
    void preemptionOfAnEqualIsNotJustified() {
        Guarantee guarantee = new JustifiedPreemption();
        assertThat(broken(Habit.TURNS, guarantee, flooding(2))).isEmpty();
        assertThat(id(Habit.NERVOUS, guarantee, flooding(2))).isEqualTo(JustifiedPreemption.ID);
    }

    @Test
    void whoIsWithinItsRateMustNotWaitBesideAnIdleDevice() {
        Guarantee guarantee = new AdmitsWithinRate(50, BURST_NANOS, BURST_NANOS / 4);
        assertThat(broken(Habit.TURNS, guarantee, flooding(2))).isEmpty();
        assertThat(id(Habit.NOBODY, guarantee, flooding(2))).isEqualTo(AdmitsWithinRate.ID);
    }

    @Test
    void whoIsBeyondItsRateMustNotStart() {
        Guarantee guarantee = new StartsWithinRate(50, BURST_NANOS, BURST_NANOS / 4);
        assertThat(broken(Habit.TURNS, guarantee, flooding(2))).isEmpty(); // half of the device for each
        assertThat(id(Habit.TURNS, guarantee, flooding(1))).isEqualTo(StartsWithinRate.ID);
    }

    @Test
    void aloneOneGetsItsRate() {
        Guarantee guarantee = new ServiceCurve(new RateCurves(50, BURST_NANOS));
        assertThat(broken(Habit.TURNS, guarantee, flooding(1))).isEmpty();
        assertThat(id(Habit.NOBODY, guarantee, flooding(1))).isEqualTo(ServiceCurve.ID);
    }

    @Test
    void theSmallestCaseIsSmallAndStillFails() {
        Subject subject = subject(Habit.FIRST_ALWAYS, new GuaranteedRate(SLICE_NANOS));
        VerifyCase smallest = Verifier.smallest(subject, flooding(5));
        assertThat(smallest.tenants()).hasSize(2);
        assertThat(Verifier.check(subject, smallest)).isPresent();
        assertThatThrownBy(() -> Verifier.smallest(subject, flooding(1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static String id(Habit habit, Guarantee guarantee, VerifyCase tried) {
        return broken(habit, guarantee, tried).map(Violation::id).orElse("kept");
    }

    private static Optional<Violation> broken(Habit habit, Guarantee guarantee, VerifyCase tried) {
        return Verifier.check(subject(habit, guarantee), tried);
    }

    private static Subject subject(Habit habit, Guarantee guarantee) {
        return new Subject(
                "toy",
                seed -> new ToyScheduler(habit, SLICE_NANOS),
                List::of,
                new EngineLimits(Scheduler.NEVER, Scheduler.NEVER, 64),
                List.of(DEVICE),
                List.of(guarantee));
    }

    private static VerifyCase flooding(int vgpus) {
        List<TenantLoad> tenants = new ArrayList<>();
        for (int i = 0; i < vgpus; i++) {
            tenants.add(TenantLoad.of(
                    VgpuSpec.named("t" + i),
                    List.of(KernelSpec.compute("k", DEVICE.units(), 3_000_000)),
                    new Arrivals.Flood(4)));
        }
        return new VerifyCase("by-hand", DEVICE, 0, 60_000_000, 1, tenants, List.of());
    }
}
