package io.gpumux.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.StopReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LogRoundTripProperties {
    private static final int VGPUS = 4;

    @Property(tries = 200)
    void aRandomLogIsReadBackLineByLine(@ForAll long seed, @ForAll @IntRange(max = 200) int length) throws IOException {
        RandomLog random = new RandomLog(seed);
        byte[] log = RecordedRun.log(random.device, Map.of("seed", Long.toString(seed)), writer -> {
            for (int vgpu = 0; vgpu < VGPUS; vgpu++) {
                random.add(writer, vgpu);
            }
            for (int line = 0; line < length; line++) {
                random.write(writer);
            }
        });

        assertThat(RecordedRun.records(log)).isEqualTo(random.expected);
    }

    @Property(tries = 300)
    void anyNameIsReadBack(@ForAll String name, @ForAll String label) throws IOException {
        Assume.that(!name.isBlank());
        VgpuSpec spec = VgpuSpec.named(name);
        byte[] log = RecordedRun.log(new FakeDevice(), Map.of("label", label), writer -> writer.added(0, spec, 0));

        assertThat(RecordedRun.records(log)).containsExactly(new LogRecord.Added(2, 0, 0, spec));
        try (LogReader reader = RecordedRun.open(log)) {
            assertThat(reader.header().labels()).containsExactly(Map.entry("label", label));
        }
    }

    @Property(tries = 300)
    void noSingleByteCanBeChangedUnnoticed(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 255) int flip, @ForAll @IntRange(min = 0) int where) {
        byte[] log = RecordedRun.of(new CuriousScheduler(0), seed, 20);
        log[where % log.length] ^= (byte) flip;

        assertRejected(log);
    }

    @Property(tries = 300)
    void noLogCanBeCutOffUnnoticed(@ForAll long seed, @ForAll @IntRange(min = 0) int where) {
        byte[] log = RecordedRun.of(new CuriousScheduler(0), seed, 20);

        assertRejected(java.util.Arrays.copyOf(log, where % log.length));
    }

    private static void assertRejected(byte[] log) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> RecordedRun.records(log))
                .isInstanceOf(LogFormatException.class)
                .hasMessageStartingWith("a.gpumux:");
    }

    /** Writes random lines and notes what must be read. */
    private static final class RandomLog {
        private final FakeDevice device = new FakeDevice();
        private final List<LogRecord> expected = new ArrayList<>();
        private final Map<Integer, VgpuFacts> granted = new LinkedHashMap<>();
        private final Map<Integer, VgpuFacts> told = new LinkedHashMap<>();
        private final Random random;
        private long now;

        RandomLog(long seed) {
            random = new Random(seed);
        }

        void add(LogWriter log, int vgpu) {
            VgpuSpec spec = VgpuSpec.named("v" + vgpu);
            told.put(vgpu, VgpuFacts.NOTHING);
            log.added(vgpu, spec, now);
            expected.add(new LogRecord.Added(line(), now, vgpu, spec));
        }

        void write(LogWriter log) {
            now += random.nextInt(4) == 0 ? random.nextLong() >>> 20 : 0;
            int vgpu = random.nextInt(VGPUS);
            Runnable line = choose(log, vgpu);
            line.run();
        }

        private Runnable choose(LogWriter log, int vgpu) {
            return switch (random.nextInt(9)) {
                case 0 -> () -> changed(log, vgpu);
                case 1 -> () -> ready(log, vgpu);
                case 2 -> () -> one(log, l -> l.withdrawn(vgpu, now), new LogRecord.Withdrawn(line(), now, vgpu));
                case 3 -> () -> stopped(log, vgpu);
                case 4 -> () -> asked(log);
                case 5 -> () -> ran(log, vgpu);
                case 6 -> () -> preempted(log);
                case 7 ->
                    () -> {
                        long wakeUp = random.nextLong();
                        one(log, l -> l.answered(wakeUp, now), new LogRecord.Answered(line(), now, wakeUp));
                    };
                default -> () -> one(log, l -> l.replaced(now), new LogRecord.Replaced(line(), now));
            };
        }

        private void changed(LogWriter log, int vgpu) {
            VgpuSpec spec = new VgpuSpec(
                    "changed " + vgpu,
                    1 + random.nextInt(VgpuSpec.MAX_WEIGHT),
                    random.nextInt(1001),
                    1 + random.nextInt(1000),
                    random.nextInt(),
                    random.nextLong() >>> 1,
                    random.nextLong() >>> 1,
                    random.nextInt(10) - 1);
            one(log, l -> l.changed(vgpu, spec, now), new LogRecord.Changed(line(), now, vgpu, spec));
        }

        private void ready(LogWriter log, int vgpu) {
            VgpuFacts facts = news(vgpu);
            told.put(vgpu, facts);
            granted.replace(vgpu, facts);
            one(log, l -> l.ready(vgpu, device, now), new LogRecord.Ready(line(), now, vgpu, facts));
        }

        private void stopped(LogWriter log, int vgpu) {
            VgpuFacts facts = news(vgpu);
            told.put(vgpu, facts);
            granted.remove(vgpu);
            long ran = random.nextLong() >>> 1;
            one(
                    log,
                    l -> l.stopped(vgpu, ran, StopReason.LIMIT, device, now),
                    new LogRecord.Stopped(line(), now, vgpu, ran, StopReason.LIMIT, facts));
        }

        private void asked(LogWriter log) {
            for (Map.Entry<Integer, VgpuFacts> entry : granted.entrySet()) {
                int vgpu = entry.getKey();
                VgpuFacts facts = random.nextBoolean() ? news(vgpu) : device.of(vgpu);
                if (!facts.equals(entry.getValue())) {
                    expected.add(new LogRecord.State(line(), now, vgpu, facts));
                    entry.setValue(facts);
                    told.put(vgpu, facts);
                }
            }
            one(log, l -> l.asked(now), new LogRecord.Asked(line(), now));
        }

        private void ran(LogWriter log, int vgpu) {
            boolean accepted = !granted.containsKey(vgpu) && random.nextBoolean();
            if (accepted) {
                granted.put(vgpu, told.getOrDefault(vgpu, VgpuFacts.NOTHING));
            }
            LogRecord.Ran ran = new LogRecord.Ran(
                    line(),
                    now,
                    vgpu,
                    random.nextInt(),
                    random.nextLong(),
                    random.nextInt(),
                    random.nextInt(),
                    random.nextInt(),
                    random.nextBoolean(),
                    random.nextInt(),
                    random.nextBoolean(),
                    accepted);
            one(log, l -> l.ran(vgpu, ran, accepted, now), ran);
        }

        private void preempted(LogWriter log) {
            int any = random.nextInt();
            boolean accepted = random.nextBoolean();
            one(
                    log,
                    l -> l.preempted(any, Preemption.SWITCH, accepted, now),
                    new LogRecord.Preempted(line(), now, any, Preemption.SWITCH, accepted));
        }

        private VgpuFacts news(int vgpu) {
            VgpuFacts facts = new VgpuFacts(
                    random.nextInt(100),
                    random.nextInt(100) - 1,
                    random.nextLong(),
                    random.nextInt() >>> 1,
                    random.nextLong(),
                    random.nextLong(),
                    random.nextLong(),
                    random.nextLong(),
                    random.nextLong());
            device.put(vgpu, facts);
            return facts;
        }

        private void one(LogWriter log, Consumer<LogWriter> call, LogRecord record) {
            call.accept(log);
            expected.add(record);
        }

        private long line() {
            return expected.size() + 2L;
        }
    }
}
