package io.gpumux.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes files that are there whole or not at all.
 *
 * <p>The content goes to a hidden file beside the target ({@code .gpumux-….tmp}), is forced to the disk, and then takes
 * the target's name in one step that replaces what was there. A process killed in between leaves the old file as it
 * was, and at most the hidden one beside it; any failure that the process survives removes that too. Safe to call from
 * several threads, also for the same target: the last one to finish wins.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * What goes into a file.
     *
     * @param <T> where it is written to
     */
    @FunctionalInterface
    public interface Content<T> {
        /**
         * Writes the content; may close the target or leave it open.
         *
         * @param target where to write
         * @throws IOException if it cannot be written; the file is then left as it was
         */
        void writeTo(T target) throws IOException;
    }

    /**
     * Writes a file of bytes.
     *
     * @param file the file to make or replace; its directory must exist
     * @param content what to write
     * @throws IOException if the file cannot be written; it is then as it was before
     */
    public static void write(Path file, Content<OutputStream> content) throws IOException {
        Path draft = file.toAbsolutePath().resolveSibling(".gpumux-" + UUID.randomUUID() + ".tmp");
        try {
            fill(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException | Error failure) {
            discard(draft, failure);
            throw failure;
        }
    }

    /**
     * Writes a file of text in UTF-8.
     *
     * @param file the file to make or replace; its directory must exist
     * @param content what to write
     * @throws IOException if the file cannot be written; it is then as it was before
     */
    public static void writeText(Path file, Content<Writer> content) throws IOException {
        write(file, bytes -> {
            try (Writer writer = new OutputStreamWriter(bytes, UTF_8)) {
                content.writeTo(writer);
            }
        });
    }

    private static void fill(Path draft, Content<OutputStream> content) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            OutputStream bytes = new Unclosed(Channels.newOutputStream(channel));
            content.writeTo(bytes);
            bytes.flush();
            channel.force(true);
        }
    }

    private static void discard(Path draft, Throwable failure) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }

    /** A stream that stays open when its user closes it, for the file is not on the disk yet. */
    private static final class Unclosed extends BufferedOutputStream {
        Unclosed(OutputStream bytes) {
            super(bytes, 1 << 16);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
