package io.gpumux.core.trace;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes a timeline in the Chrome trace event format (JSON object format, complete events), which Perfetto and
 * {@code chrome://tracing} open: one row for each vGPU and one for switches.
 *
 * <p>Instants are written in microseconds with three decimals, exact to the ns. A row cannot hold spans that overlap:
 * feed the spans of a row by the order of their ends, and a span that begins before the last one of its row has ended is
 * drawn from there, or not at all if nothing is left of it. Streams to its output in O(1) for each span; a failure to
 * write is thrown by {@link #close}, without which the file is not valid JSON. Not thread-safe.
 *
 * @see <a href="https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU/preview">Trace Event Format</a>
 */
public final class ChromeTrace implements Closeable {
    private static final int SWITCH_ROW = 0;

    private final ByteSink out;
    private long[] endNanos = new long[8];
    private @Nullable String[] names = new @Nullable String[8];
    private boolean closed;

    /**
     * Begins the file.
     *
     * @param out where to; it is closed by {@link #close}
     * @param title the name above the rows, such as the policy's
     */
    public ChromeTrace(OutputStream out, String title) {
        this.out = new ByteSink(out);
        Arrays.fill(endNanos, Long.MIN_VALUE);
        this.out.put("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n");
        metadata("process_name", SWITCH_ROW, "name", QuotedText.quote(title));
        nameRow(SWITCH_ROW, "switches");
    }

    /**
     * Names the row of a vGPU.
     *
     * @param vgpu its handle; rows are in the order of handles
     * @param name its name
     */
    public void vgpu(int vgpu, String name) {
        int row = row(vgpu);
        names[row] = QuotedText.escape(name);
        nameRow(row, name);
    }

    /**
     * Draws that kernels of a vGPU occupied units.
     *
     * @param vgpu its handle
     * @param fromNanos since when, in ns
     * @param toNanos until when, in ns, not before {@code fromNanos}
     * @param units how many units
     */
    public void kernelSpan(int vgpu, long fromNanos, long toNanos, int units) {
        int row = row(vgpu);
        if (begin(row, fromNanos, toNanos)) {
            out.put("\"name\":\"");
            out.put(units);
            out.put(" units\",\"args\":{\"units\":");
            out.put(units);
            out.put("}}");
        }
    }

    /**
     * Draws a switch.
     *
     * @param vgpu to which vGPU
     * @param fromNanos since when, in ns
     * @param toNanos until when, in ns, not before {@code fromNanos}
     */
    public void switchSpan(int vgpu, long fromNanos, long toNanos) {
        String name = names[row(vgpu)];
        if (begin(SWITCH_ROW, fromNanos, toNanos)) {
            out.put("\"name\":\"to ");
            if (name == null) {
                out.put("vGPU ");
                out.put(vgpu);
            } else {
                out.putUtf8(name);
            }
            out.put("\",\"args\":{\"vgpu\":");
            out.put(vgpu);
            out.put("}}");
        }
    }

    /**
     * Ends the file; does nothing the second time.
     *
     * @throws IOException the first failure to write; the file is then not complete
     */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            out.put("\n]}\n");
            out.close();
        }
    }

    /** {@return the row, for which there is room now} */
    private int row(int vgpu) {
        if (closed) {
            throw new IllegalStateException("the timeline is closed");
        }
        if (vgpu < 0 || vgpu == Integer.MAX_VALUE) {
            throw new IllegalArgumentException("vgpu: " + vgpu + ": 0 to 2147483646 is allowed");
        }
        int row = vgpu + 1;
        int before = endNanos.length;
        if (row >= before) {
            int length = Math.max(row + 1, 2 * before);
            endNanos = Arrays.copyOf(endNanos, length);
            Arrays.fill(endNanos, before, length, Long.MIN_VALUE);
            names = Arrays.copyOf(names, length);
        }
        return row;
    }

    private boolean begin(int row, long fromNanos, long toNanos) {
        if (toNanos < fromNanos) {
            throw new IllegalArgumentException("toNanos: " + toNanos + ": at least " + fromNanos + " is allowed");
        }
        long start = Math.max(fromNanos, endNanos[row]);
        if (start >= toNanos) {
            return false;
        }
        endNanos[row] = toNanos;
        out.put(",\n{\"ph\":\"X\",\"pid\":1,\"tid\":");
        out.put(thread(row));
        out.put(",\"ts\":");
        out.putThousandths(start);
        out.put(",\"dur\":");
        out.putThousandths(toNanos - start);
        out.put(',');
        return true;
    }

    private void nameRow(int row, String name) {
        out.put(",\n");
        metadata("thread_name", row, "name", QuotedText.quote(name));
        out.put(",\n");
        metadata("thread_sort_index", row, "sort_index", Long.toString(row));
    }

    private void metadata(String event, int row, String key, String value) {
        out.put("{\"ph\":\"M\",\"pid\":1,\"tid\":");
        out.put(thread(row));
        out.put(",\"name\":\"");
        out.put(event);
        out.put("\",\"args\":{\"");
        out.put(key);
        out.put("\":");
        out.putUtf8(value);
        out.put("}}");
    }

    /** Thread 0 means "idle" to some viewers. */
    private static long thread(int row) {
        return row + 1L;
    }
}
