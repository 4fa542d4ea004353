package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

/** Turns among equals and promises for some devices, at their bounds and one request beyond. */
class TurnsAmongEqualsTest {
    private final Monitor monitor =
            new TurnsAmongEquals().monitor(Feed.terms(0, 1, 1, 1)).orElseThrow();
    private final Feed feed = Feed.of(monitor, 1, 1, 1);

    @Test
    void oneRequestOfManyKernelsIsATurn() {
        feed.head(0, 1).ready(0, 1).head(1, 2).ready(1, 2);
        feed.run(0, 2)
                .stop(0, 5, 7)
                .run(0, 7)
                .stop(0, 5, 12)
                .run(0, 12)
                .head(0, 9)
                .stop(0, 5, 17);
        feed.run(1, 17);

        assertThat(monitor.violation()).isNull();
        assertThat(monitor.exercised()).isPositive();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);
    }

    @Test
    void twoRequestsWhileAnEqualWaitsAreOneTooMany() {
        feed.head(0, 1).ready(0, 1).head(1, 2).ready(1, 2);
        feed.run(0, 2).head(0, 9).stop(0, 5, 7).run(0, 7);

        assertThat(monitor.violation()).isEqualTo(new Violation("turns-among-equals", 2, 7, 1, 0, 2, 1, "requests"));
    }

    @Test
    void whatBeganBeforeTheWaitDoesNotCount() {
        feed.head(0, 1).ready(0, 1).run(0, 1).head(1, 2).ready(1, 2);
        feed.stop(0, 5, 6).run(0, 6).stop(0, 5, 11).run(0, 11);

        assertThat(monitor.violation()).isNull();
    }

    @Test
    void whoComesBackInATurnOfItsOwnMayGoAgain() {
        feed.head(0, 1).ready(0, 1).head(1, 2).ready(1, 2);
        feed.run(0, 2).head(0, 9).stop(0, 5, 7).run(1, 7).head(1, 8).stop(1, 5, 12);
        feed.run(0, 12).stop(0, 5, StopReason.DRAINED, 17).run(1, 17);

        assertThat(monitor.violation()).isNull();
    }

    @Test
    void whereArrivalsAreNotKnownAKernelIsATurn() {
        feed.head(0, KernelView.UNKNOWN).ready(0, 1).head(1, KernelView.UNKNOWN).ready(1, 2);
        feed.run(0, 2).stop(0, 5, 7);
        assertThat(monitor.violation()).isNull();

        feed.run(0, 7);
        assertThat(monitor.violation()).isNotNull();
    }

    @Test
    void aRequestThatCameAfterItsVgpuWasSaidToBeReadyByMistakeIsOneRequest() {
        feed.head(0, KernelView.UNKNOWN).ready(0, 1).head(1, 2).ready(1, 2);
        feed.run(0, 2).head(0, 2).stop(0, 5, 7).run(0, 7);
        assertThat(monitor.violation()).isNull();

        feed.head(0, 3).stop(0, 5, 12).run(0, 12);
        assertThat(monitor.violation()).isEqualTo(new Violation("turns-among-equals", 2, 12, 1, 0, 2, 1, "requests"));
    }

    @Test
    void otherPrioritiesMayWait() {
        feed.add(2, VgpuSpec.named("calm").withPriority(-1), 0).ready(2, 0);
        feed.head(0, 1).ready(0, 1).run(0, 2).head(0, 9).stop(0, 5, 7).run(0, 7);

        assertThat(monitor.exercised()).isZero();
    }

    @Test
    void whoLeavesOrIsRefusedStartsNothing() {
        feed.head(0, 1).ready(0, 1).head(1, 2).ready(1, 2);
        feed.run(0, 2).head(0, 9).stop(0, 5, 7).run(0, 10, false, 7);
        assertThat(monitor.violation()).isNull();

        feed.withdraw(1, 8).run(0, 8);
        assertThat(monitor.violation()).isNull();
    }

    @Test
    void aPromiseForDevicesThatStopKernelsIsNotWatchedElsewhere() {
        Guarantee guarantee = new WhereKernelsStop(new RelativeFairness(0, 0));
        VgpuSpec[] two = {Feed.spec(1), Feed.spec(1)};

        assertThat(guarantee.monitor(Feed.terms(0, true, two))).isPresent();
        assertThat(guarantee.monitor(Feed.terms(0, false, two))).isEmpty();
        assertThat(guarantee.id()).isEqualTo(RelativeFairness.ID);
        assertThat(guarantee.statement()).endsWith("where kernels can be stopped");
    }
}
