package io.gpumux.core.fakes;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.Random;

/** Issues seeded random verbs, senseless ones included. */
public final class ErraticScheduler implements Scheduler {
    private final Random random;
    private final int handles;

    public ErraticScheduler(long seed, int handles) {
        this.random = new Random(seed);
        this.handles = handles;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {}

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {}

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {}

    @Override
    public void withdrawn(int vgpu, long now) {}

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {}

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        for (int verbs = random.nextInt(2 * handles); verbs > 0; verbs--) {
            int vgpu = random.nextInt(handles + 2) - 1;
            int units = random.nextInt(device.totalUnits() + 2);
            long slice = random.nextInt(8) == 0 ? NEVER : random.nextInt(50);
            switch (random.nextInt(9)) {
                case 0 -> out.preempt(vgpu, Preemption.DEVICE_DEFAULT);
                case 3 -> out.preempt(vgpu, Preemption.QUEUE_END);
                case 4 ->
                    out.grant(vgpu).requests(1).inFlight(random.nextInt(4)).run(units, slice);
                case 5 -> out.reject(vgpu);
                case 1 -> out.grant(vgpu).standing().run(units, slice);
                case 2 -> out.grant(vgpu).kernels(1).run(units, slice);
                default -> out.run(vgpu, units, slice);
            }
        }
        return random.nextBoolean() ? NEVER : now + 1 + random.nextInt(40);
    }
}
