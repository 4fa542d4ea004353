package io.gpumux.algorithms.time.fair;

import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of work, a kernel or a slice of it: what the next one is taken for, and what the one in service has held.
 *
 * <p>A piece is taken for the estimate of its kernel, and for a slice where that is longer or there is none. O(1). Not
 * thread-safe.
 */
final class PieceLengths {
    private final long sliceNanos;
    private @Nullable DeviceView device;
    private int serving = TagHeap.NONE;
    private long heldBefore;
    private long counted;

    PieceLengths(long sliceNanos) {
        this.sliceNanos = Ranges.slice(sliceNanos);
    }

    void attached(DeviceView view) {
        device = view;
    }

    /** {@return what the next piece of a vGPU is taken for, in ns, 1 to the slice} */
    long expectedNanos(int vgpu) {
        long estimate =
                device == null ? KernelView.UNKNOWN : device.kernels().estimateNanos(vgpu, 0, device.totalUnits());
        return estimate == KernelView.UNKNOWN ? sliceNanos : Math.max(1, Math.min(estimate, sliceNanos));
    }

    /** {@return who is in service, or {@link TagHeap#NONE}} */
    int serving() {
        return serving;
    }

    /** Starts a piece on the whole device; {@return whether it was accepted} */
    boolean start(int vgpu, DeviceView view, Dispatcher out) {
        if (!out.grant(vgpu).kernels(1).run(view.totalUnits(), sliceNanos)) {
            return false;
        }
        serving = vgpu;
        counted = 0;
        heldBefore = view.used(vgpu, Meter.HELD_NANOS);
        return true;
    }

    /** {@return what the piece in service has held since this was last asked, in ns; 0 if there is none} */
    long moreNanos() {
        if (serving == TagHeap.NONE || device == null) {
            return 0;
        }
        long held = device.used(serving, Meter.HELD_NANOS) - heldBefore;
        long more = Math.max(0, held - counted);
        counted += more;
        return more;
    }

    /** The piece ended; {@return what it held since {@link #moreNanos} was last asked, in ns} */
    long endedNanos(long ranNanos) {
        serving = TagHeap.NONE;
        return Math.max(0, ranNanos - counted);
    }
}
