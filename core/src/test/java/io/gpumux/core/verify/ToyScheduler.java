package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayList;
import java.util.List;

/** Schedulers too simple to be wrong about what they get wrong. */
final class ToyScheduler implements Scheduler {
    /** What it does. */
    enum Habit {
        /** Equal turns. */
        TURNS,
        /** The smallest handle first, always. */
        FIRST_ALWAYS,
        /** Nobody, ever. */
        NOBODY,
        /** Equal turns that end early when anybody else waits. */
        NERVOUS
    }

    private final Habit habit;
    private final long sliceNanos;
    private final List<Integer> ready = new ArrayList<>();
    private int serving;

    ToyScheduler(Habit habit, long sliceNanos) {
        this.habit = habit;
        this.sliceNanos = sliceNanos;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {}

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {}

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        ready.add(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready.remove((Integer) vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        if (reason.stillReady()) {
            ready.add(vgpu);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (ready.isEmpty() || habit == Habit.NOBODY) {
            return NEVER;
        }
        if (habit == Habit.FIRST_ALWAYS) {
            ready.sort(null);
        }
        if (device.running() == 0) {
            if (out.run(ready.get(0), device.totalUnits(), sliceNanos)) {
                serving = ready.remove(0);
            }
        } else if (habit == Habit.NERVOUS && !device.stopping(serving)) {
            out.preempt(serving, Preemption.DEVICE_DEFAULT);
        }
        return habit == Habit.NERVOUS ? now + sliceNanos / 2 : NEVER;
    }
}
