package io.gpumux.core.contract;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.StopReason;
import io.gpumux.core.sim.SimListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows a run from outside the engine, with books of its own, and notes what should not be. */
final class Observer implements EngineLog, SimListener {
    private record Held(int units, boolean shared) {}

    private final int totalUnits;
    private final Map<Integer, Held> grants = new HashMap<>();
    private final Set<Integer> ready = new HashSet<>();
    private final Map<Integer, Long> lastArrival = new HashMap<>();
    private final List<String> overCapacity = new ArrayList<>();
    private final List<String> idleBesideWork = new ArrayList<>();
    private final List<String> outOfOrder = new ArrayList<>();
    private long idleSince = Long.MAX_VALUE;
    private long hash = 1125899906842597L;
    private long completions;

    Observer(int totalUnits) {
        this.totalUnits = totalUnits;
    }

    /** {@return instants at which more was granted than there is} */
    List<String> overCapacity() {
        return overCapacity;
    }

    /** {@return spans in which nothing was granted although somebody was ready} */
    List<String> idleBesideWork() {
        return idleBesideWork;
    }

    /** {@return requests that finished before an earlier one of the same tenant} */
    List<String> outOfOrder() {
        return outOfOrder;
    }

    /** {@return a digest of all facts and verbs in order} */
    long digest() {
        return hash;
    }

    /** {@return requests finished} */
    long completions() {
        return completions;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        mix(1, vgpu, spec.weight(), now);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        mix(2, vgpu, spec.weight(), now);
    }

    @Override
    public void removed(int vgpu, long now) {
        mix(3, vgpu, 0, now);
    }

    @Override
    public void ready(int vgpu, Device device, long now) {
        mix(4, vgpu, 0, now);
        ready.add(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        mix(5, vgpu, 0, now);
        ready.remove(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, Device device, long now) {
        mix(6, vgpu, ranNanos, now);
        grants.remove(vgpu);
        if (reason.stillReady()) {
            ready.add(vgpu);
        }
    }

    @Override
    public void asked(long now) {
        mix(7, 0, 0, now);
        if (idleSince < now) {
            idleBesideWork.add(idleSince + " to " + now + " ns beside " + ready);
        }
        idleSince = Long.MAX_VALUE;
    }

    @Override
    public void ran(int vgpu, GrantTerms terms, boolean accepted, long now) {
        mix(8, vgpu, terms.units() * 31L + terms.sliceNanos(), now);
        if (accepted) {
            ready.remove(vgpu);
            grants.put(vgpu, new Held(terms.units(), terms.shared()));
            checkCapacity(now);
        }
    }

    @Override
    public void preempted(int vgpu, Preemption how, boolean accepted, long now) {
        mix(9, vgpu, how.name().length(), now);
    }

    @Override
    public void answered(long wakeUpNanos, long now) {
        mix(10, 0, wakeUpNanos, now);
        if (grants.isEmpty() && !ready.isEmpty()) {
            idleSince = now;
        }
    }

    @Override
    public void completed(int tenant, long arrivedNanos, long finishedNanos) {
        completions++;
        mix(11, tenant, arrivedNanos, finishedNanos);
        long before = lastArrival.getOrDefault(tenant, Long.MIN_VALUE);
        if (arrivedNanos < before) {
            outOfOrder.add("tenant " + tenant + ": " + arrivedNanos + " after " + before);
        }
        lastArrival.put(tenant, arrivedNanos);
    }

    private void checkCapacity(long now) {
        long exclusive = 0;
        long caps = 0;
        for (Held held : grants.values()) {
            if (held.shared) {
                caps += held.units;
            } else {
                exclusive += held.units;
            }
        }
        if (exclusive > totalUnits || (exclusive == totalUnits && caps > 0)) {
            overCapacity.add(exclusive + " exclusive and " + caps + " shared units at " + now);
        }
    }

    private void mix(long kind, long who, long what, long now) {
        hash = ((hash * 31 + kind) * 31 + who) * 31 + what;
        hash = Long.rotateLeft(hash * 0x9E3779B97F4A7C15L + now, 17);
    }
}
