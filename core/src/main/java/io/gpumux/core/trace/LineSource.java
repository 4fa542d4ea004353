package io.gpumux.core.trace;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** Reads lines of bytes, one at a time, in constant memory. */
final class LineSource {
    /** The longest line that is read, in bytes. */
    static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final String source;
    private final byte[] buffer = new byte[1 << 16];
    private final CRC32 crc = new CRC32();
    private int position;
    private int limit;
    private byte[] line = new byte[256];
    private int length;
    private boolean terminated;
    private long number;
    private long checksumBefore;

    LineSource(InputStream in, String source) {
        this.in = in;
        this.source = source;
    }

    /** Goes to the next line; {@return whether there is one} */
    boolean next() throws IOException {
        checksumBefore = crc.getValue();
        length = 0;
        terminated = false;
        number++;
        while (!terminated && fill()) {
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            append(end);
            if (end < limit) {
                terminated = true;
                end++;
            }
            crc.update(buffer, position, end - position);
            position = end;
        }
        return terminated || length > 0;
    }

    /** {@return the number of the current line, from 1} */
    long number() {
        return number;
    }

    /** {@return whether the current line ends in LF, and not with the input} */
    boolean terminated() {
        return terminated;
    }

    /** {@return the CRC-32 of all bytes before the current line} */
    long checksumBefore() {
        return checksumBefore;
    }

    /** {@return whether the current lines of both are the same bytes} */
    boolean sameLine(LineSource other) {
        return terminated == other.terminated && Arrays.equals(line, 0, length, other.line, 0, other.length);
    }

    /** {@return the current line, bad bytes replaced} */
    String lenientText() {
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }

    /** {@return the current line} */
    String text() throws LogFormatException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, 0, length))
                    .toString();
        } catch (CharacterCodingException thrown) {
            throw wrong("line", lenientText(), "UTF-8 is allowed");
        }
    }

    LogFormatException wrong(String field, String value, String allowed) {
        return new LogFormatException(source, number, field, value, allowed);
    }

    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        try {
            limit = Math.max(0, in.read(buffer));
        } catch (EOFException | ZipException thrown) {
            LogFormatException wrong = wrong("line", lenientText(), "a whole compressed file is allowed");
            wrong.initCause(thrown);
            throw wrong;
        }
        return limit > 0;
    }

    private void append(int end) throws LogFormatException {
        int added = end - position;
        if (length + added > LONGEST) {
            throw wrong("line", "too long", "at most " + LONGEST + " bytes are allowed");
        }
        if (length + added > line.length) {
            line = Arrays.copyOf(line, Math.max(length + added, 2 * line.length));
        }
        System.arraycopy(buffer, position, line, length, added);
        length += added;
    }
}
