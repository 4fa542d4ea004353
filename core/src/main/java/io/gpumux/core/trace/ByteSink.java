package io.gpumux.core.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Writes text and integers into one buffer, without a locale and without allocation.
 *
 * <p>A failure of the stream is kept until {@link #close}, so that it cannot surface inside a policy; what is written
 * after it is dropped.
 */
final class ByteSink {
    private static final int SIZE = 1 << 16;
    private static final int LONGEST_NUMBER = 20;

    private final OutputStream out;
    private final byte[] buffer = new byte[SIZE];
    private final byte[] digits = new byte[LONGEST_NUMBER];
    private final CRC32 crc = new CRC32();
    private int length;
    private @Nullable IOException failure;

    ByteSink(OutputStream out) {
        this.out = out;
    }

    void put(char ascii) {
        if (length == SIZE) {
            flush();
        }
        buffer[length++] = (byte) ascii;
    }

    void put(String ascii) {
        for (int at = 0; at < ascii.length(); at++) {
            put(ascii.charAt(at));
        }
    }

    void put(long value) {
        if (length + LONGEST_NUMBER > SIZE) {
            flush();
        }
        // from the last digit on, without a sign, so that the smallest number needs no special case
        int at = LONGEST_NUMBER;
        long rest = value;
        do {
            long tenth = rest / 10;
            int digit = (int) (rest - tenth * 10);
            digits[--at] = (byte) ('0' + (digit < 0 ? -digit : digit));
            rest = tenth;
        } while (rest != 0);
        if (value < 0) {
            digits[--at] = '-';
        }
        System.arraycopy(digits, at, buffer, length, LONGEST_NUMBER - at);
        length += LONGEST_NUMBER - at;
    }

    /** Puts the thousandth part of a value, with exactly three decimals. */
    void putThousandths(long value) {
        if (value < 0 && value > -1000) {
            put('-');
        }
        put(value / 1000);
        int rest = Math.abs((int) (value % 1000));
        put('.');
        put((char) ('0' + rest / 100));
        put((char) ('0' + rest / 10 % 10));
        put((char) ('0' + rest % 10));
    }

    void putUtf8(String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            put((char) (b & 0xff));
        }
    }

    /** {@return the CRC-32 of all bytes so far} */
    long checksum() {
        flush();
        return crc.getValue();
    }

    /** Writes what is left and closes the stream, and throws the first failure that there was. */
    void close() throws IOException {
        flush();
        try {
            out.close();
        } catch (IOException thrown) {
            fail(thrown);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void flush() {
        crc.update(buffer, 0, length);
        try {
            if (failure == null) {
                out.write(buffer, 0, length);
            }
        } catch (IOException thrown) {
            fail(thrown);
        }
        length = 0;
    }

    /** Keeps a failure until {@link #close}; what is written from now on is dropped. */
    void fail(IOException thrown) {
        if (failure == null) {
            failure = thrown;
        } else {
            failure.addSuppressed(thrown);
        }
    }
}
