package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
import java.util.Arrays;

/** Watches that nobody holds the device for long beside a ready vGPU that goes before it. O(n) per end of a grant. */
abstract class BlockingWatch extends ServiceWatch {
    private final boolean immediate;
    private final Terms terms;
    private long[] grantedAt = new long[0];
    private long[] waitsSince = new long[0];

    /**
     * Makes one.
     *
     * @param immediate whether nothing at all is allowed, rather than a switch and a kernel
     */
    BlockingWatch(String id, boolean immediate, Terms terms) {
        super(id, "ns");
        this.immediate = immediate;
        this.terms = terms;
    }

    /** {@return whether a vGPU that waits goes before another that holds the device} */
    abstract boolean before(int waiting, int holding);

    /** {@return how long a vGPU may hold the device beside one that goes before it, in ns} */
    long boundNanos(int vgpu) {
        return immediate ? 0 : Math.addExact(terms.switchNanos(), terms.longestKernelNanos()[vgpu]);
    }

    @Override
    void onAdded(int vgpu, VgpuSpec spec, long now) {
        int length = Math.max(grantedAt.length, vgpu + 1);
        grantedAt = Arrays.copyOf(grantedAt, length);
        waitsSince = Arrays.copyOf(waitsSince, length);
    }

    @Override
    void onReady(int vgpu, long now) {
        waitsSince[vgpu] = now;
    }

    @Override
    void onGranted(int vgpu, GrantTerms ignored, long now) {
        grantedAt[vgpu] = now;
    }

    @Override
    void onStopped(int vgpu, long ranNanos, StopReason reason, boolean was, long now) {
        long bound = boundNanos(vgpu);
        for (int other = 0; other < service.count(); other++) {
            if (other != vgpu
                    && service.present(other)
                    && service.backlogged(other)
                    && !service.holds(other)
                    && before(other, vgpu)) {
                long from = Math.max(waitsSince[other], grantedAt[vgpu]);
                long excused = from < terms.allowance().calmNanos() ? terms.lostNanos() : 0;
                findings.measured(
                        now - from, Math.addExact(bound, excused), from, now, /* vgpu= */ other, /* other= */ vgpu);
            }
        }
        waitsSince[vgpu] = now;
    }
}
