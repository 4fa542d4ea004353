package io.gpumux.core.engine;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.StopReason;
import java.util.List;

/** Writes down which of its methods were called. */
record ToldLog(List<String> told) implements EngineLog {
    @Override
    public void attached(Device device, long now) {
        told.add("attached");
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        told.add("added");
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        told.add("changed");
    }

    @Override
    public void removed(int vgpu, long now) {
        told.add("removed");
    }

    @Override
    public void ready(int vgpu, Device device, long now) {
        told.add("ready");
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        told.add("withdrawn");
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, Device device, long now) {
        told.add("stopped");
    }

    @Override
    public void asked(long now) {
        told.add("asked");
    }

    @Override
    public void ran(int vgpu, GrantTerms terms, boolean accepted, long now) {
        told.add("ran " + accepted);
    }

    @Override
    public void preempted(int vgpu, Preemption how, boolean accepted, long now) {
        told.add("preempted " + accepted);
    }

    @Override
    public void answered(long wakeUpNanos, long now) {
        told.add("answered");
    }

    @Override
    public void replaced(long now) {
        told.add("replaced");
    }
}
