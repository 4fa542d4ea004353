package io.gpumux.core.trace;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * A FIFO whose slices and wake-ups are a digest of everything that it was told and of everything that replay promises
 * to show: one wrong bit in a replay changes a verb.
 */
final class CuriousScheduler implements Scheduler {
    private static final int VGPUS = 5;

    private final java.util.ArrayDeque<Integer> queue = new java.util.ArrayDeque<>();
    private final int changeAtVerb;
    private int verbs;
    private long digest;

    /** Behaves otherwise at this verb, counted from 1, and from there on; 0 for never. */
    CuriousScheduler(int changeAtVerb) {
        this.changeAtVerb = changeAtVerb;
    }

    @Override
    public void attached(DeviceView device, long now) {
        mix(now);
        mix(device.totalUnits());
        for (Feature feature : Feature.values()) {
            mix(device.supports(feature) ? 1 : 0);
        }
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        mix(vgpu);
        mix(spec.hashCode());
        mix(now);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        added(vgpu, spec, now);
    }

    @Override
    public void removed(int vgpu, long now) {
        mix(-vgpu);
        mix(now);
    }

    @Override
    public void ready(int vgpu, long now) {
        mix(now);
        queue.add(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        mix(now);
        queue.remove((Integer) vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        mix(ranNanos);
        mix(reason.name().hashCode());
        mix(now);
        if (reason.stillReady()) {
            queue.add(vgpu);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        look(device);
        Integer head = queue.peek();
        if (head != null && start(device, out, head)) {
            queue.remove();
            look(device);
        }
        int victim = (int) (digest & 7);
        if (victim < VGPUS && device.unitsOf(victim) > 0) {
            mix(out.preempt(victim, (digest & 8) == 0 ? Preemption.KERNEL_END : Preemption.DEVICE_DEFAULT) ? 1 : 2);
            look(device);
        }
        return now + 1 + (digest & 0xffff);
    }

    private boolean start(DeviceView device, Dispatcher out, int vgpu) {
        verbs++;
        long slice = (digest & 0xffff_ffffL) + (changeAtVerb > 0 && verbs >= changeAtVerb ? 1 : 0);
        int units = 1 + (int) (digest & 31);
        boolean accepted = switch ((int) (digest >>> 60) & 3) {
            case 0 -> out.run(vgpu, units, slice);
            case 1 -> out.grant(vgpu).kernels(units).run(units, NEVER);
            case 2 -> out.grant(vgpu).shared(units - 7).run(units, slice);
            default -> out.grant(vgpu).standing().run(device.freeUnits(), slice);
        };
        mix(accepted ? 1 : 2);
        return accepted;
    }

    private void look(DeviceView device) {
        mix(device.freeUnits());
        mix(device.running());
        KernelView kernels = device.kernels();
        for (int vgpu = 0; vgpu < VGPUS; vgpu++) {
            mix(device.unitsOf(vgpu));
            mix(device.stopping(vgpu) ? 1 : 0);
            mix(device.queued(vgpu));
            mix(kernels.wantedUnits(vgpu, 0));
            mix(kernels.arrivalNanos(vgpu, 0));
            mix(kernels.estimateNanos(vgpu, 0, device.totalUnits()));
            for (Meter meter : Meter.values()) {
                mix(device.used(vgpu, meter));
            }
        }
    }

    private void mix(long value) {
        digest = (digest ^ value) * 0x9E3779B97F4A7C15L;
        digest ^= digest >>> 32;
    }
}
