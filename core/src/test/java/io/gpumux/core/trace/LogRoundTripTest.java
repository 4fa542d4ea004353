package io.gpumux.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Hint;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class LogRoundTripTest {
    private static final String TEXT = """
            gpumux-log 2 80 SHARED_UNITS,UNIT_PARTITIONS BLOCK_END -3 scheduler="round-robin:slice=2ms" seed="1"
            2 -3 added 0 "chat \\"a\\" \\\\ \\u000a 日本 😀 \\ud83d" 2 100 900 -4 30000000 4294967296 7
            3 0 changed 0 "b" 1 0 1000 0 0 0 -1
            4 10 ready 0 3 24 9 1230 4560 0 0 0 0
            5 10 asked
            6 10 ran 0 80 2000000 2147483647 2147483647 0 0 0 0 1
            7 10 answered 9223372036854775807
            8 500 state 0 2 24 9 700 4030 490 39200 0 1
            9 500 asked
            10 500 preempted 0 DEVICE_DEFAULT 1
            11 500 ran 1 -5 0 4 3 2 1 -6 1 0
            12 500 answered -9223372036854775808
            13 1010 stopped 0 1000 PREEMPTED 2 24 9 200 3530 1000 80000 15000 1
            14 1011 withdrawn 0
            15 1011 request-ended 0 1002 0
            16 1011 hinted 0 WORK_COMING 2000
            17 1011 rejected -3 0
            18 1012 replaced
            19 1012 removed 0
            20 1012 end\
            """;

    private static byte[] written() throws IOException {
        FakeDevice device = new FakeDevice();
        device.features.addAll(EnumSet.of(Feature.UNIT_PARTITIONS, Feature.SHARED_UNITS));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Map<String, String> labels = Map.of("seed", "1", "scheduler", "round-robin:slice=2ms");
        try (LogWriter log = new LogWriter(bytes, labels)) {
            log.attached(device, -3);
            log.added(0, new VgpuSpec("chat \"a\" \\ \n 日本 😀 \ud83d", 2, 100, 900, -4, 30_000_000, 1L << 32, 7), -3);
            log.changed(0, VgpuSpec.named("b"), 0);
            device.put(0, new VgpuFacts(3, 24, 9, 1230, 4560, 0, 0, 0, 0));
            log.ready(0, device, 10);
            log.asked(10);
            log.ran(0, RecordedRun.terms(80, 2_000_000), true, 10);
            log.answered(Scheduler.NEVER, 10);
            device.put(0, new VgpuFacts(2, 24, 9, 700, 4030, 490, 39_200, 0, 1));
            log.asked(500);
            log.preempted(0, Preemption.DEVICE_DEFAULT, true, 500);
            log.ran(1, new LogRecord.Ran(0, 0, 0, -5, 0, 4, 3, 2, true, -6, true, false), false, 500);
            log.answered(Long.MIN_VALUE, 500);
            device.put(0, new VgpuFacts(2, 24, 9, 200, 3530, 1000, 80_000, 15_000, 1));
            log.stopped(0, 1000, StopReason.PREEMPTED, device, 1010);
            log.withdrawn(0, 1011);
            log.requestEnded(0, 1002, false, 1011);
            log.hinted(0, Hint.WORK_COMING, 2000, 1011);
            log.rejected(-3, false, 1011);
            log.replaced(1012);
            log.removed(0, 1012);
        }
        return bytes.toByteArray();
    }

    @Test
    void everyKindOfLineReadsAsDocumented() throws IOException {
        assertThat(RecordedRun.text(written())).matches(text -> text.startsWith(TEXT + " ") && text.endsWith("\n"));
    }

    @Test
    void everyKindOfLineIsReadBack() throws IOException {
        VgpuSpec spec = new VgpuSpec("chat \"a\" \\ \n 日本 😀 \ud83d", 2, 100, 900, -4, 30_000_000, 1L << 32, 7);

        assertThat(RecordedRun.records(written()))
                .containsExactly(
                        new LogRecord.Added(2, -3, 0, spec),
                        new LogRecord.Changed(3, 0, 0, VgpuSpec.named("b")),
                        new LogRecord.Ready(4, 10, 0, new VgpuFacts(3, 24, 9, 1230, 4560, 0, 0, 0, 0)),
                        new LogRecord.Asked(5, 10),
                        new LogRecord.Ran(
                                6,
                                10,
                                0,
                                80,
                                2_000_000,
                                Integer.MAX_VALUE,
                                Integer.MAX_VALUE,
                                0,
                                false,
                                0,
                                false,
                                true),
                        new LogRecord.Answered(7, 10, Scheduler.NEVER),
                        new LogRecord.State(8, 500, 0, new VgpuFacts(2, 24, 9, 700, 4030, 490, 39_200, 0, 1)),
                        new LogRecord.Asked(9, 500),
                        new LogRecord.Preempted(10, 500, 0, Preemption.DEVICE_DEFAULT, true),
                        new LogRecord.Ran(11, 500, 1, -5, 0, 4, 3, 2, true, -6, true, false),
                        new LogRecord.Answered(12, 500, Long.MIN_VALUE),
                        new LogRecord.Stopped(
                                13,
                                1010,
                                0,
                                1000,
                                StopReason.PREEMPTED,
                                new VgpuFacts(2, 24, 9, 200, 3530, 1000, 80_000, 15_000, 1)),
                        new LogRecord.Withdrawn(14, 1011, 0),
                        new LogRecord.RequestEnded(15, 1011, 0, 1002, false),
                        new LogRecord.Hinted(16, 1011, 0, Hint.WORK_COMING, 2000),
                        new LogRecord.Rejected(17, 1011, -3, false),
                        new LogRecord.Replaced(18, 1012),
                        new LogRecord.Removed(19, 1012, 0));
    }

    @Test
    void theHeaderIsReadBack() throws IOException {
        try (LogReader log = RecordedRun.open(written())) {
            assertThat(log.header())
                    .isEqualTo(new LogHeader(
                            80,
                            EnumSet.of(Feature.SHARED_UNITS, Feature.UNIT_PARTITIONS),
                            Preemption.BLOCK_END,
                            -3,
                            Map.of(LogHeader.SCHEDULER, "round-robin:slice=2ms", LogHeader.SEED, "1")));
        }
    }

    @Test
    void anotherLocaleAndTimeZoneGiveTheSameBytes() throws IOException {
        byte[] before = written();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));

            assertThat(written()).isEqualTo(before);
            assertThat(RecordedRun.records(before)).hasSize(18);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void aFullDiskIsReportedByCloseAndNeverToTheEngine() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        LogWriter log = new LogWriter(full, Map.of());
        log.attached(new FakeDevice(), 0);
        for (int time = 0; time < 100_000; time++) {
            log.asked(time);
        }

        assertThatThrownBy(log::close).isInstanceOf(IOException.class).hasMessage("No space left on device");
    }

    @Test
    void aClosedLogTakesNoFurtherLine() throws IOException {
        LogWriter log = new LogWriter(new ByteArrayOutputStream(), Map.of());
        log.attached(new FakeDevice(), 0);
        log.close();
        log.close();

        assertThatThrownBy(() -> log.asked(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLabelThatIsNoKeyIsRefused() {
        assertThatThrownBy(() -> new LogWriter(new ByteArrayOutputStream(), Map.of("two words", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("label: two words: ");
    }
}
