package io.gpumux.core.engine;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.Preemption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The engine's truth about each vGPU: what it is, whether it is ready, and what it was granted. */
final class VgpuTable {
    private static final int EXISTS = 1;
    private static final int READY = 1 << 1;
    private static final int GRANTED = 1 << 2;
    private static final int SHARED = 1 << 3;
    private static final int STANDING = 1 << 4;
    private static final int LEAVING = 1 << 5;
    private static final int READY_FACT = 1 << 6;
    private static final int WITHDRAWN_FACT = 1 << 7;

    private final int totalUnits;
    private @Nullable VgpuSpec[] specs = new VgpuSpec[0];
    private int[] flags = new int[0];
    private int[] units = new int[0];
    private @Nullable Preemption[] stops = new Preemption[0];
    private long[] waitsSince = new long[0];
    private long[] longestWaits = new long[0];
    private int size;

    private final HandleRing waiters = new HandleRing();
    private int running;
    private int exclusiveUnits;
    private long sharedCaps;

    VgpuTable(int totalUnits) {
        this.totalUnits = totalUnits;
    }

    void add(int vgpu, VgpuSpec spec) {
        if (vgpu < 0 || vgpu > size) {
            throw new IllegalArgumentException("vgpu: " + vgpu + ": 0 to " + size + " is allowed");
        }
        if (exists(vgpu)) {
            throw new IllegalArgumentException("vgpu: " + vgpu + ": exists already");
        }
        if (vgpu == flags.length) {
            int length = Math.max(8, vgpu + (vgpu >> 1));
            specs = Arrays.copyOf(specs, length);
            flags = Arrays.copyOf(flags, length);
            units = Arrays.copyOf(units, length);
            stops = Arrays.copyOf(stops, length);
            waitsSince = Arrays.copyOf(waitsSince, length);
            longestWaits = Arrays.copyOf(longestWaits, length);
        }
        size = Math.max(size, vgpu + 1);
        specs[vgpu] = spec;
        flags[vgpu] = EXISTS;
        longestWaits[vgpu] = 0;
        waiters.admit(vgpu);
    }

    void remove(int vgpu) {
        assert !ready(vgpu) && !granted(vgpu) : vgpu;
        specs[vgpu] = null;
        flags[vgpu] = 0;
    }

    int size() {
        return size;
    }

    boolean exists(int vgpu) {
        return has(vgpu, EXISTS);
    }

    @Nullable
    VgpuSpec spec(int vgpu) {
        return specs[vgpu];
    }

    void change(int vgpu, VgpuSpec spec) {
        specs[vgpu] = spec;
    }

    boolean leaving(int vgpu) {
        return has(vgpu, LEAVING);
    }

    void leave(int vgpu) {
        flags[vgpu] |= LEAVING;
    }

    // Readiness.

    boolean ready(int vgpu) {
        return has(vgpu, READY);
    }

    void ready(int vgpu, long now) {
        assert !ready(vgpu) && !granted(vgpu) : vgpu;
        flags[vgpu] |= READY;
        waitsSince[vgpu] = now;
        waiters.addLast(vgpu);
    }

    void unready(int vgpu) {
        assert ready(vgpu) : vgpu;
        flags[vgpu] &= ~READY;
        waiters.remove(vgpu);
    }

    int readyCount() {
        return waiters.size();
    }

    /** {@return the ready vGPUs, the longest wait first; live} */
    HandleRing waiters() {
        return waiters;
    }

    long waitsSince(int vgpu) {
        return waitsSince[vgpu];
    }

    long longestWaitNanos(int vgpu, long now) {
        return Math.max(longestWaits[vgpu], ready(vgpu) ? now - waitsSince[vgpu] : 0);
    }

    void resetWait(int vgpu, long now) {
        longestWaits[vgpu] = 0;
        waitsSince[vgpu] = now;
    }

    /** {@return whether a fact "ready" is still to be told}; clears it */
    boolean takeReadyFact(int vgpu) {
        return take(vgpu, READY_FACT);
    }

    void readyFact(int vgpu) {
        flags[vgpu] |= READY_FACT;
    }

    boolean takeWithdrawnFact(int vgpu) {
        return take(vgpu, WITHDRAWN_FACT);
    }

    void withdrawnFact(int vgpu) {
        flags[vgpu] |= WITHDRAWN_FACT;
    }

    // Grants.

    boolean granted(int vgpu) {
        return has(vgpu, GRANTED);
    }

    int unitsOf(int vgpu) {
        return has(vgpu, GRANTED) ? units[vgpu] : 0;
    }

    /** {@return how the grant was asked to stop, or null} */
    @Nullable
    Preemption stopOf(int vgpu) {
        return stops[vgpu];
    }

    void stop(int vgpu, Preemption how) {
        stops[vgpu] = how;
    }

    int running() {
        return running;
    }

    int freeUnits() {
        int notExclusive = totalUnits - exclusiveUnits;
        return notExclusive - (int) Math.min(notExclusive, sharedCaps);
    }

    boolean hasSharedUnits() {
        return exclusiveUnits < totalUnits;
    }

    void grant(int vgpu, GrantTerms terms, long now) {
        if (ready(vgpu)) {
            longestWaits[vgpu] = Math.max(longestWaits[vgpu], now - waitsSince[vgpu]);
            unready(vgpu);
        }
        flags[vgpu] |= GRANTED | (terms.shared() ? SHARED : 0) | (terms.standing() ? STANDING : 0);
        units[vgpu] = terms.units();
        stops[vgpu] = null;
        running++;
        if (terms.shared()) {
            sharedCaps += terms.units();
        } else {
            exclusiveUnits += terms.units();
        }
    }

    void ungrant(int vgpu) {
        assert granted(vgpu) : vgpu;
        if (has(vgpu, SHARED)) {
            sharedCaps -= units[vgpu];
        } else {
            exclusiveUnits -= units[vgpu];
        }
        flags[vgpu] &= ~(GRANTED | SHARED | STANDING);
        stops[vgpu] = null;
        running--;
    }

    private boolean has(int vgpu, int flag) {
        return vgpu >= 0 && vgpu < size && (flags[vgpu] & flag) != 0;
    }

    private boolean take(int vgpu, int flag) {
        boolean was = (flags[vgpu] & flag) != 0;
        flags[vgpu] &= ~flag;
        return was;
    }
}
