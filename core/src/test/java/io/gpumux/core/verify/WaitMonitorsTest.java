package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

/** Work conservation, starvation bounds and priority blocking, at their bounds and a nanosecond beyond. */
class WaitMonitorsTest {
    private static final VgpuSpec URGENT = VgpuSpec.named("urgent").withPriority(1);
    private static final VgpuSpec CALM = VgpuSpec.named("calm");

    @Test
    void idlingBesideReadyWorkIsNotWorkConserving() {
        Monitor monitor = new WorkConserving(0).monitor(Feed.terms(0, 1, 1)).orElseThrow();
        Feed.of(monitor, 1, 1).ready(1, 3).ask(3).answer(3).ask(4).answer(4);

        assertThat(monitor.violation()).isEqualTo(new Violation("work-conserving", 3, 4, 1, -1, 1, 0, "ns"));
        assertThat(monitor.worstRatio()).isInfinite();
    }

    @Test
    void aDeclaredPauseMayBeUsedUpButNotExceeded() {
        Monitor monitor = new WorkConserving(5).monitor(Feed.terms(0, 1)).orElseThrow();
        Feed feed = Feed.of(monitor, 1).ready(0, 3).ask(3).answer(3).ask(8);
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);

        feed.answer(8).ask(9);
        assertThat(monitor.violation()).isEqualTo(new Violation("work-conserving", 3, 9, 0, -1, 6, 5, "ns"));
    }

    @Test
    void workOnTheDeviceOrNoWorkAtAllIsNoIdling() {
        Monitor monitor = new WorkConserving(0).monitor(Feed.terms(0, 1, 1)).orElseThrow();
        Feed feed = Feed.of(monitor, 1, 1).ask(0).answer(0).ask(9);
        assertThat(monitor.exercised()).isZero();

        feed.ready(0, 9)
                .ready(1, 9)
                .run(0, 10, false, 9)
                .run(0, 9)
                .answer(9)
                .ask(11)
                .answer(11);
        feed.stop(0, 5, StopReason.DRAINED, 14).ask(14).run(1, 14).answer(14);
        feed.stop(1, 5, StopReason.SLICE_EXPIRED, 19).withdraw(1, 19).ask(19).answer(19);
        monitor.ended(50);
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.exercised()).isPositive();
    }

    @Test
    void aRefusedStartIsNoStart() {
        Monitor monitor = new WorkConserving(0).monitor(Feed.terms(0, 1)).orElseThrow();
        Feed.of(monitor, 1).ready(0, 0).ask(0).run(0, 10, false, 0).answer(0);
        monitor.ended(2);

        assertThat(monitor.violation()).isEqualTo(new Violation("work-conserving", 0, 2, 0, -1, 2, 0, "ns"));
    }

    @Test
    void whoPromisesNoWorkConservationIsNotWatched() {
        assertThat(new WorkConserving(Scheduler.NEVER).monitor(Feed.terms(0, 1)))
                .isEmpty();
    }

    @Test
    void waitingForEverybodyElsesTurnAndSwitchIsAllowed() {
        Monitor monitor = starvation(false, 2, 1, 1, 1);
        Feed feed = Feed.of(monitor, 1, 1, 1).ready(2, 1).run(2, 25);
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);

        feed.stop(2, 10, 37).run(2, 62);
        assertThat(monitor.violation()).isEqualTo(new Violation("starvation-bound", 37, 62, 2, -1, 25, 24, "ns"));
    }

    @Test
    void weightsLengthenTurnsAndKernelsThatCannotBeStoppedOverrun() {
        VgpuSpec[] specs = {Feed.spec(3), Feed.spec(1)};
        StarvationBound weighted = new StarvationBound(10, true);

        assertThat(weighted.boundNanos(Feed.terms(2, true, specs), 1)).isEqualTo(32);
        assertThat(weighted.boundNanos(Feed.terms(2, false, specs), 1)).isEqualTo(42);
        assertThat(weighted.boundNanos(Feed.terms(2, false, specs), 0)).isEqualTo(22);
        assertThat(new StarvationBound(10, false).boundNanos(Feed.terms(2, true, specs), 1))
                .isEqualTo(12);
    }

    @Test
    void turnsThatDrainLastAKernelLongerOnAnyDevice() {
        StarvationBound drains = new StarvationBound(10, false, true);
        Monitor monitor = drains.monitor(Feed.terms(2, 1, 1)).orElseThrow();

        assertThat(drains.boundNanos(Feed.terms(2, 1, 1), 0)).isEqualTo(10 + 10 + 2);
        Feed feed = Feed.of(monitor, 1, 1).ready(1, 0).run(1, 22);
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);
        feed.stop(1, 10, 32).run(1, 55);
        assertThat(monitor.violation()).isEqualTo(new Violation("starvation-bound", 32, 55, 1, -1, 23, 22, "ns"));
    }

    @Test
    void whoNeverStartsStarvesWhetherTheRunEndsOrItsWorkIsWithdrawn() {
        Monitor ended = starvation(false, 2, 1, 1);
        Feed.of(ended, 1, 1).ready(1, 0);
        ended.ended(13);
        Monitor withdrawn = starvation(false, 2, 1, 1);
        Feed.of(withdrawn, 1, 1).ready(1, 0).withdraw(1, 13);

        Violation starved = new Violation("starvation-bound", 0, 13, 1, -1, 13, 12, "ns");
        assertThat(ended.violation()).isEqualTo(starved);
        assertThat(withdrawn.violation()).isEqualTo(starved);
    }

    @Test
    void aLessUrgentVgpuLeavesAtOnceWhereKernelsCanBeStopped() {
        Monitor monitor = priority(true, true);
        Feed feed = new Feed(monitor).add(0, URGENT, 0).add(1, CALM, 0);
        feed.ready(1, 0).run(1, 0).ready(0, 5).stop(1, 5, StopReason.PREEMPTED, 5);
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.exercised()).isOne();

        feed.run(1, 5).stop(1, 1, 6);
        assertThat(monitor.violation()).isEqualTo(new Violation("priority-blocking", 5, 6, 0, 1, 1, 0, "ns"));
    }

    @Test
    void elsewhereItBlocksForASwitchAndAKernel() {
        for (Monitor monitor : new Monitor[] {priority(true, false), priority(false, true)}) {
            Feed feed = new Feed(monitor).add(0, URGENT, 0).add(1, CALM, 0);
            feed.ready(1, 0).run(1, 0).ready(0, 5).stop(1, 15, 17);
            assertThat(monitor.violation()).isNull();
            assertThat(monitor.worstRatio()).isEqualTo(1.0);

            feed.run(1, 17).stop(1, 11, 30);
            assertThat(monitor.violation()).isEqualTo(new Violation("priority-blocking", 17, 30, 0, 1, 13, 12, "ns"));
        }
    }

    @Test
    void whatIsBeyondRecallBlocksForAllItsKernels() {
        Monitor monitor = priority(new PriorityBlocking(false, 8, 0), true);
        Feed feed = new Feed(monitor).add(0, URGENT, 0).add(1, CALM, 0);
        feed.ready(1, 0).run(1, 0).ready(0, 5).stop(1, 85, 87);
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);

        feed.run(1, 87).stop(1, 81, 170);
        assertThat(monitor.violation()).isEqualTo(new Violation("priority-blocking", 87, 170, 0, 1, 83, 82, "ns"));
    }

    @Test
    void aPreemptionThatIsPutOffBlocksForASwitchAndThatTime() {
        Monitor monitor = priority(new PriorityBlocking(true, 1, 7), true);
        Feed feed = new Feed(monitor).add(0, URGENT, 0).add(1, CALM, 0);
        feed.ready(1, 0).run(1, 0).ready(0, 5).stop(1, 12, StopReason.PREEMPTED, 14);
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);

        feed.run(1, 14).stop(1, 8, 24);
        assertThat(monitor.violation()).isEqualTo(new Violation("priority-blocking", 14, 24, 0, 1, 10, 9, "ns"));
        // where kernels cannot be stopped, the kernel comes on top
        Monitor elsewhere = priority(new PriorityBlocking(true, 1, 7), false);
        new Feed(elsewhere)
                .add(0, URGENT, 0)
                .add(1, CALM, 0)
                .ready(1, 0)
                .run(1, 0)
                .ready(0, 5)
                .stop(1, 22, 24);
        assertThat(elsewhere.worstRatio()).isEqualTo(1.0);
        assertThat(new PriorityBlocking(true, 2, 7).statement())
                .isEqualTo("priority: a less urgent vGPU holds the device beside a ready more urgent one for at most a"
                        + " switch and 7 ns, where kernels can be stopped; elsewhere for a switch and 2 kernels");
    }

    @Test
    void aRoundIsDividedByWeightAndOverrunByKernels() {
        // of 40 ns the others have 10 and 20, 1 ns each is carried, and each switches for 2 ns
        Monitor monitor = round(new RoundBound(40, false, 0));
        Feed feed = Feed.of(monitor, 1, 2, 1).ready(2, 1).run(2, 37);
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);
        feed.stop(2, 10, 49).run(2, 86);
        assertThat(monitor.violation()).isEqualTo(new Violation("round-bound", 49, 86, 2, -1, 37, 36, "ns"));

        Monitor overrun = round(new RoundBound(40, false, 3));
        Feed.of(overrun, 1, 2, 1).ready(2, 1).run(2, 97);
        assertThat(overrun.violation()).isNull();
        assertThat(overrun.worstRatio()).isEqualTo(1.0);
    }

    @Test
    void savingsLengthenEachTurnElevenfold() {
        // of 120 ns the others have 30 and 60, and 1 each, eleven times
        Monitor monitor = round(new RoundBound(40, true, 0));
        Feed feed = Feed.of(monitor, 1, 2, 1).ready(2, 0).run(2, 92 * 11 + 4);
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);
        feed.stop(2, 12, StopReason.DRAINED, 1_028).ready(2, 2_000);
        monitor.ended(3_017);
        assertThat(monitor.violation())
                .isEqualTo(new Violation("round-bound", 2_000, 3_017, 2, -1, 1_017, 1_016, "ns"));
    }

    @Test
    void equalsAndThoseWithoutWorkAreNotBlocked() {
        Monitor monitor = priority(true, true);
        Feed feed = new Feed(monitor).add(0, URGENT, 0).add(1, CALM, 0).add(2, CALM, 0);
        feed.ready(1, 0).ready(2, 0).run(1, 0).stop(1, 50, 50);
        feed.ready(0, 50).withdraw(0, 50).run(2, 50).stop(2, 50, 100);

        assertThat(monitor.exercised()).isZero();
        assertThat(monitor.violation()).isNull();
    }

    private static Monitor starvation(boolean weighted, long switchNanos, int... weights) {
        return new StarvationBound(10, weighted)
                .monitor(Feed.terms(switchNanos, weights))
                .orElseThrow();
    }

    private static Monitor round(RoundBound bound) {
        return bound.monitor(Feed.terms(2, 1, 2, 1)).orElseThrow();
    }

    private static Monitor priority(boolean preemptive, boolean stopsInsideKernels) {
        return priority(new PriorityBlocking(preemptive), stopsInsideKernels);
    }

    private static Monitor priority(PriorityBlocking guarantee, boolean stopsInsideKernels) {
        return guarantee
                .monitor(Feed.terms(2, stopsInsideKernels, URGENT, CALM, CALM))
                .orElseThrow();
    }

    @Test
    void workConservationIsExercisedOnlyWhereSomebodyWaitsBesideAGrant() {
        Monitor monitor = new WorkConserving(0).monitor(Feed.terms(0, 1, 1)).orElseThrow();
        Feed feed = Feed.of(monitor, 1, 1).ready(0, 0).ask(0);
        assertThat(monitor.exercised()).isZero();
        feed.run(0, 0).answer(0).ask(1);
        assertThat(monitor.exercised()).isZero();

        feed.ready(1, 1).ask(1);
        assertThat(monitor.exercised()).isOne();
        assertThat(monitor.worstRatio()).isZero();
    }

    @Test
    void whoHasWorkLeftAfterItsGrantWaits() {
        Monitor monitor = new WorkConserving(0).monitor(Feed.terms(0, 1)).orElseThrow();
        Feed.of(monitor, 1).ready(0, 0).piece(0, 0, 5).answer(5).ask(7);

        assertThat(monitor.violation()).isEqualTo(new Violation("work-conserving", 5, 7, 0, -1, 2, 0, "ns"));
    }

    @Test
    void aGrantToOneWithoutWorkServesNobodyWhoWaits() {
        Monitor monitor = new WorkConserving(0).monitor(Feed.terms(0, 1, 1)).orElseThrow();
        Feed.of(monitor, 1, 1)
                .ready(0, 0)
                .withdraw(0, 0)
                .run(0, 0)
                .ready(1, 1)
                .stop(0, 5, StopReason.DRAINED, 5)
                .answer(5)
                .ask(6);

        assertThat(monitor.violation()).isEqualTo(new Violation("work-conserving", 5, 6, 1, -1, 1, 0, "ns"));
    }
}
