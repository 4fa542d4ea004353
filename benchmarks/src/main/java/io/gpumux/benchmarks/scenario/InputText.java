package io.gpumux.benchmarks.scenario;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The text of one input file: unpacked when it is gzip, decoded as UTF-8, without a byte order mark.
 *
 * @param file the file, as the user named it
 * @param content its text
 */
record InputText(String file, String content) {
    /** The most bytes of one file, unpacked: 256 MiB. */
    private static final int MOST_BYTES = 256 << 20;

    private static final int CHUNK_BYTES = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * {@return the text of a file}
     *
     * @param file its name in messages; a name that ends in {@code .gz} must hold gzip, any other may
     * @param raw its bytes, closed by the caller
     * @throws InputException when the file cannot be read, is a broken gzip file, too large or not UTF-8
     */
    static InputText read(String file, InputStream raw) {
        byte[] bytes = unpack(file, raw);
        InputText text = new InputText(file, decode(file, bytes));
        if (!text.content.isEmpty() && text.content.charAt(0) == BYTE_ORDER_MARK) {
            throw problem(file, 1, "a byte order mark", "UTF-8 without a byte order mark is allowed");
        }
        return text;
    }

    /** {@return the problem that a file cannot be opened or read} */
    static InputException unreadable(String file, IOException cause) {
        String reason = cause instanceof FileSystemException e && e.getReason() != null
                ? e.getReason()
                : cause instanceof AccessDeniedException ? "access denied" : cause.getMessage();
        return problem(file, 1, "unreadable", "a file that can be read is allowed (" + reason + ")");
    }

    /** {@return a line from 1, without its end and the blanks around it; empty beyond the last} */
    String line(long number) {
        return content.lines().skip(number - 1).findFirst().orElse("").strip();
    }

    private static byte[] unpack(String file, InputStream raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            byte[] start = raw.readNBytes(2);
            boolean packed = file.endsWith(".gz") || (start.length == 2 && start[0] == 0x1f && start[1] == (byte) 0x8b);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), raw);
            copy(file, packed ? new GZIPInputStream(whole) : whole, bytes);
        } catch (EOFException e) {
            throw problem(file, lines(bytes.toByteArray()), "truncated", "a complete gzip file is allowed");
        } catch (ZipException e) {
            throw problem(file, lines(bytes.toByteArray()), "not gzip", "a sound gzip file is allowed");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return bytes.toByteArray();
    }

    private static void copy(String file, InputStream from, ByteArrayOutputStream to) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
            to.write(chunk, 0, read);
            if (to.size() > MOST_BYTES) {
                throw problem(file, 1, "larger", "at most " + MOST_BYTES + " bytes, unpacked, is allowed");
            }
        }
    }

    private static String decode(String file, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports what it cannot decode
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            CharBuffer out = decoder.decode(in);
            return out.toString();
        } catch (CharacterCodingException e) {
            byte[] sound = new byte[in.position()];
            in.rewind().get(sound);
            throw problem(file, lines(sound), "bytes that are not UTF-8", "UTF-8 text is allowed");
        }
    }

    /** The line that follows the given bytes. */
    private static long lines(byte[] bytes) {
        long lines = 1;
        for (byte b : bytes) {
            if (b == '\n') {
                lines++;
            }
        }
        return lines;
    }

    private static InputException problem(String file, long line, String found, String allowed) {
        return InputException.at(file, line, "file", found, allowed);
    }
}
