package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

/** Aging bounds, deadline blocking and justified rejection, at their bounds and a nanosecond beyond. */
class DeadlineMonitorsTest {
    private static final VgpuSpec SOON = VgpuSpec.named("soon").withSloNanos(100);
    private static final VgpuSpec LATE = VgpuSpec.named("late").withSloNanos(200);
    private static final VgpuSpec NEVER_DUE = VgpuSpec.named("never");

    @Test
    void whoIsTwoLevelsLowerWaitsForTwoAgingPeriodsAndATurnOfTheOthers() {
        VgpuSpec[] specs = {VgpuSpec.named("low"), VgpuSpec.named("high").withPriority(2)};
        Monitor monitor =
                new AgingBound(50, 7, true).monitor(Feed.terms(3, true, specs)).orElseThrow();
        Feed feed = new Feed(monitor).add(0, specs[0], 0).add(1, specs[1], 0);

        feed.ready(0, 1).run(0, 1 + 2 * 50 + 7 + 3);
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);

        feed.stop(0, 10, 200).ready(1, 210).run(1, 221);
        assertThat(monitor.violation()).isEqualTo(new Violation("aging-bound", 210, 221, 1, -1, 11, 10, "ns"));
    }

    @Test
    void withoutPrioritiesTheAgingTimeIsTheSameForAll() {
        Monitor monitor =
                new AgingBound(50, 7, false).monitor(Feed.terms(0, 1, 1)).orElseThrow();
        Feed.of(monitor, 1, 1).ready(0, 0).run(0, 58);

        assertThat(monitor.violation()).isEqualTo(new Violation("aging-bound", 0, 58, 0, -1, 58, 57, "ns"));
    }

    @Test
    void whoIsDueLaterGivesWayAtOnceWhereKernelsStop() {
        Monitor monitor = deadlines(true, false, true);
        Feed feed = two(monitor).head(0, 0).head(1, 50).ready(1, 50).run(1, 50).ready(0, 60);
        feed.stop(1, 10, StopReason.PREEMPTED, 60);
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.exercised()).isEqualTo(1);

        feed.run(1, 60).stop(1, 1, StopReason.PREEMPTED, 61);
        assertThat(monitor.violation()).isEqualTo(new Violation("deadline-blocking", 60, 61, 0, 1, 1, 0, "ns"));
    }

    /** It arrived so much earlier that it is due first, though its objective is the longer one. */
    @Test
    void theDeadlineCountsAndNotTheObjective() {
        Monitor byDeadline = deadlines(true, false, true);
        two(byDeadline)
                .head(1, 0)
                .ready(1, 0)
                .head(0, 150)
                .ready(0, 150)
                .run(1, 150)
                .stop(1, 9, 159);
        assertThat(byDeadline.exercised()).isZero();

        Monitor byPeriod = deadlines(true, true, true);
        two(byPeriod)
                .head(1, 0)
                .ready(1, 0)
                .head(0, 150)
                .ready(0, 150)
                .run(1, 150)
                .stop(1, 9, 159);
        assertThat(byPeriod.violation()).isEqualTo(new Violation("deadline-blocking", 150, 159, 0, 1, 9, 0, "ns"));
    }

    @Test
    void whereKernelsDoNotStopASwitchAndAKernelAreAllowed() {
        Monitor monitor = deadlines(true, false, false);
        Feed feed = two(monitor)
                .head(1, 0)
                .ready(1, 0)
                .run(1, 0)
                .head(0, 1)
                .ready(0, 1)
                .stop(1, 11, 13);
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);

        feed.run(1, 13).stop(1, 10, 26);
        assertThat(monitor.violation()).isEqualTo(new Violation("deadline-blocking", 13, 26, 0, 1, 13, 12, "ns"));
    }

    @Test
    void whoIsNeverDueGoesBeforeNobody() {
        Monitor monitor = new DeadlineBlocking(true, false)
                .monitor(Feed.terms(0, true, NEVER_DUE, LATE))
                .orElseThrow();
        new Feed(monitor)
                .add(0, NEVER_DUE, 0)
                .add(1, LATE, 0)
                .ready(0, 0)
                .ready(1, 0)
                .run(1, 0)
                .stop(1, 90, 90);

        assertThat(monitor.exercised()).isZero();
    }

    @Test
    void aRequestThatCouldEndInTimeMustNotBeRejected() {
        Monitor monitor = new JustifiedRejection()
                .monitor(Feed.terms(0, true, SOON, LATE))
                .orElseThrow();
        Feed feed = two(monitor).head(0, 10).left(0, 30).ready(0, 10);
        feed.reject(0, false, 11).head(0, 15).reject(0, true, 81);
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.exercised()).isEqualTo(1);

        feed.reject(0, true, 85);
        assertThat(monitor.violation())
                .isEqualTo(new Violation("justified-rejection", 85, 85, 0, -1, 1, 0, "ns to spare"));
    }

    @Test
    void aRequestThatIsNeverDueMustNotBeRejected() {
        Monitor monitor =
                new JustifiedRejection().monitor(Feed.terms(0, true, NEVER_DUE)).orElseThrow();
        new Feed(monitor).add(0, NEVER_DUE, 0).ready(0, 0).reject(0, true, 1_000);

        assertThat(monitor.violation()).isNotNull();
    }

    private static Monitor deadlines(boolean preemptive, boolean byPeriod, boolean stops) {
        return new DeadlineBlocking(preemptive, byPeriod)
                .monitor(Feed.terms(2, stops, SOON, LATE))
                .orElseThrow();
    }

    private static Feed two(Monitor monitor) {
        return new Feed(monitor).add(0, SOON, 0).add(1, LATE, 0);
    }
}
