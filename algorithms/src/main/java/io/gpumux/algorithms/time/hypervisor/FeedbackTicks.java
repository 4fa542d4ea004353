package io.gpumux.algorithms.time.hypervisor;

import io.gpumux.algorithms.state.Columns;

/**
 * Parts of a tick by weight that feedback corrects: after each window, a turn is a tenth of its basic length longer if its
 * vGPU wanted more and got less than it was promised, and a tenth shorter if it got more.
 *
 * <p>O(1), O(handles) a window. Not thread-safe.
 */
final class FeedbackTicks implements TickLengths {
    private static final int WHOLE = 100;
    /** A window in which nobody asked for hours counts as so long (2.4 h), so that no product overflows. */
    private static final long LONGEST_WINDOW_NANOS = 1L << 43;

    private final long tickNanos;
    private final long windowNanos;
    private final int stepPercent;
    private final int mostPercent;
    private int[] weight = new int[0];
    private int[] percent = new int[0];
    private long[] heldNanos = new long[0];
    private boolean[] wanted = new boolean[0];
    private long weights;
    private int handles;
    private long since;

    FeedbackTicks(long tickNanos, int windowTicks, int stepPercent, int mostPercent) {
        this.tickNanos = tickNanos;
        windowNanos = tickNanos * windowTicks;
        this.stepPercent = stepPercent;
        this.mostPercent = mostPercent;
    }

    @Override
    public void weighted(int vgpu, int weightBefore, int newWeight) {
        handles = Math.max(handles, vgpu + 1);
        weight = Columns.fit(weight, vgpu);
        percent = Columns.fit(percent, vgpu);
        heldNanos = Columns.fit(heldNanos, vgpu);
        wanted = Columns.fit(wanted, vgpu);
        if (weightBefore == 0) {
            percent[vgpu] = WHOLE;
            heldNanos[vgpu] = 0;
            wanted[vgpu] = false;
        }
        weight[vgpu] = newWeight;
        weights += newWeight - weightBefore;
    }

    @Override
    public void removed(int vgpu, int itsWeight) {
        weight[vgpu] = 0;
        weights -= itsWeight;
    }

    @Override
    public long nanos(int vgpu) {
        wanted[vgpu] = true;
        return Math.max(1, tickNanos * weight[vgpu] / weights * percent[vgpu] / WHOLE);
    }

    @Override
    public void held(int vgpu, long ranNanos) {
        heldNanos[vgpu] += ranNanos;
    }

    @Override
    public void at(long now) {
        long elapsed = now - since;
        if (elapsed < windowNanos) {
            return;
        }
        for (int vgpu = 0; vgpu < handles; vgpu++) {
            if (weight[vgpu] > 0 && wanted[vgpu]) {
                long promised = Math.min(elapsed, LONGEST_WINDOW_NANOS) * weight[vgpu] / weights;
                int step = heldNanos[vgpu] < promised ? stepPercent : heldNanos[vgpu] > promised ? -stepPercent : 0;
                percent[vgpu] = Math.max(stepPercent, Math.min(mostPercent, percent[vgpu] + step));
            }
            heldNanos[vgpu] = 0;
            wanted[vgpu] = false;
        }
        since = now;
    }
}
