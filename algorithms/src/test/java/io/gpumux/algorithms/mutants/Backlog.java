package io.gpumux.algorithms.mutants;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.sched.StopReason;

/** Who has work, ready or running. */
final class Backlog implements EngineLog {
    private final boolean[] busy = new boolean[MutableRoundRobin.MOST];

    boolean isEmpty() {
        for (boolean one : busy) {
            if (one) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        busy[vgpu] = false;
    }

    @Override
    public void removed(int vgpu, long now) {
        busy[vgpu] = false;
    }

    @Override
    public void ready(int vgpu, Device device, long now) {
        busy[vgpu] = true;
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        busy[vgpu] = false;
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, Device device, long now) {
        busy[vgpu] = reason.stillReady();
    }
}
