package io.gpumux.core.fakes;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes down every fact that a scheduler hears, in a log that several may share, and checks that they make sense. */
public final class Witness implements Scheduler {
    private enum Seen {
        IDLE,
        READY,
        GONE_TO_RUN
    }

    private final String prefix;
    private final List<String> log;
    private final Scheduler inner;
    private final Map<Integer, Seen> seen = new HashMap<>();

    public Witness(Scheduler inner) {
        this("", new ArrayList<>(), inner);
    }

    public Witness(String prefix, List<String> log, Scheduler inner) {
        this.prefix = prefix;
        this.log = log;
        this.inner = inner;
    }

    /** The facts, such as {@code 5 ready 0}, and the questions, {@code 5 decide}. */
    public List<String> log() {
        return log;
    }

    /** Takes the log's lines so far. */
    public List<String> take() {
        List<String> lines = List.copyOf(log);
        log.clear();
        return lines;
    }

    @Override
    public void attached(DeviceView device, long now) {
        inner.attached(device, now);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        expect(vgpu, !seen.containsKey(vgpu), "added");
        seen.put(vgpu, Seen.IDLE);
        note(now, "added " + vgpu);
        inner.added(vgpu, spec, now);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        expect(vgpu, seen.containsKey(vgpu), "changed");
        note(now, "changed " + vgpu);
        inner.changed(vgpu, spec, now);
    }

    @Override
    public void removed(int vgpu, long now) {
        expect(vgpu, seen.get(vgpu) == Seen.IDLE, "removed");
        seen.remove(vgpu);
        note(now, "removed " + vgpu);
        inner.removed(vgpu, now);
    }

    @Override
    public void ready(int vgpu, long now) {
        expect(vgpu, seen.get(vgpu) == Seen.IDLE, "ready");
        seen.put(vgpu, Seen.READY);
        note(now, "ready " + vgpu);
        inner.ready(vgpu, now);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        expect(vgpu, seen.get(vgpu) == Seen.READY, "withdrawn");
        seen.put(vgpu, Seen.IDLE);
        note(now, "withdrawn " + vgpu);
        inner.withdrawn(vgpu, now);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        expect(vgpu, seen.get(vgpu) == Seen.GONE_TO_RUN, "stopped");
        seen.put(vgpu, reason.stillReady() ? Seen.READY : Seen.IDLE);
        note(now, "stopped " + vgpu + " " + ranNanos + " " + reason);
        inner.stopped(vgpu, ranNanos, reason, now);
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        note(now, "decide");
        long wake = inner.decide(device, out, now);
        seen.replaceAll((vgpu, was) -> device.unitsOf(vgpu) > 0 ? Seen.GONE_TO_RUN : was);
        return wake;
    }

    private void note(long now, String fact) {
        log.add(now + " " + prefix + fact);
    }

    private void expect(int vgpu, boolean holds, String fact) {
        if (!holds) {
            throw new AssertionError(prefix + fact + " " + vgpu + " when " + seen.get(vgpu) + ", after " + log);
        }
    }
}
