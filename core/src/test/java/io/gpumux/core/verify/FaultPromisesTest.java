package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.sched.StopReason;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.Fault;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.sim.TurnScheduler;
import io.gpumux.core.verify.VerifyCase.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What faults excuse, and what they do not. */
class FaultPromisesTest {
    private static final DeviceSpec V100 = CaseGenerator.anyDevice().get(0);
    private static final DeviceSpec FERMI = CaseGenerator.anyDevice().get(2);
    private static final long MILLI = 1_000_000;

    @Test
    void faultsExcuseTheirSumAndTheLongestOverrunUntilTheyAreOver() {
        Allowance allowance = Allowance.of(List.of(
                new Change(ChangeKind.OVERRUN, 5, 0, 30),
                new Change(ChangeKind.OVERRUN, 7, 0, 20),
                new Change(ChangeKind.LATE_STOP, 6, 0, 100),
                new Change(ChangeKind.SPURIOUS_READY, 9, 0, 0)));

        assertThat(allowance).isEqualTo(new Allowance(30, 150, true, 9 + Fault.WINDOW_NANOS + 150));
        assertThat(Allowance.of(List.of())).isEqualTo(Allowance.NONE);
        assertThat(Allowance.of(List.of(new Change(ChangeKind.ENDLESS_KERNEL, 0, 0, 0)))
                        .kernelsEnd())
                .isFalse();
        assertThatThrownBy(() -> new Allowance(0, -1, true, 0)).hasMessageContaining("-1");
    }

    @Test
    void aWaitAmongFaultsMayLastLongerAndOneAfterThemMayNot() {
        Terms terms = terms(true, new Allowance(3, 20, true, 1_000));
        Monitor among = new StarvationBound(10, false).monitor(terms).orElseThrow();
        Feed.of(among, 1, 1).ready(1, 999).run(1, 999 + 33).stop(1, 1, StopReason.DRAINED, 1_050);
        assertThat(among.violation()).isNull();
        assertThat(among.worstRatio()).isEqualTo(1.0);

        Monitor after = new StarvationBound(10, false).monitor(terms).orElseThrow();
        Feed.of(after, 1, 1).ready(1, 1_000).run(1, 1_011);
        assertThat(after.violation()).isEqualTo(new Violation("starvation-bound", 1_000, 1_011, 1, -1, 11, 10, "ns"));
    }

    @Test
    void onADeviceLostToAKernelOnlyWhatNeedsNoEndIsPromised() {
        Terms lost = terms(false, new Allowance(0, 0, false, 0));
        assertThat(new StarvationBound(10, false).monitor(lost)).isEmpty();
        assertThat(new ServiceCurve(new SliceCurves(10, false)).monitor(lost)).isEmpty();
        assertThat(new GuaranteedRate(10).monitor(lost)).isEmpty();
        assertThat(new HeldCap(new RateCaps(30, 1)).monitor(lost)).isEmpty();
        assertThat(new PriorityBlocking(true).monitor(lost)).isEmpty();
        assertThat(new RelativeFairness(0, 2).monitor(lost)).isEmpty();
        assertThat(new RelativeFairness(0, 0).monitor(lost)).isPresent();
        assertThat(new WorkConserving(0).monitor(lost)).isPresent();
        assertThat(new JustifiedPreemption().monitor(lost)).isPresent();

        Terms stoppable = terms(true, new Allowance(0, 0, false, 0));
        assertThat(new StarvationBound(10, false).monitor(stoppable)).isPresent();
        assertThat(new PriorityBlocking(true).monitor(stoppable)).isPresent();
        assertThat(new ServiceCurve(new DeficitCurves(10)).monitor(stoppable)).isEmpty();
    }

    @Test
    void turnsKeepTheirPromisesWhateverGoesWrong() {
        for (DeviceSpec device : List.of(V100, FERMI)) {
            for (ChangeKind kind : ChangeKind.values()) {
                long amount = kind.amount().isEmpty() ? 0 : 2 * MILLI;
                if (kind.fault().isPresent()) {
                    VerifyCase tried = tried(device, new Change(kind, 2 * MILLI, 0, amount));
                    assertThat(Verifier.check(turns(), tried)).as("%s", kind).isEmpty();
                }
            }
        }
    }

    @Test
    void withoutItsExcuseALateStopWouldBreakThePromise() {
        VerifyCase tried = tried(V100, new Change(ChangeKind.LATE_STOP, 2 * MILLI, 0, 5 * MILLI));
        Monitor strict =
                new StarvationBound(MILLI, false).monitor(tried.terms().calm()).orElseThrow();
        Simulation simulation = new Simulation(
                tried.setup(),
                new TurnScheduler(MILLI, Integer.MAX_VALUE),
                new EngineOptions(List.of(), EngineOptions.DEFAULT.limits(), strict),
                SimListener.NONE);
        new Playback(tried, simulation).run(Long.MAX_VALUE);

        assertThat(strict.violation()).isNotNull();
    }

    @Test
    void aFaultThatIsNeededStaysAndIsMadeSmall() {
        VerifyCase tried = tried(
                V100,
                new Change(ChangeKind.OVERRUN, 2 * MILLI, 1, MILLI),
                new Change(ChangeKind.LATE_STOP, 2 * MILLI, 0, MILLI));
        VerifyCase smallest = Shrinker.shrink(
                tried,
                candidate -> candidate.faults().stream()
                        .anyMatch(fault -> fault.kind() == ChangeKind.OVERRUN && fault.amount() >= 1_000));

        assertThat(smallest.changes()).hasSize(1);
        Change left = smallest.changes().get(0);
        assertThat(left.atNanos()).isZero();
        assertThat(left.tenant()).isZero();
        assertThat(left.amount()).isBetween(1_000L, 1_999L);
    }

    @Test
    void whatHoldsInEveryRunIsMissedWhereItDoesNot() {
        VerifyCase tried = tried(V100);
        Simulation simulation = new Simulation(tried.setup(), new TurnScheduler(MILLI, 1));
        assertThat(new Sanity(tried).violation(simulation)).isEmpty();

        Sanity twice = new Sanity(tried);
        Feed.of(twice, 1, 1).run(0, 0).run(0, 5);
        assertThat(id(twice, simulation)).isEqualTo("granted-once");
        Sanity never = new Sanity(tried);
        Feed.of(never, 1, 1).stop(0, 1, 1);
        assertThat(id(never, simulation)).isEqualTo("stopped-once");
        Sanity early = new Sanity(tried);
        Feed.of(early, 1, 1).run(0, 0).stop(0, 6, 5);
        assertThat(id(early, simulation)).isEqualTo("held-within-the-run");
        Sanity gone = new Sanity(tried);
        Feed.of(gone, 1, 1).run(0, 0).remove(0, 5);
        assertThat(id(gone, simulation)).isEqualTo("leaves-without-a-grant");
        Sanity held = new Sanity(tried);
        Feed.of(held, 1, 1).run(0, 0).stop(0, 5, 5);
        assertThat(id(held, simulation)).isEqualTo("held-time-conserved");
    }

    private static String id(Sanity sanity, Simulation simulation) {
        return sanity.violation(simulation).orElseThrow().id();
    }

    private static Terms terms(boolean stopsInsideKernels, Allowance allowance) {
        Terms plain = Feed.terms(0, 1, 1);
        return new Terms(
                plain.totalUnits(), plain.vgpus(), plain.longestKernelNanos(), stopsInsideKernels, 0, true, allowance);
    }

    private static Subject turns() {
        return Subject.of(
                "turns",
                () -> new TurnScheduler(MILLI, Integer.MAX_VALUE),
                new WorkConserving(0),
                new StarvationBound(MILLI, false),
                new ServiceCurve(new SliceCurves(MILLI, false)));
    }

    private static VerifyCase tried(DeviceSpec device, Change... changes) {
        List<KernelSpec> request = List.of(KernelSpec.compute("k", device.units(), 3 * MILLI));
        List<TenantLoad> tenants = List.of(
                TenantLoad.of(VgpuSpec.named("a"), request, new Arrivals.Flood(4)),
                TenantLoad.of(VgpuSpec.named("b"), request, new Arrivals.Closed(1, MILLI)));
        return new VerifyCase("by hand", device, 10_000, 60 * MILLI, 1, tenants, List.of(changes));
    }
}
