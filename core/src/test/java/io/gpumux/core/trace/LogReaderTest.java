package io.gpumux.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogReaderTest {
    /** 2 added, 3 asked, 4 ran, 5 stopped, 6 end. */
    private static byte[] log() {
        FakeDevice device = new FakeDevice();
        return RecordedRun.log(device, Map.of("seed", "1"), log -> {
            log.added(0, VgpuSpec.named("a"), 10);
            log.asked(20);
            log.ran(0, RecordedRun.terms(80, 7), true, 20);
            log.stopped(0, 30, StopReason.LIMIT, device, 50);
        });
    }

    private static void assertRejected(byte[] log, String message) {
        assertThatThrownBy(() -> RecordedRun.records(log))
                .isInstanceOf(LogFormatException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    1 | gpumux-log 3 80 - BLOCK_END 0                  | version: 3: an integer from 2 to 2 is allowed
                    1 | {"schemaVersion":1}                            | log: {\\"schemaVersion\\":1}: gpumux-log is needed
                    1 | gpumux-log 2 0 - BLOCK_END 0                   | units: 0: an integer from 1 to 2147483647 is allowed
                    1 | gpumux-log 2 80 FAST BLOCK_END 0               | features: FAST: one of IN_KERNEL_PREEMPTION,
                    1 | gpumux-log 2 80 SHARED_CAPS,SHARED_UNITS BLOCK_END 0 | features: SHARED_CAPS,SHARED_UNITS: each
                    1 | gpumux-log 2 80 - SOON 0                       | finest preemption: SOON: one of
                    1 | gpumux-log 2 80 - DEVICE_DEFAULT 0             | finest preemption: DEVICE_DEFAULT: what it stands
                    1 | gpumux-log 2 80 - BLOCK_END                    | start: missing: one more field is needed
                    1 | gpumux-log 2 80 - BLOCK_END 0 Seed="1"         | label: Seed=\\"1\\": KEY="VALUE" is allowed
                    1 | gpumux-log 2 80 - BLOCK_END 0 seed=1           | seed: 1: a quoted text is allowed
                    1 | gpumux-log 2 80 - BLOCK_END 0 b="1" a="1"      | label: a: each key once, in order, is allowed
                    3 | 4 20 asked                                     | line number: 4: an integer from 3 to 3
                    3 | 3 9 asked                                      | instant: 9: an integer from 10 to
                    3 | 3 020 asked                                    | instant: 020: an integer from 10 to
                    3 | 3 +20 asked                                    | instant: +20: an integer from 10 to
                    3 | 3 2٠ asked                                     | instant: 2٠: an integer from 10 to
                    3 | 3 20.0 asked                                   | instant: 20.0: an integer from 10 to
                    3 | 3 20 asked 0                                   | line: 0: the end of the line is allowed
                    3 | 3  20 asked                                    | instant: : an integer from 10 to
                    3 | 3 20 begged                                    | kind: begged: one of added, changed,
                    3 | 3 20                                           | kind: missing: one more field is needed
                    3 | ``                                             | line number: : an integer from 3 to 3
                    3 | 3 20 added 0 "b" 1 0 1000 0 0 0 -1             | vgpu: 0: a vGPU that is not there yet is allowed
                    3 | 3 20 added 1 b 1 0 1000 0 0 0 -1               | name: b 1 0 1000 0 0 0 -1: a quoted text is
                    3 | 3 20 added 1 "b 1 0 1000 0 0 0 -1              | name: \\"b 1 0 1000 0 0 0 -1: a quoted text is
                    3 | 3 20 added 1 "\\u0041" 1 0 1000 0 0 0 -1       | name: \\"\\\\u0041\\" 1 0 1000 0 0 0 -1: a quoted
                    3 | 3 20 added 1 "\\u00" 1 0 1000 0 0 0 -1         | name: \\"\\\\u00\\" 1 0 1000 0 0 0 -1: a quoted
                    3 | 3 20 added 1 "\\                               | name: \\"\\\\: a quoted text is allowed
                    3 | 3 20 added 1 "b"1 0 1000 0 0 0 -1              | name: \\"b\\"1 0 1000 0 0 0 -1: a quoted text is
                    3 | 3 20 added 1 " " 1 0 1000 0 0 0 -1             | name:  : a name that is not blank is allowed
                    3 | 3 20 added 1 "b" 0 0 1000 0 0 0 -1             | weight: 0: an integer from 1 to 1000000 is allowed
                    3 | 3 20 added -1 "b" 1 0 1000 0 0 0 -1            | vgpu: -1: an integer from 0 to 16777215 is allowed
                    3 | 3 20 removed 1                                 | vgpu: 1: a vGPU that was added is allowed
                    3 | 3 20 preempted 0 SOMEHOW 1                     | preemption: SOMEHOW: one of QUEUE_END,
                    3 | 3 20 preempted 0 SWITCH yes                    | accepted: yes: an integer from 0 to 1 is allowed
                    4 | 4 20 ran 0 80 7 2147483648 9 0 0 0 0 1         | kernels: 2147483648: an integer from -2147483648
                    4 | 4 20 ran 0 80 9223372036854775808 1 9 0 0 0 0 1 | slice: 9223372036854775808: an integer from
                    5 | 5 50 stopped 0 30 BORED 0 -1 -1 -1 -1 0 0 0 0     | reason: BORED: one of DRAINED,
                    5 | 5 50 stopped 0 -1 LIMIT 0 -1 -1 -1 -1 0 0 0 0     | ran: -1: an integer from 0 to
                    5 | 5 50 stopped 0 30 LIMIT -1 -1 -1 -1 -1 0 0 0 0    | queued: -1: an integer from 0 to
                    """)
    void aWrongLineIsRejectedWithItsNumberFieldValueAndWhatIsAllowed(int line, String replacement, String message) {
        String text = replacement == null ? "" : replacement;

        assertRejected(RecordedRun.edited(log(), line, text), "a.gpumux:" + line + ": " + message);
    }

    @Test
    void anEditThatKeepsTheFormatIsFoundAtTheEnd() {
        String text = RecordedRun.text(log()).replace("ran 0 80 7", "ran 0 80 8");

        assertRejected(RecordedRun.bytes(text), "a.gpumux:6: checksum: ");
    }

    @Test
    void theLastLineIsOfTheInstantBeforeIt() {
        String text = RecordedRun.text(log()).replace("6 50 end", "6 51 end");

        assertRejected(RecordedRun.bytes(text), "a.gpumux:6: instant: 51: that of the line before, 50, is allowed");
    }

    @Test
    void aMissingLineIsFound() {
        String text = RecordedRun.text(log()).replace("3 20 asked\n", "");

        assertRejected(RecordedRun.bytes(text), "a.gpumux:3: line number: 4: ");
    }

    @Test
    void windowsLineEndsAreRejected() {
        String text = RecordedRun.text(log()).replace("\n", "\r\n");

        assertRejected(RecordedRun.bytes(text), "a.gpumux:1: ");
    }

    @Test
    void aLogWithoutItsEndIsRejected() {
        String text = RecordedRun.text(log());

        assertRejected(RecordedRun.bytes(""), "a.gpumux:1: log: empty: a log is needed");
        assertRejected(RecordedRun.bytes(text.substring(0, text.indexOf("6 50"))), "a.gpumux:6: log: cut off: ");
        assertRejected(RecordedRun.bytes(text.substring(0, text.length() - 1)), "a.gpumux:6: line: 6 50 end ");
        assertRejected(RecordedRun.bytes(text + "7 50 asked\n"), "a.gpumux:7: line: 7 50 asked: nothing after ");
    }

    @Test
    void bytesThatAreNotUtf8AreRejected() {
        byte[] log = log();
        log[RecordedRun.text(log).indexOf("\"a\"") + 1] = (byte) 0xff;

        assertRejected(log, "a.gpumux:2: line: ");
    }

    @Test
    void anEndlessLineIsRejectedInsteadOfFillingTheMemory() {
        byte[] log = new byte[2 * LineSource.LONGEST];
        Arrays.fill(log, (byte) 'x');

        assertRejected(log, "a.gpumux:1: line: too long: at most 1048576 bytes are allowed");
    }

    @Test
    void aTruncatedGzipFileIsALogThatIsCutOff() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(RecordedRun.of(new CuriousScheduler(0), 1, 500));
        }
        byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);

        assertThatThrownBy(() -> {
                    try (LogReader log = LogReader.open(new GZIPInputStream(new ByteArrayInputStream(half)), "a.gz")) {
                        while (log.next() != null) {
                            // reads on
                        }
                    }
                })
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("a whole compressed file is allowed");
    }

    @Test
    void aLogThatCameInSmallPiecesIsReadTheSame() throws IOException {
        byte[] log = RecordedRun.of(new CuriousScheduler(0), 1, 50);
        ByteArrayInputStream oneByOne = new ByteArrayInputStream(log) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1));
            }
        };
        int lines = 0;
        try (LogReader reader = LogReader.open(oneByOne, "a.gpumux")) {
            while (reader.next() != null) {
                lines++;
            }
            assertThat(reader.next()).isNull();
        }

        assertThat(lines).isEqualTo(RecordedRun.records(log).size());
    }

    @Test
    void theExceptionKnowsItsLine() {
        assertThatThrownBy(() -> RecordedRun.records(RecordedRun.edited(log(), 3, "3 20 begged")))
                .isInstanceOfSatisfying(
                        LogFormatException.class,
                        thrown -> assertThat(thrown.line()).isEqualTo(3));
    }
}
