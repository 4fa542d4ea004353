package io.gpumux.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final VgpuFacts ONE_KERNEL = new VgpuFacts(1, 24, 5, 700, 700, 0, 0, 0, 0);

    /** Runs vGPU 0 on all units whenever it is ready. */
    private static class Single implements Scheduler {
        private boolean ready;

        @Override
        public void added(int vgpu, VgpuSpec spec, long now) {}

        @Override
        public void changed(int vgpu, VgpuSpec spec, long now) {}

        @Override
        public void removed(int vgpu, long now) {}

        @Override
        public void ready(int vgpu, long now) {
            ready = true;
        }

        @Override
        public void withdrawn(int vgpu, long now) {
            ready = false;
        }

        @Override
        public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
            ready = reason.stillReady();
        }

        @Override
        public long decide(DeviceView device, Dispatcher out, long now) {
            if (ready && out.run(0, device.freeUnits(), 2_000)) {
                ready = false;
            }
            return NEVER;
        }
    }

    /** 2 added, 3 ready, 4 asked, 5 ran, 6 answered, 7 stopped, 8 asked, 9 answered, 10 end. */
    private static byte[] recorded() {
        FakeDevice device = new FakeDevice();
        return RecordedRun.log(device, Map.of(), log -> {
            log.added(0, VgpuSpec.named("a"), 0);
            device.put(0, ONE_KERNEL);
            log.ready(0, device, 5);
            log.asked(5);
            log.ran(0, RecordedRun.terms(80, 2_000), true, 5);
            log.answered(Scheduler.NEVER, 5);
            device.put(0, VgpuFacts.NOTHING);
            log.stopped(0, 700, StopReason.DRAINED, device, 705);
            log.asked(705);
            log.answered(Scheduler.NEVER, 705);
        });
    }

    private static Difference difference(byte[] log, Scheduler scheduler) throws IOException {
        return Replay.run(RecordedRun.open(log), scheduler).orElseThrow();
    }

    @Test
    void theSameBehaviourHasNoDifference() throws IOException {
        assertThat(Replay.run(RecordedRun.open(recorded()), new Single())).isEmpty();
    }

    @Test
    void anotherVerbDiffersAtItsLine() throws IOException {
        Difference found = difference(recorded(), new Single() {
            @Override
            public long decide(DeviceView device, Dispatcher out, long now) {
                return out.grant(0).kernels(3).run(40, NEVER) ? 1 : 2;
            }
        });

        assertThat(found)
                .isEqualTo(new Difference(
                        5,
                        5,
                        "ran 0 80 2000 2147483647 2147483647 0 0 0 0 1",
                        "ran 0 40 9223372036854775807 3 2147483647 0 0 0 0 1"));
    }

    @Test
    void aVerbTooFewDiffersWhereTheLogHasIt() throws IOException {
        Difference found = difference(recorded(), new Single() {
            @Override
            public long decide(DeviceView device, Dispatcher out, long now) {
                return NEVER;
            }
        });

        assertThat(found.line()).isEqualTo(5);
        assertThat(found.actual()).isEqualTo("answered 9223372036854775807");
    }

    @Test
    void aVerbTooManyDiffersAtTheLineAfterTheLastOne() throws IOException {
        Difference found = difference(recorded(), new Single() {
            @Override
            public long decide(DeviceView device, Dispatcher out, long now) {
                long answer = super.decide(device, out, now);
                assertThat(out.preempt(0, Preemption.SWITCH)).isFalse();
                return answer;
            }
        });

        assertThat(found).isEqualTo(new Difference(6, 5, "answered 9223372036854775807", "preempted 0 SWITCH 0"));
    }

    @Test
    void anotherWakeUpDiffers() throws IOException {
        Difference found = difference(recorded(), new Single() {
            @Override
            public long decide(DeviceView device, Dispatcher out, long now) {
                return now < 100 ? super.decide(device, out, now) : now + 1;
            }
        });

        assertThat(found).isEqualTo(new Difference(9, 705, "answered 9223372036854775807", "answered 706"));
    }

    @Test
    void aSchedulerThatThrowsInAFactDiffersAtTheNextLine() throws IOException {
        Difference found = difference(recorded(), new Single() {
            @Override
            public void ready(int vgpu, long now) {
                throw new IllegalStateException("broken");
            }
        });

        assertThat(found).isEqualTo(new Difference(4, 5, "asked", "threw java.lang.IllegalStateException: broken"));
    }

    @Test
    void aSchedulerThatFailsAnAssertionInDecideDiffersAtTheNextLine() throws IOException {
        Difference found = difference(recorded(), new Single() {
            @Override
            public long decide(DeviceView device, Dispatcher out, long now) {
                super.decide(device, out, now);
                throw new AssertionError("broken");
            }
        });

        assertThat(found.line()).isEqualTo(6);
        assertThat(found.actual()).isEqualTo("threw java.lang.AssertionError: broken");
    }

    @Test
    void throwingWhereTheRecordedOneWasReplacedIsNoDifferenceAndWhatFollowsIsNotCompared() throws IOException {
        FakeDevice device = new FakeDevice();
        byte[] log = RecordedRun.log(device, Map.of(), writer -> {
            writer.added(0, VgpuSpec.named("a"), 0);
            writer.asked(1);
            writer.replaced(1);
            writer.asked(1);
            writer.ran(0, RecordedRun.terms(3, 4), true, 1);
            writer.answered(7, 1);
        });

        assertThat(Replay.run(RecordedRun.open(log), new Single() {
                    @Override
                    public long decide(DeviceView view, Dispatcher out, long now) {
                        throw new IllegalStateException("broken");
                    }
                }))
                .isEmpty();
        assertThat(difference(log, new Single()).line()).isEqualTo(4);
    }

    @Test
    void aRefusalIsReplayed() throws IOException {
        byte[] log = RecordedRun.log(new FakeDevice(), Map.of(), writer -> {
            writer.asked(1);
            writer.ran(9, RecordedRun.terms(-1, 0), false, 1);
            writer.preempted(9, Preemption.KERNEL_END, false, 1);
            writer.answered(0, 1);
        });

        assertThat(Replay.run(RecordedRun.open(log), new Single() {
                    @Override
                    public long decide(DeviceView device, Dispatcher out, long now) {
                        boolean accepted = out.run(9, -1, 0) || out.preempt(9, Preemption.KERNEL_END);
                        return accepted ? 1 : 0;
                    }
                }))
                .isEmpty();
    }

    @Test
    void theViewShowsGrantsExactlyAndTheQueueAsLastTold() throws IOException {
        assertThat(Replay.run(RecordedRun.open(recorded()), new Single() {
                    @Override
                    public long decide(DeviceView device, Dispatcher out, long now) {
                        boolean first = now == 5;
                        assertThat(device.queued(0)).isEqualTo(first ? 1 : 0);
                        assertThat(device.kernels().arrivalNanos(0, 0)).isEqualTo(first ? 5 : -1);
                        assertThat(device.kernels().estimateNanos(0, 0, 80)).isEqualTo(first ? 700 : -1);
                        assertThat(device.kernels().estimateNanos(0, 0, 79)).isEqualTo(-1);
                        assertThat(device.kernels().wantedUnits(0, 1)).isEqualTo(-1);
                        assertThat(device.used(4, Meter.KERNELS)).isZero();
                        assertThat(device.freeUnits()).isEqualTo(80);
                        long answer = super.decide(device, out, now);
                        assertThat(device.freeUnits()).isEqualTo(first ? 0 : 80);
                        assertThat(device.unitsOf(0)).isEqualTo(first ? 80 : 0);
                        assertThat(device.running()).isEqualTo(first ? 1 : 0);
                        return answer;
                    }
                }))
                .isEmpty();
    }

    @Test
    void aLogThatIsCutOffIsAnErrorEvenInsideDecide() {
        String log = RecordedRun.text(recorded());
        byte[] beforeVerb = RecordedRun.bytes(log.substring(0, log.indexOf("5 5 ran")));

        assertThatThrownBy(() -> Replay.run(RecordedRun.open(beforeVerb), new Single()))
                .isInstanceOf(LogFormatException.class)
                .hasMessage("a.gpumux:5: log: cut off: a last line with \"end\" is needed");
    }

    @Test
    void anEditedVerbIsADifferenceAtItsLine() throws IOException {
        byte[] log = RecordedRun.edited(recorded(), 5, "5 5 ran 0 79 2000 2147483647 2147483647 0 0 0 0 1");

        assertThat(difference(log, new Single()).line()).isEqualTo(5);
    }
}
