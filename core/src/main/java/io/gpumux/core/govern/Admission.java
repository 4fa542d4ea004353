package io.gpumux.core.govern;

import io.gpumux.core.queue.HandleRing;

/** Puts each start before the governors; parks whom they refuse. */
final class Admission {
    /** "Refused": an answer of {@link #admit}. */
    static final long REFUSED = Long.MIN_VALUE;

    private final GovernorChain chain;
    private final VgpuStates states;
    private final ParkingLot lot;
    private final HandleRing refused;
    private final long spareSliceNanos;
    private int filling = ParkingLot.NONE;

    Admission(GovernorChain chain, VgpuStates states, ParkingLot lot, HandleRing refused, long spareSliceNanos) {
        this.chain = chain;
        this.states = states;
        this.lot = lot;
        this.refused = refused;
        this.spareSliceNanos = spareSliceNanos;
    }

    /** Names the vGPU that fills an otherwise idle device, or {@link ParkingLot#NONE}. */
    void fillWith(int vgpu) {
        filling = vgpu;
    }

    /** The slice to ask the engine for, or {@link #REFUSED}. What the engine will refuse anyway is left to it. */
    long admit(int vgpu, int units, long sliceNanos, boolean standing, long now) {
        byte state = states.of(vgpu);
        if (state == VgpuStates.PARKED) {
            return REFUSED;
        }
        boolean startable = state == VgpuStates.READY || (state == VgpuStates.IDLE && standing);
        if (!startable || units < 1 || sliceNanos < 1) {
            return sliceNanos;
        }
        long hardNanos = chain.earliestStartNanos(vgpu, units, false, now);
        if (hardNanos > now) {
            return refuse(vgpu, units, false, hardNanos);
        }
        long softNanos = chain.earliestStartNanos(vgpu, units, true, now);
        if (softNanos <= now) {
            return chain.clampSliceNanos(vgpu, units, sliceNanos, false, now);
        }
        if (nobodyElse(state) && (vgpu == filling || lot.wouldBeFirstSoft(vgpu, softNanos))) {
            return chain.clampSliceNanos(vgpu, units, Math.min(sliceNanos, spareSliceNanos), true, now);
        }
        return refuse(vgpu, units, true, softNanos);
    }

    /** The engine accepted the start. */
    void started(int vgpu, int heldUnits, long now) {
        lot.leave(vgpu);
        states.startRunning(vgpu, heldUnits);
        chain.started(vgpu, heldUnits, now);
    }

    /** Asks about a parked vGPU again; {@return whether it may start now}. If not, it is parked until then. */
    boolean released(int vgpu, long now) {
        int units = states.units(vgpu);
        long hardNanos = chain.earliestStartNanos(vgpu, units, false, now);
        if (hardNanos > now) {
            lot.park(vgpu, false, hardNanos);
            return false;
        }
        long softNanos = chain.earliestStartNanos(vgpu, units, true, now);
        if (softNanos > now) {
            lot.park(vgpu, true, softNanos);
            return false;
        }
        return true;
    }

    private long refuse(int vgpu, int units, boolean onlySoft, long untilNanos) {
        if (states.of(vgpu) == VgpuStates.IDLE) {
            lot.remind(vgpu, untilNanos); // a standing grant without work: nothing to withdraw
            return REFUSED;
        }
        states.set(vgpu, VgpuStates.PARKED);
        states.units(vgpu, units);
        lot.park(vgpu, onlySoft, untilNanos);
        refused.addLast(vgpu);
        return REFUSED;
    }

    private boolean nobodyElse(byte state) {
        int itself = state == VgpuStates.READY ? 1 : 0;
        return states.count(VgpuStates.RUNNING) == 0 && states.count(VgpuStates.READY) == itself;
    }
}
