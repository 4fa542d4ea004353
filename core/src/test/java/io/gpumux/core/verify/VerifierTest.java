package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.sim.TurnScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VerifierTest {
    private static final long MILLI = 1_000_000;

    @Test
    void aPolicyThatKeepsItsPromisesIsTriedOnEveryCase() {
        List<Integer> heard = new ArrayList<>();
        Verdict verdict = new Verifier(40, 1, heard::add).verify(turns());

        assertThat(verdict.kept()).isTrue();
        assertThat(verdict.cases()).isEqualTo(40);
        assertThat(heard).hasSize(40).isSorted();
        assertThat(verdict.promises()).hasSize(2).allSatisfy(promise -> {
            assertThat(promise.applied()).isBetween(1L, 40L);
            assertThat(promise.exercised()).isPositive();
            assertThat(promise.worstRatio()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void aCaseDoesNotDependOnTheCasesBefore() {
        Verifier verifier = new Verifier(40, 9, number -> {});
        VerifyCase fresh = new Verifier(1, 9, number -> {}).caseOf(turns(), 17);
        for (int number = 0; number < 17; number++) {
            verifier.caseOf(turns(), number);
        }
        VerifyCase later = verifier.caseOf(turns(), 17);

        assertThat(later.family()).isEqualTo(fresh.family());
        assertThat(later.seed()).isEqualTo(fresh.seed());
        assertThat(later.tenants()).hasSameSizeAs(fresh.tenants());
        assertThat(new Verifier(1, 10, number -> {}).caseOf(turns(), 17).seed()).isNotEqualTo(fresh.seed());
    }

    @Test
    void theFirstBrokenPromiseEndsIt() {
        List<Integer> heard = new ArrayList<>();
        Verdict verdict = new Verifier(1000, 1, heard::add).verify(kernelCount());

        assertThat(verdict.kept()).isFalse();
        Counterexample counterexample = Objects.requireNonNull(verdict.counterexample());
        assertThat(verdict.cases()).isEqualTo(heard.size()).isLessThan(1000);
        assertThat(counterexample.caseNumber()).isEqualTo(verdict.cases() - 1);
        assertThat(counterexample.seed()).isOne();
        assertThat(counterexample.violation().id()).isEqualTo("relative-fairness");
        assertThat(counterexample.violation().ratio()).isGreaterThan(1);
        assertThat(counterexample.chart()).contains("#");
        assertThat(verdict.promises().get(0).worstRatio()).isGreaterThan(1);
    }

    @Test
    void theCounterexampleBreaksThePromiseAgain() {
        Counterexample counterexample = Objects.requireNonNull(
                new Verifier(1000, 1, number -> {}).verify(kernelCount()).counterexample());

        assertThat(Verifier.check(kernelCount(), counterexample.smallest())).contains(counterexample.violation());
    }

    @Test
    void kernelCountRoundRobinShrinksToTwoTenantsWithFewKernels() {
        for (long seed = 1; seed <= 5; seed++) {
            VerifyCase smallest = Objects.requireNonNull(new Verifier(1000, seed, number -> {})
                            .verify(kernelCount())
                            .counterexample())
                    .smallest();

            assertThat(smallest.tenants()).hasSize(2);
            assertThat(submitted(smallest)).isLessThanOrEqualTo(10);
            assertThat(smallest.changes()).isEmpty();
            assertThat(smallest.switchNanos()).isZero();
        }
    }

    /** All kernels that the tenants submit in the run, each time they submit them. */
    private static long submitted(VerifyCase smallest) {
        long kernels = 0;
        for (TenantLoad load : smallest.tenants()) {
            kernels +=
                    Math.multiplyExact(load.maxRequests(), (long) load.request().size());
        }
        return kernels;
    }

    @Test
    void whatTheEngineOrTheDeviceThrowsBreaksEveryPromise() {
        VerifyCase drawn = new Verifier(1, 1, number -> {}).caseOf(turns(), 0);
        VerifyCase tooLong = new VerifyCase(
                drawn.family(),
                drawn.device(),
                0,
                Long.MAX_VALUE,
                1,
                drawn.tenants().stream()
                        .map(load ->
                                new TenantLoad(load.vgpu(), load.request(), load.arrivals(), load.phases(), 0, 0, 0))
                        .toList(),
                List.of());

        assertThat(Verifier.check(turns(), tooLong))
                .hasValueSatisfying(
                        broken -> assertThat(broken.id()).startsWith("no-exception: java.lang.ArithmeticException"));
    }

    @Test
    void aSchedulerThatThrowsDoesNotStayInCharge() {
        Subject broken = Subject.of("thrower", Thrower::new);
        Verdict verdict = new Verifier(10, 1, number -> {}).verify(broken);

        assertThat(verdict.kept()).isFalse();
        assertThat(Objects.requireNonNull(verdict.counterexample()).violation().id())
                .startsWith("stays-in-charge: ")
                .contains("out of ideas");
    }

    @Test
    void aPromiseThatNoCasePutToTheTestIsVacuous() {
        Subject calm = Subject.of(
                "calm",
                () -> new TurnScheduler(2 * MILLI, Integer.MAX_VALUE),
                new WorkConserving(0),
                new JustifiedPreemption());
        Verdict verdict = new Verifier(40, 1, number -> {}).verify(calm);

        assertThat(verdict.kept()).isTrue();
        assertThat(verdict.vacuous()).isTrue();
        assertThat(verdict.promises()).extracting(Verdict.Promise::vacuous).containsExactly(false, true);
        assertThat(new Verifier(40, 1, number -> {}).verify(turns()).vacuous()).isFalse();
        assertThat(new Verifier(1000, 1, number -> {}).verify(kernelCount()).vacuous())
                .isFalse();
    }

    @Test
    void aVerificationHasAtLeastOneCase() {
        assertThatThrownBy(() -> new Verifier(0, 1, number -> {})).hasMessageContaining("cases: 0");
    }

    private static Subject turns() {
        return Subject.of(
                "turns",
                () -> new TurnScheduler(2 * MILLI, Integer.MAX_VALUE),
                new StarvationBound(2 * MILLI, false),
                new WorkConserving(0));
    }

    /** A kernel each in turn is not fair in time. */
    private static Subject kernelCount() {
        return Subject.of("kernel-count", () -> new TurnScheduler(Scheduler.NEVER, 1), new RelativeFairness(0, 0));
    }

    private static final class Thrower implements Scheduler {
        @Override
        public void added(int vgpu, VgpuSpec spec, long now) {}

        @Override
        public void changed(int vgpu, VgpuSpec spec, long now) {}

        @Override
        public void removed(int vgpu, long now) {}

        @Override
        public void ready(int vgpu, long now) {}

        @Override
        public void withdrawn(int vgpu, long now) {}

        @Override
        public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {}

        @Override
        public long decide(DeviceView device, Dispatcher out, long now) {
            throw new IllegalStateException("out of ideas");
        }
    }
}
