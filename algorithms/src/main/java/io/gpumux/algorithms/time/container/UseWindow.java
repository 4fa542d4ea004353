package io.gpumux.algorithms.time.container;

import io.gpumux.algorithms.state.Columns;
import java.util.Arrays;

/** How much of the last ticks each vGPU held the device, from its meter. All O(1). Not thread-safe. */
final class UseWindow {
    private static final long ALL_PERCENT = 100;

    private final int ticks;
    private final long windowNanos;
    private long[] samples = new long[0];
    private int[] oldest = new int[0];
    private boolean[] fresh = new boolean[0];

    /** A window of so many ticks of so many ns. */
    UseWindow(int ticks, long tickNanos) {
        this.ticks = ticks;
        windowNanos = ticks * tickNanos;
    }

    void admit(int vgpu) {
        samples = Columns.fit(samples, (vgpu + 1) * ticks - 1);
        oldest = Columns.fit(oldest, vgpu);
        fresh = Columns.fit(fresh, vgpu);
        oldest[vgpu] = 0;
        fresh[vgpu] = true;
    }

    /** A tick has passed, and the vGPU has held the device for so long by now; {@return its use in whole percent} */
    int percentAt(int vgpu, long heldNanos) {
        int from = vgpu * ticks;
        if (fresh[vgpu]) {
            fresh[vgpu] = false;
            Arrays.fill(samples, from, from + ticks, heldNanos);
        }
        int at = from + oldest[vgpu];
        long usedNanos = heldNanos - samples[at];
        samples[at] = heldNanos;
        oldest[vgpu] = (oldest[vgpu] + 1) % ticks;
        return (int) Math.min(ALL_PERCENT, usedNanos * ALL_PERCENT / windowNanos);
    }
}
