package io.gpumux.core.trace;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log line by line and accepts only what {@link LogWriter} writes: lines in order and without gaps, instants
 * that never decrease, vGPUs that exist, and at the end a checksum of everything. A log that was cut off or edited is
 * therefore an error, at the latest at its end.
 *
 * <p>Memory is one line and one bit for each vGPU. Not thread-safe.
 */
public final class LogReader implements Closeable {
    private final InputStream in;
    private final LineSource lines;
    private final LogFields fields;
    private final LogHeader header;
    private final RecordParser parser;
    private long lastNanos;
    private int textFrom;
    private boolean ended;

    private LogReader(InputStream in, LineSource lines, LogFields fields, LogHeader header) {
        this.in = in;
        this.lines = lines;
        this.fields = fields;
        this.header = header;
        parser = new RecordParser(lines, fields);
        lastNanos = header.startNanos();
    }

    /**
     * Reads the header.
     *
     * @param in the log, unpacked; it need not be buffered
     * @param source what to call it in messages, such as the file's name
     * @return the reader, which closes the input when it is closed
     * @throws LogFormatException if this is not a log, or not of this version
     * @throws IOException if the input cannot be read
     */
    public static LogReader open(InputStream in, String source) throws IOException {
        LineSource lines = new LineSource(in, source);
        if (!lines.next()) {
            throw lines.wrong("log", "empty", "a log is needed");
        }
        LogFields fields = new LogFields(lines);
        fields.begin(lines.text());
        return new LogReader(in, lines, fields, HeaderParser.parse(lines, fields));
    }

    /** {@return the header} */
    public LogHeader header() {
        return header;
    }

    /**
     * Reads one line in O(its length).
     *
     * @return what it says, or null at the end of a complete log
     * @throws LogFormatException if it is not as the format says
     * @throws IOException if the input cannot be read
     */
    public @Nullable LogRecord next() throws IOException {
        if (ended) {
            return null;
        }
        if (!lines.next()) {
            throw lines.wrong("log", "cut off", "a last line with \"end\" is needed");
        }
        fields.begin(lines.text());
        if (!lines.terminated()) {
            throw lines.wrong("line", fields.line(), "a line feed at its end is needed");
        }
        long line = fields.number("line number", lines.number(), lines.number());
        long now = fields.number("instant", lastNanos, Long.MAX_VALUE);
        long before = lastNanos;
        lastNanos = now;
        textFrom = fields.line().length() - fields.rest().length();
        String kind = fields.word("kind");
        if (kind.equals("end")) {
            if (now != before) {
                throw lines.wrong("instant", Long.toString(now), "that of the line before, " + before + ", is allowed");
            }
            end();
            return null;
        }
        LogRecord found = parser.parse(line, now, kind);
        fields.end();
        return found;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** {@return the current line without its number and instant} */
    String text() {
        return fields.line().substring(textFrom);
    }

    /** {@return the number of the current line} */
    long line() {
        return lines.number();
    }

    /** {@return the instant of the current line} */
    long now() {
        return lastNanos;
    }

    private void end() throws IOException {
        long checksum = lines.checksumBefore();
        long recorded = fields.number("checksum", 0, 0xffff_ffffL);
        if (recorded != checksum) {
            throw lines.wrong(
                    "checksum", Long.toString(recorded), "an unedited log is needed, its checksum is " + checksum);
        }
        fields.end();
        if (lines.next()) {
            throw lines.wrong("line", lines.lenientText(), "nothing after the last line is allowed");
        }
        ended = true;
    }
}
