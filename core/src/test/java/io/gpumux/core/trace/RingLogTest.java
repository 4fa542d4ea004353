package io.gpumux.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Hint;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RingLogTest {
    private final FakeDevice device = new FakeDevice();

    @Test
    void aLogBehindTheRingIsTheSameApartFromQueues() throws IOException {
        ByteArrayOutputStream direct = new ByteArrayOutputStream();
        ByteArrayOutputStream behind = new ByteArrayOutputStream();
        RingLog ring = new RingLog(64);
        try (LogWriter writer = new LogWriter(direct, Map.of());
                LogWriter drained = new LogWriter(behind, Map.of())) {
            for (EngineLog log : List.of(writer, ring)) {
                device.features.add(Feature.SHARED_UNITS);
                log.attached(device, -3);
                log.added(0, VgpuSpec.named("a").withWeight(3), -3);
                log.changed(0, VgpuSpec.named("b"), 0);
                log.ready(0, device, 10);
                log.asked(10);
                log.ran(0, RecordedRun.terms(80, 2_000_000), true, 10);
                log.answered(Scheduler.NEVER, 10);
                log.asked(500);
                log.preempted(0, Preemption.DEVICE_DEFAULT, true, 500);
                log.preempted(7, Preemption.BLOCK_END, false, 500);
                log.ran(-1, new LogRecord.Ran(0, 0, 0, -5, -7, 4, 3, 2, true, -6, true, false), false, 500);
                log.rejected(0, true, 500);
                log.answered(-20, 500);
                log.stopped(0, 1000, StopReason.PREEMPTED, device, 1010);
                log.withdrawn(0, 1011);
                log.requestEnded(0, 900, true, 1011);
                log.hinted(0, Hint.WORK_COMING, 3000, 1011);
                log.replaced(1012);
                log.removed(0, 1012);
                log.asked(1012);
                log.answered(2000, 1012);
                ring.drainTo(drained);
            }
        }

        assertThat(direct.size()).isGreaterThan(500);
        assertThat(behind.toString(StandardCharsets.UTF_8)).isEqualTo(direct.toString(StandardCharsets.UTF_8));
        assertThat(ring.lost()).isZero();
    }

    @Test
    void whatATurnDoesIsSeenOnceItHasEnded() {
        RingLog ring = new RingLog(64);
        ring.attached(device, 0);
        assertThat(ring.drainTo(EngineLog.NONE)).isEqualTo(1);

        ring.ready(0, device, 5);
        ring.asked(5);
        assertThat(ring.drainTo(EngineLog.NONE)).isZero();

        ring.answered(9, 5);
        assertThat(ring.waiting()).isEqualTo(2 + 1 + 1 + 2);
        assertThat(ring.drainTo(EngineLog.NONE)).isEqualTo(3);
        assertThat(ring.waiting()).isZero();
        assertThat(ring.drainTo(EngineLog.NONE)).isZero();
    }

    @Test
    void queuesAndMetersBehindTheRingAreUnknown() {
        RingLog ring = new RingLog(64);
        device.put(0, new VgpuFacts(3, 24, 9, 1230, 4560, 1, 1, 1, 1));
        ring.attached(device, 0);
        ring.ready(0, device, 5);
        ring.answered(9, 5);
        List<Device> shown = new ArrayList<>();
        ring.drainTo(new EngineLog() {
            @Override
            public void ready(int vgpu, Device behind, long now) {
                shown.add(behind);
            }
        });

        assertThat(shown).singleElement().satisfies(behind -> {
            assertThat(behind.totalUnits()).isEqualTo(device.totalUnits());
            assertThat(behind.queued(0)).isZero();
            assertThat(behind.used(0, Meter.KERNELS)).isZero();
            assertThat(behind.kernels().estimateNanos(0, 0, 1)).isEqualTo(-1);
            assertThat(behind.kernels().wantedUnits(0, 0)).isEqualTo(-1);
            assertThat(behind.kernels().arrivalNanos(0, 0)).isEqualTo(-1);
            assertThat(behind.idle()).isFalse();
            assertThatThrownBy(() -> behind.evict(0, 1)).isInstanceOf(UnsupportedOperationException.class);
        });
    }

    @Test
    void aFullRingTellsWhatCameBeforeThenOfTheGapAndThenNothing() {
        RingLog ring = new RingLog(16);
        List<String> told = new ArrayList<>();
        EngineLog noting = noting(told);
        ring.attached(device, 0);
        for (int turn = 1; turn <= 6; turn++) {
            ring.asked(turn);
            ring.answered(Scheduler.NEVER, turn);
        }
        // 1 cell, then 2 + 1 + 1 for each turn, and 7 must be free
        assertThat(ring.lost()).isEqualTo(7);

        ring.drainTo(noting);
        assertThat(told).containsExactly("asked 1", "answered 1", "asked 2", "answered 2", "asked 3", "interrupted 3");

        ring.asked(9);
        ring.answered(Scheduler.NEVER, 9);
        assertThat(ring.drainTo(noting)).isZero();
        assertThat(told).hasSize(6);
        assertThat(ring.lost()).isEqualTo(9);
    }

    @Test
    void aRingThatIsDrainedInTimeLosesNothing() {
        RingLog ring = new RingLog(17);
        List<String> told = new ArrayList<>();
        for (int turn = 0; turn < 1_000; turn++) {
            ring.asked(turn);
            ring.ran(0, RecordedRun.terms(80, turn), true, turn);
            ring.answered(turn + 1L, turn);
            ring.drainTo(noting(told));
        }

        assertThat(ring.lost()).isZero();
        assertThat(told).hasSize(3_000).endsWith("asked 999", "ran 999", "answered 999");
    }

    @Test
    void aWrittenLogWithAGapIsNotComplete() {
        RingLog ring = new RingLog(16);
        LogWriter writer = new LogWriter(new ByteArrayOutputStream(), Map.of());
        ring.attached(device, 0);
        for (int turn = 0; turn < 20; turn++) {
            ring.asked(turn);
        }
        ring.drainTo(writer);

        assertThatThrownBy(writer::close)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("events are missing from instant 3 on");
    }

    @Test
    void anEventAtWhichALogFailsDoesNotComeAgain() {
        RingLog ring = new RingLog(64);
        ring.asked(1);
        ring.answered(2, 1);
        assertThatThrownBy(() -> ring.drainTo(new EngineLog() {
                    @Override
                    public void asked(long now) {
                        throw new IllegalStateException("asked");
                    }
                }))
                .hasMessage("asked");

        List<String> told = new ArrayList<>();
        assertThat(ring.drainTo(noting(told))).isEqualTo(1);
        assertThat(told).containsExactly("answered 1");
    }

    @Test
    void aRingHasASize() {
        assertThatThrownBy(() -> new RingLog(15)).hasMessage("cells: 15: 16 to 1073741824 is allowed");
        assertThatThrownBy(() -> new RingLog((1 << 30) + 1)).hasMessageContaining("cells: 1073741825");
    }

    private static EngineLog noting(List<String> told) {
        return new EngineLog() {
            @Override
            public void asked(long now) {
                told.add("asked " + now);
            }

            @Override
            public void ran(int vgpu, GrantTerms terms, boolean accepted, long now) {
                told.add("ran " + terms.sliceNanos());
            }

            @Override
            public void answered(long wakeUpNanos, long now) {
                told.add("answered " + now);
            }

            @Override
            public void interrupted(long now) {
                told.add("interrupted " + now);
            }
        };
    }
}
