package io.gpumux.core.trace;

import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Scheduler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Logs in memory. */
final class RecordedRun {
    private RecordedRun() {}

    /** {@return the log of a random life under this scheduler} */
    static byte[] of(Scheduler scheduler, long seed, int steps) {
        FakeDevice device = new FakeDevice();
        device.features.add(Feature.SHARED_UNITS);
        return log(
                device,
                Map.of("scheduler", "curious"),
                log -> new FakeEngine(device, scheduler, log, seed).live(steps));
    }

    /** {@return a complete log with what the test writes into it} */
    static byte[] log(FakeDevice device, Map<String, String> labels, Consumer<LogWriter> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (LogWriter log = new LogWriter(bytes, labels)) {
            log.attached(device, 0);
            content.accept(log);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** {@return plain terms} */
    static GrantTerms terms(int units, long sliceNanos) {
        return new LogRecord.Ran(
                0, 0, 0, units, sliceNanos, Integer.MAX_VALUE, Integer.MAX_VALUE, 0, false, 0, false, true);
    }

    static LogReader open(byte[] log) throws IOException {
        return LogReader.open(new ByteArrayInputStream(log), "a.gpumux");
    }

    static List<LogRecord> records(byte[] log) throws IOException {
        List<LogRecord> records = new ArrayList<>();
        try (LogReader reader = open(log)) {
            for (LogRecord next = reader.next(); next != null; next = reader.next()) {
                records.add(next);
            }
        }
        return records;
    }

    static String text(byte[] log) {
        return new String(log, StandardCharsets.UTF_8);
    }

    static byte[] bytes(String log) {
        return log.getBytes(StandardCharsets.UTF_8);
    }

    /** {@return the log with another line in the place of this one, and the checksum made right again} */
    static byte[] edited(byte[] log, int line, String replacement) {
        String[] lines = text(log).split("\n", -1);
        lines[line - 1] = replacement;
        String text = String.join("\n", lines);
        int end = text.lastIndexOf('\n', text.length() - 2) + 1;
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(bytes(text.substring(0, end)));
        return bytes(text.substring(0, text.lastIndexOf(' ') + 1) + crc.getValue() + "\n");
    }
}
