package io.gpumux.core.defects;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.Random;

/** Start-time fair queueing by looking at everybody, with one defect. */
final class DefectiveScheduler implements Scheduler {
    private static final int MOST = 16;
    private static final long SLICE_NANOS = 1_000_000;
    private static final long IDLE_NANOS = 100_000;
    private static final long SCALE = 1_680;

    private final Defect defect;
    private final long sliceNanos;
    private final Random random;
    private final boolean[] exists = new boolean[MOST];
    private final boolean[] ready = new boolean[MOST];
    private final int[] weights = new int[MOST];
    private final long[] tags = new long[MOST];
    private long virtual;
    private long latest;
    private long stoppedAt = NEVER;

    DefectiveScheduler(Defect defect, int times, long seed) {
        this.defect = defect;
        this.sliceNanos = SLICE_NANOS * times;
        this.random = defect == Defect.CHANCE_FROM_SEED ? new Random(seed) : new Random();
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        exists[vgpu] = true;
        ready[vgpu] = false;
        tags[vgpu] = 0;
        weights[vgpu] = spec.weight();
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        if (defect != Defect.KEEPS_OLD_WEIGHTS) {
            weights[vgpu] = spec.weight();
        }
    }

    @Override
    public void removed(int vgpu, long now) {
        exists[vgpu] = false;
    }

    @Override
    public void ready(int vgpu, long now) {
        ready[vgpu] = true;
        tags[vgpu] = Math.max(virtual, tags[vgpu]);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready[vgpu] = defect == Defect.IGNORES_WITHDRAWN;
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        long charged = defect == Defect.COUNTS_KERNELS ? SLICE_NANOS : ranNanos;
        tags[vgpu] += charged * SCALE / weights[vgpu] / (defect == Defect.FAVOURS_THE_FIRST && vgpu == 0 ? 2 : 1);
        latest = Math.max(latest, tags[vgpu]);
        ready[vgpu] = reason.stillReady() && defect != Defect.LOSES;
        stoppedAt = now;
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        int most = defect == Defect.TWO_AT_ONCE ? 2 : 1;
        if (defect == Defect.STOPS_IDLE_VGPUS && ready[0]) {
            out.preempt(0, Preemption.DEVICE_DEFAULT);
        }
        if (defect == Defect.IDLES && stoppedAt == now) {
            return now + IDLE_NANOS;
        }
        for (int next = next(); device.running() < most && next >= 0; next = next()) {
            ready[next] = false;
            if (start(next, device.totalUnits() / most, out, now)) {
                virtual = tags[next];
            }
        }
        if (device.running() == 0) {
            virtual = latest;
        }
        return NEVER;
    }

    private boolean start(int vgpu, int units, Dispatcher out, long now) {
        return switch (defect) {
            case COUNTS_KERNELS -> out.grant(vgpu).kernels(1).run(units, NEVER);
            case NEVER_STOPS -> out.run(vgpu, units, NEVER);
            case COUNTS_IDLE_VGPUS -> out.run(vgpu, units, sliceNanos / existing());
            case LOOKS_AT_THE_CLOCK -> out.run(vgpu, units, sliceNanos + now % 1_000);
            case SLICE_BY_WEIGHT -> out.run(vgpu, units, sliceNanos * weights[vgpu]);
            default -> out.run(vgpu, units, sliceNanos);
        };
    }

    private int existing() {
        int count = 0;
        for (boolean one : exists) {
            count += one ? 1 : 0;
        }
        return count;
    }

    private int next() {
        int best = -1;
        int waiting = 0;
        for (int vgpu = 0; vgpu < MOST; vgpu++) {
            if (ready[vgpu]) {
                waiting++;
                best = best < 0 || before(vgpu, best, waiting) ? vgpu : best;
            }
        }
        if (defect == Defect.THROWS && waiting > 1) {
            throw new IllegalStateException("out of ideas");
        }
        return best;
    }

    private boolean before(int vgpu, int other, int waiting) {
        return switch (defect) {
            case CHANCE_FROM_NOWHERE, CHANCE_FROM_SEED -> random.nextInt(waiting) == 0;
            case PREFERS_EVEN_NUMBERS -> vgpu % 2 < other % 2;
            default -> tags[vgpu] < tags[other];
        };
    }
}
