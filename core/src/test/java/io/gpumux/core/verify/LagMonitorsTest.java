package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.LagView;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

class LagMonitorsTest {
    private static final long SLICE = 1_000;

    private final Monitor bound =
            new LagBound(SLICE).monitor(Feed.terms(0, 1, 1, 2)).orElseThrow();
    private final Monitor eligible =
            new StartsWhenOwed().monitor(Feed.terms(0, 1, 1, 2)).orElseThrow();

    @Test
    void aLagOfARequestIsTheMost() {
        Monitor two = new LagBound(SLICE).monitor(Feed.terms(0, 1, 1)).orElseThrow();
        Feed.of(two, 1, 1)
                .ready(0, 0)
                .ready(1, 0)
                .piece(0, 0, 1_000)
                .piece(0, 1_000, 2_000)
                .run(1, 2_000);

        assertThat(two.violation()).isNull();
        assertThat(two.worstRatio()).isEqualTo(1.0);
        assertThat(two.exercised()).isEqualTo(5);
    }

    @Test
    void aNanosecondMoreIsOwedTooMuch() {
        Monitor two = new LagBound(SLICE).monitor(Feed.terms(0, 1, 3)).orElseThrow();
        // a piece of 2 x 667 ns, of which the other is owed three quarters
        Feed.of(two, 1, 3).ready(0, 0).ready(1, 0).piece(0, 0, 668).piece(0, 668, 1_336);
        assertThat(two.violation())
                .isEqualTo(new Violation("lag-bound", 0, 1_336, 0, Violation.NOBODY, 1_002, 1_000, "ns"));

        Monitor waits = new LagBound(SLICE).monitor(Feed.terms(0, 1, 1, 1)).orElseThrow();
        Feed.of(waits, 1, 1, 1)
                .ready(0, 0)
                .ready(1, 0)
                .ready(2, 0)
                .piece(0, 0, 1_000)
                .piece(1, 1_000, 2_000)
                .piece(0, 2_000, 2_501)
                .piece(1, 2_501, 3_003)
                .run(2, 3_003);
        assertThat(waits.violation())
                .isEqualTo(new Violation("lag-bound", 0, 3_003, 2, Violation.NOBODY, 1_001, 1_000, "ns"));
    }

    @Test
    void whatKernelsTakeBeyondTheSliceIsAllowedForOnce() {
        Terms terms = Feed.terms(0, false, Feed.spec(1), Feed.spec(1), Feed.spec(1));
        Monitor monitor = new LagBound(SLICE).monitor(terms).orElseThrow();
        // r = 1,010; the two others overrun by 10 each, of which a third is 6
        Feed feed = Feed.of(monitor, 1, 1, 1)
                .ready(0, 0)
                .ready(1, 0)
                .ready(2, 0)
                .piece(0, 0, 1_010)
                .piece(1, 1_010, 2_020)
                .piece(0, 2_020, 3_030);
        assertThat(monitor.violation()).isNull();
        feed.piece(1, 3_030, 3_051).run(2, 3_051);

        assertThat(monitor.violation())
                .isEqualTo(new Violation("lag-bound", 0, 3_051, 2, Violation.NOBODY, 1_017, 1_016, "ns"));
    }

    @Test
    void nothingIsPromisedOnceSomebodyLeftWithALag() {
        Feed.of(bound, 1, 1, 2)
                .ready(0, 0)
                .ready(1, 0)
                .ready(2, 0)
                .run(0, 0)
                .stop(0, 1_000, StopReason.DRAINED, 1_000)
                .piece(1, 1_000, 9_000);

        assertThat(bound.violation()).isNull();
        assertThat(bound.exercised()).isEqualTo(2);
    }

    @Test
    void aloneNobodyHasALagAndThePromiseHoldsAgain() {
        Feed.of(bound, 1, 1, 2)
                .ready(0, 0)
                .ready(1, 0)
                .run(0, 0)
                .stop(0, 1_000, StopReason.DRAINED, 1_000)
                .ready(2, 1_000)
                .piece(1, 1_000, 9_000);

        assertThat(bound.violation())
                .isEqualTo(new Violation("lag-bound", 0, 9_000, 1, Violation.NOBODY, 5_334, 1_000, "ns"));
    }

    @Test
    void whoIsNotOwedAnythingMayNotStart() {
        Feed.of(eligible, 1, 1, 2)
                .ready(0, 0)
                .ready(1, 0)
                .ready(2, 0)
                .piece(0, 0, 12)
                .run(0, 12);

        assertThat(eligible.violation())
                .isEqualTo(new Violation("starts-when-owed", 12, 12, 0, Violation.NOBODY, 9, 2, "ns"));
    }

    @Test
    void roundingIsForgivenAndANanosecondMoreIsNot() {
        Monitor forgiven = new StartsWhenOwed().monitor(Feed.terms(0, 1, 1)).orElseThrow();
        Feed.of(forgiven, 1, 1).ready(0, 0).ready(1, 0).piece(0, 0, 4).run(0, 4);
        Monitor more = new StartsWhenOwed().monitor(Feed.terms(0, 1, 1)).orElseThrow();
        Feed.of(more, 1, 1).ready(0, 0).ready(1, 0).piece(0, 0, 6).run(0, 6);

        assertThat(forgiven.violation()).isNull();
        assertThat(more.violation())
                .isEqualTo(new Violation("starts-when-owed", 6, 6, 0, Violation.NOBODY, 3, 2, "ns"));
    }

    @Test
    void whoOwesMayStartWhileAlone() {
        Feed.of(eligible, 1, 1, 2).ready(0, 0).piece(0, 0, 1_000).piece(0, 1_000, 2_000);

        assertThat(eligible.violation()).isNull();
        assertThat(eligible.exercised()).isZero();
    }

    @Test
    void aSchedulerThatKeepsOtherLagsIsFound() {
        assertThat(algebra(new FixedLags(-75, 75)).violation()).isNull();
        assertThat(algebra(new FixedLags(-73, 75)).violation()).isNull();
        assertThat(algebra(new FixedLags(-72, 75)).violation())
                .isEqualTo(new Violation("lag-algebra", 100, 100, 0, Violation.NOBODY, 3, 2, "ns"));
        assertThat(algebra(new FixedLags(-75, 72)).violation())
                .isEqualTo(new Violation("lag-algebra", 100, 100, 1, Violation.NOBODY, 3, 2, "ns"));
    }

    @Test
    void aSchedulerThatShowsNoLagsIsNotJudged() {
        Monitor monitor = algebra(new ToyScheduler(ToyScheduler.Habit.TURNS, SLICE));

        assertThat(monitor.violation()).isNull();
        assertThat(monitor.exercised()).isZero();
    }

    @Test
    void theFallbackIsNotJudgedByTheLagsOfWhomItReplaced() {
        Monitor monitor = new LagAlgebra().monitor(Feed.terms(0, 1, 3)).orElseThrow();
        monitor.watches(new FixedLags(1_000, 1_000));
        Feed feed = Feed.of(monitor, 1, 3).ready(0, 0).ready(1, 0);
        monitor.replaced(0);
        feed.ask(0);

        assertThat(monitor.violation()).isNull();
    }

    private static Monitor algebra(Scheduler scheduler) {
        Monitor monitor = new LagAlgebra().monitor(Feed.terms(0, 1, 3)).orElseThrow();
        monitor.watches(scheduler);
        Feed.of(monitor, 1, 3).ready(0, 0).ready(1, 0).piece(0, 0, 100).ask(100);
        return monitor;
    }

    /** A scheduler that believes in two lags. */
    private record FixedLags(long first, long second) implements Scheduler, LagView {
        @Override
        public long lagNanos(int vgpu) {
            return vgpu == 0 ? first : second;
        }

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
            return NEVER;
        }
    }
}
