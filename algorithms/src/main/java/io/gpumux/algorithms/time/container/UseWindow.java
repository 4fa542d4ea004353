package io.gpumux.algorithms.time.container;

import io.gpumux.algorithms.state.Columns;
import java.util.Arrays;

/** How much of the last ticks each vGPU held the device, from its meter. A tick is O(ticks). Not thread-safe. */
final class UseWindow {
    private static final long ALL_PERCENT = 100;
    private static final long NOT_READ = -1;

    private final int ticks;
    private final long windowNanos;
    private int[] usedNanos = new int[0];
    private int[] oldest = new int[0];
    private long[] heldNanos = new long[0];

    /** A window of so many ticks of so many ns. */
    UseWindow(int ticks, long tickNanos) {
        this.ticks = ticks;
        windowNanos = ticks * tickNanos;
    }

    void admit(int vgpu) {
        usedNanos = Columns.fit(usedNanos, (vgpu + 1) * ticks - 1);
        oldest = Columns.fit(oldest, vgpu);
        heldNanos = Columns.fit(heldNanos, vgpu);
        Arrays.fill(usedNanos, vgpu * ticks, (vgpu + 1) * ticks, 0);
        oldest[vgpu] = 0;
        heldNanos[vgpu] = NOT_READ;
    }

    /** A tick has passed, and the vGPU has held the device for so long by now; {@return its use in whole percent} */
    int percentAt(int vgpu, long heldNow) {
        long used = heldNanos[vgpu] == NOT_READ ? 0 : heldNow - heldNanos[vgpu];
        heldNanos[vgpu] = heldNow;
        usedNanos[vgpu * ticks + oldest[vgpu]] = (int) Math.min(used, Integer.MAX_VALUE);
        oldest[vgpu] = (oldest[vgpu] + 1) % ticks;
        long sum = 0;
        for (int i = vgpu * ticks; i < (vgpu + 1) * ticks; i++) {
            sum += usedNanos[i];
        }
        return (int) Math.min(ALL_PERCENT, sum * ALL_PERCENT / windowNanos);
    }
}
