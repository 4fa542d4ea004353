package io.gpumux.core.engine;

import io.gpumux.core.sched.Hint;
import io.gpumux.core.sched.StopReason;
import java.util.Arrays;

/** What was posted since the last turn, by kind, in the order posted. Grows only when a vGPU is added. */
final class Facts {
    private int[] stops = new int[0];
    private long[] ranNanos = new long[0];
    private StopReason[] reasons = new StopReason[0];
    private int[] withdrawals = new int[0];
    private int[] removals = new int[0];
    private int[] readies = new int[0];
    private int[] hinted = new int[0];
    private Hint[] hints = new Hint[0];
    private long[] hintValues = new long[0];
    private int stopCount;
    private int withdrawalCount;
    private int removalCount;
    private int readyCount;
    private int hintCount;

    void admit(int vgpu) {
        // Between two turns a vGPU can stop once and be removed once; the other lists grow where a host needs it.
        if (vgpu >= stops.length) {
            int length = Math.max(vgpu + 1, Math.max(8, stops.length + (stops.length >> 1)));
            stops = Arrays.copyOf(stops, length);
            ranNanos = Arrays.copyOf(ranNanos, length);
            reasons = Arrays.copyOf(reasons, length);
            withdrawals = Arrays.copyOf(withdrawals, length);
            removals = Arrays.copyOf(removals, length);
            readies = Arrays.copyOf(readies, length);
        }
    }

    void addStop(int vgpu, long ran, StopReason reason) {
        stops[stopCount] = vgpu;
        ranNanos[stopCount] = ran;
        if (reasons[stopCount] != reason) { // spares the collector's barrier of a store, mostly
            reasons[stopCount] = reason;
        }
        stopCount++;
    }

    void addWithdrawal(int vgpu) {
        withdrawals = room(withdrawals, withdrawalCount);
        withdrawals[withdrawalCount++] = vgpu;
    }

    void addRemoval(int vgpu) {
        removals[removalCount++] = vgpu;
    }

    void addReady(int vgpu) {
        readies = room(readies, readyCount);
        readies[readyCount++] = vgpu;
    }

    void addHint(int vgpu, Hint hint, long value) {
        if (hintCount == hinted.length) {
            int length = Math.max(8, 2 * hintCount);
            hinted = Arrays.copyOf(hinted, length);
            hints = Arrays.copyOf(hints, length);
            hintValues = Arrays.copyOf(hintValues, length);
        }
        hinted[hintCount] = vgpu;
        hints[hintCount] = hint;
        hintValues[hintCount++] = value;
    }

    boolean any() {
        return (stopCount | withdrawalCount | removalCount | readyCount | hintCount) != 0;
    }

    void clear() {
        stopCount = 0;
        withdrawalCount = 0;
        removalCount = 0;
        readyCount = 0;
        hintCount = 0;
    }

    int stops() {
        return stopCount;
    }

    int stop(int i) {
        return stops[i];
    }

    long ranNanos(int i) {
        return ranNanos[i];
    }

    StopReason reason(int i) {
        return reasons[i];
    }

    int withdrawals() {
        return withdrawalCount;
    }

    int withdrawal(int i) {
        return withdrawals[i];
    }

    int removals() {
        return removalCount;
    }

    int removal(int i) {
        return removals[i];
    }

    int readies() {
        return readyCount;
    }

    int ready(int i) {
        return readies[i];
    }

    int hints() {
        return hintCount;
    }

    int hinted(int i) {
        return hinted[i];
    }

    Hint hint(int i) {
        return hints[i];
    }

    long hintValue(int i) {
        return hintValues[i];
    }

    /** A host may cancel and submit again any number of times between two turns. */
    private static int[] room(int[] list, int count) {
        return count < list.length ? list : Arrays.copyOf(list, count * 2);
    }
}
