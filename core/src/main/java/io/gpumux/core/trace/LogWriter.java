package io.gpumux.core.trace;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.Hint;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.StopReason;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a log in the format of this package.
 *
 * <p>Each line costs O(1) and allocates nothing, except where a vGPU is added or changed; {@link #asked} is O(grants in
 * force), of which each takes a line if anything a policy can read of it has changed. The writer buffers. A failure to
 * write never reaches the engine or the policy: it is kept, what follows is dropped, and {@link #close} throws it. Only
 * a log that was closed is complete. Not thread-safe.
 */
public final class LogWriter implements EngineLog, Closeable {
    private final Map<String, String> labels;
    private @Nullable Device device;
    private final ByteSink out;
    private final LogText text;
    private final SeenQueues seen = new SeenQueues();
    private final HandleRing granted = new HandleRing();
    private long line = 1;
    private long lastNanos;
    private boolean closed;

    /**
     * Makes a log that begins once the engine attaches its policy.
     *
     * @param out where to; it is closed by {@link #close}
     * @param labels free texts by key, see {@link LogHeader}
     * @throws IllegalArgumentException if a key is not allowed
     */
    public LogWriter(OutputStream out, Map<String, String> labels) {
        LogHeader.requireKeys(labels);
        this.labels = Map.copyOf(labels);
        this.out = new ByteSink(out);
        text = new LogText(this.out);
    }

    @Override
    public void attached(Device newDevice, long now) {
        device = newDevice;
        lastNanos = now;
        text.header(LogHeader.of(newDevice, now, labels));
        endOfLine();
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        granted.admit(vgpu);
        seen.admit(vgpu);
        begin(now);
        text.spec("added", vgpu, spec);
        endOfLine();
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        begin(now);
        text.spec("changed", vgpu, spec);
        endOfLine();
    }

    @Override
    public void removed(int vgpu, long now) {
        begin(now);
        text.of("removed", vgpu);
        endOfLine();
    }

    @Override
    public void ready(int vgpu, Device device, long now) {
        seen.read(vgpu, device);
        begin(now);
        text.of("ready", vgpu);
        queue(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        begin(now);
        text.of("withdrawn", vgpu);
        endOfLine();
    }

    @Override
    public void requestEnded(int vgpu, long responseNanos, boolean rejected, long now) {
        begin(now);
        text.requestEnded(vgpu, responseNanos, rejected);
        endOfLine();
    }

    @Override
    public void hinted(int vgpu, Hint hint, long value, long now) {
        begin(now);
        text.hinted(vgpu, hint, value);
        endOfLine();
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, Device device, long now) {
        granted.remove(vgpu);
        seen.read(vgpu, device);
        begin(now);
        text.stopped(vgpu, ranNanos, reason);
        queue(vgpu);
    }

    @Override
    public void asked(long now) {
        for (int vgpu = granted.first(); vgpu != HandleRing.NONE; vgpu = granted.after(vgpu)) {
            if (seen.read(vgpu, Objects.requireNonNull(device))) {
                begin(now);
                text.of("state", vgpu);
                queue(vgpu);
            }
        }
        begin(now);
        out.put("asked");
        endOfLine();
    }

    @Override
    public void ran(int vgpu, GrantTerms terms, boolean accepted, long now) {
        if (accepted) {
            granted.addLast(vgpu);
        }
        begin(now);
        text.ran(vgpu, terms, accepted);
        endOfLine();
    }

    @Override
    public void preempted(int vgpu, Preemption how, boolean accepted, long now) {
        begin(now);
        text.preempted(vgpu, how, accepted);
        endOfLine();
    }

    @Override
    public void rejected(int vgpu, boolean accepted, long now) {
        begin(now);
        text.rejected(vgpu, accepted);
        endOfLine();
    }

    @Override
    public void answered(long wakeUpNanos, long now) {
        begin(now);
        text.answered(wakeUpNanos);
        endOfLine();
    }

    @Override
    public void replaced(long now) {
        begin(now);
        out.put("replaced");
        endOfLine();
    }

    @Override
    public void interrupted(long now) {
        out.fail(new IOException("the log is not complete: events are missing from instant " + now + " on"));
    }

    /**
     * Writes the last line and closes the stream; does nothing the second time.
     *
     * @throws IOException the first failure to write, of any line; the log is then not complete
     */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        long checksum = out.checksum();
        begin(lastNanos);
        out.put("end ");
        out.put(checksum);
        endOfLine();
        closed = true;
        out.close();
    }

    private void begin(long now) {
        if (closed) {
            throw new IllegalStateException("the log is closed");
        }
        lastNanos = now;
        out.put(++line);
        out.put(' ');
        out.put(now);
        out.put(' ');
    }

    private void queue(int vgpu) {
        text.queue(seen.cells(), seen.from(vgpu));
        endOfLine();
    }

    private void endOfLine() {
        out.put('\n');
    }
}
