package io.gpumux.core.engine;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/** A policy that writes down what it hears and does what the test queued for each time it is asked. */
final class ScriptedPolicy implements Scheduler {
    final List<String> heard = new ArrayList<>();
    final Deque<BiConsumer<DeviceView, Dispatcher>> next = new ArrayDeque<>();
    long answer = NEVER;

    @Override
    public void attached(DeviceView device, long now) {
        heard.add(now + " attached");
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        heard.add(now + " added " + vgpu + " " + spec.name());
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        heard.add(now + " changed " + vgpu + " " + spec.name());
    }

    @Override
    public void removed(int vgpu, long now) {
        heard.add(now + " removed " + vgpu);
    }

    @Override
    public void ready(int vgpu, long now) {
        heard.add(now + " ready " + vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        heard.add(now + " withdrawn " + vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        heard.add(now + " stopped " + vgpu + " " + ranNanos + " " + reason);
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        heard.add(now + " decide");
        BiConsumer<DeviceView, Dispatcher> action = next.poll();
        if (action != null) {
            action.accept(device, out);
        }
        return answer;
    }
}
