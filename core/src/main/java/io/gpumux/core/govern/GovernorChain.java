package io.gpumux.core.govern;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import java.util.List;

/** Several governors as one: latest start, smallest slice. Each call is O(governors). */
final class GovernorChain {
    private final Governor[] governors;
    private final boolean[] soft;

    GovernorChain(List<Governor> governors) {
        this.governors = governors.toArray(new Governor[0]);
        this.soft = new boolean[this.governors.length];
        for (int i = 0; i < soft.length; i++) {
            soft[i] = this.governors[i].onlyUnderContention();
        }
    }

    void added(int vgpu, VgpuSpec spec, long now) {
        for (Governor governor : governors) {
            governor.added(vgpu, spec, now);
        }
    }

    void changed(int vgpu, VgpuSpec spec, long now) {
        for (Governor governor : governors) {
            governor.changed(vgpu, spec, now);
        }
    }

    void removed(int vgpu, long now) {
        for (Governor governor : governors) {
            governor.removed(vgpu, now);
        }
    }

    void started(int vgpu, int units, long now) {
        for (Governor governor : governors) {
            governor.started(vgpu, units, now);
        }
    }

    void ended(int vgpu, int units, long ranNanos, StopReason reason, boolean contended, long now) {
        for (Governor governor : governors) {
            governor.ended(vgpu, units, ranNanos, reason, contended, now);
        }
    }

    /** The latest start that the hard governors ask for, or that the soft ones do; at least {@code now}. */
    long earliestStartNanos(int vgpu, int units, boolean ofSoft, long now) {
        long latest = now;
        for (int i = 0; i < governors.length; i++) {
            if (soft[i] == ofSoft) {
                latest = Math.max(latest, governors[i].earliestStartNanos(vgpu, units, now));
            }
        }
        return latest;
    }

    /** The smallest slice; with {@code spare}, soft governors that refuse the start have no say. */
    long clampSliceNanos(int vgpu, int units, long sliceNanos, boolean spare, long now) {
        long slice = sliceNanos;
        for (int i = 0; i < governors.length; i++) {
            Governor governor = governors[i];
            if (!(spare && soft[i] && governor.earliestStartNanos(vgpu, units, now) > now)) {
                slice = Math.max(1, Math.min(slice, governor.clampSliceNanos(vgpu, units, slice, now)));
            }
        }
        return slice;
    }
}
