package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.sched.StopReason;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.trace.RingLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Monitors behind a ring find what they would have found in the turn. */
class MonitorsBehindARingTest {
    private static final long MILLI = 1_000_000;
    private static final int CASES = 150;
    private static final int TURNS = 200_000;
    private static final int PIECE_NANOS = 10;

    private static final List<Guarantee> GUARANTEES = List.of(
            new WorkConserving(0),
            new RelativeFairness(2 * MILLI, 0),
            new StarvationBound(MILLI, false),
            new ServiceCurve(new SliceCurves(MILLI, false)),
            new HeldCap(new SlotCaps(2, MILLI, 1)),
            new PriorityBlocking(false),
            new UnitShare(50));

    @Test
    void drainedAfterTheRun() {
        int broken = 0;
        for (ToyScheduler.Habit habit : ToyScheduler.Habit.values()) {
            Subject subject =
                    Subject.of("toy", () -> new ToyScheduler(habit, MILLI), GUARANTEES.toArray(new Guarantee[0]));
            for (int number = 0; number < CASES; number++) {
                VerifyCase tried = new Verifier(1, 7, ignored -> {}).caseOf(subject, number);
                RingLog ring = new RingLog(1 << 22);
                Attempt attempt = new Attempt(subject, tried);
                attempt.run(SimListener.NONE, ring);
                List<Monitor> behind = new ArrayList<>();
                List<Monitor> inline = new ArrayList<>();
                for (int guarantee = 0; guarantee < GUARANTEES.size(); guarantee++) {
                    Monitor monitor = attempt.monitor(guarantee);
                    if (monitor != null) {
                        inline.add(monitor);
                        behind.add(
                                GUARANTEES.get(guarantee).monitor(tried.terms()).orElseThrow());
                    }
                }
                ring.drainTo(new LogFan(behind));

                assertThat(ring.lost()).isZero();
                for (int i = 0; i < inline.size(); i++) {
                    behind.get(i).ended(tried.horizonNanos());
                    agree(behind.get(i), inline.get(i), habit + " " + number);
                    broken += inline.get(i).violation() == null ? 0 : 1;
                }
            }
        }
        assertThat(broken).isGreaterThan(CASES);
    }

    @Test
    void drainedByAnotherThreadWhileItRuns() throws ExecutionException, InterruptedException {
        Terms terms = Feed.terms(0, 1, 2, 3);
        RelativeFairness fairness = new RelativeFairness(1, 0);
        StarvationBound starvation = new StarvationBound(PIECE_NANOS, false);
        List<Monitor> inline = List.of(
                fairness.monitor(terms).orElseThrow(),
                fairness.liveMonitor(terms).orElseThrow(),
                starvation.monitor(terms).orElseThrow());
        List<Monitor> behind = List.of(
                fairness.monitor(terms).orElseThrow(),
                fairness.liveMonitor(terms).orElseThrow(),
                starvation.monitor(terms).orElseThrow());
        RingLog ring = new RingLog(1 << 10);
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong drained = new AtomicLong();
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            Future<?> reading = reader.submit(() -> {
                EngineLog fan = new LogFan(behind);
                boolean last;
                do {
                    last = over.get();
                    if (drained.addAndGet(ring.drainTo(fan)) == 0) {
                        Thread.onSpinWait();
                    }
                } while (!last);
            });
            long written = play(new LogFan(List.of(new LogFan(inline), ring)), drained);
            over.set(true);
            reading.get();
            assertThat(drained.get()).isEqualTo(written);
        } finally {
            reader.shutdownNow();
        }

        assertThat(ring.lost()).isZero();
        assertThat(inline.get(0).exercised()).isGreaterThan(TURNS);
        for (int i = 0; i < inline.size(); i++) {
            agree(behind.get(i), inline.get(i), "monitor " + i);
        }
    }

    @Test
    void afterAGapNothingIsJudgedAndWhatWasFoundStands() {
        StarvationBound guarantee = new StarvationBound(PIECE_NANOS, false);
        Monitor monitor = guarantee.monitor(Feed.terms(0, 1, 1)).orElseThrow();
        RingLog ring = new RingLog(32);
        Feed feed = Feed.of(ring, 1, 1).ready(0, 0).ready(1, 0).answer(0);
        feed.run(0, 0).answer(0);
        ring.drainTo(monitor);
        assertThat(monitor.unjudged()).isZero();

        for (int turn = 1; turn <= 20; turn++) {
            feed.ask(turn).answer(turn);
        }
        ring.drainTo(monitor);
        monitor.ended(1_000);

        assertThat(ring.lost()).isPositive();
        assertThat(monitor.unjudged()).isEqualTo(1);
        assertThat(monitor.exercised()).isEqualTo(1);
        assertThat(monitor.violation()).isNull();
    }

    /** Turns of any order, some longer than promised; waits for the reader where a live host would lose. */
    private static long play(EngineLog log, AtomicLong drained) {
        Feed feed = Feed.of(log, 1, 2, 3).ready(0, 0).ready(1, 0).ready(2, 0).answer(0);
        long written = 8;
        long now = 0;
        int turns = 0;
        while (turns < TURNS) {
            int vgpu = turns % 1_000 == 999 ? 0 : turns % 3;
            long piece = turns == TURNS / 2 ? 5 * PIECE_NANOS : PIECE_NANOS;
            feed.run(vgpu, now).answer(now).stop(vgpu, piece, StopReason.SLICE_EXPIRED, now + piece);
            feed.ask(now + piece);
            now += piece;
            written += 4;
            turns++;
            while (written - drained.get() > 200) {
                Thread.onSpinWait();
            }
        }
        feed.answer(now);
        return written + 1;
    }

    private static void agree(Monitor behind, Monitor inline, String what) {
        assertThat(behind.violation()).as(what).isEqualTo(inline.violation());
        assertThat(behind.worstRatio()).as(what).isEqualTo(inline.worstRatio());
        assertThat(behind.exercised()).as(what).isEqualTo(inline.exercised());
        assertThat(behind.unjudged()).as(what).isEqualTo(inline.unjudged());
    }
}
