package io.gpumux.algorithms.time.hypervisor;

import io.gpumux.algorithms.state.Columns;

/**
 * When frames may begin so that there are so many in a second, and who is within one.
 *
 * <p>A frame is shown when the period since the one before is over: it is held until then, less what the one before took
 * from its release to its end. So frames end a period apart in the mean, whoever else makes them wait. O(1). Not
 * thread-safe.
 */
final class FramePacing {
    private final long periodNanos;
    private boolean[] within = new boolean[0];
    private long[] releasedAt = new long[0];
    private long[] dueAt = new long[0];

    FramePacing(long periodNanos) {
        this.periodNanos = periodNanos;
    }

    void added(int vgpu) {
        within = Columns.fit(within, vgpu);
        releasedAt = Columns.fit(releasedAt, vgpu);
        dueAt = Columns.fit(dueAt, vgpu);
        within[vgpu] = false;
        dueAt[vgpu] = 0;
    }

    /** {@return whether a frame has begun and not ended} */
    boolean within(int vgpu) {
        return within[vgpu];
    }

    /** {@return the earliest instant of the next frame} */
    long dueAt(int vgpu) {
        return dueAt[vgpu];
    }

    /** A frame begins that could from an instant on. */
    void begins(int vgpu, long releasedAtNanos) {
        if (!within[vgpu]) {
            within[vgpu] = true;
            releasedAt[vgpu] = releasedAtNanos;
        }
    }

    void ended(int vgpu, long now) {
        long presentNanos = within[vgpu] ? now - releasedAt[vgpu] : 0;
        dueAt[vgpu] = now + Math.max(0, periodNanos - presentNanos);
        within[vgpu] = false;
    }
}
