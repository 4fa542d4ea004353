package io.gpumux.core.engine;

import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;

/**
 * What the engine drives: a simulated device, or a host's adapter to a real one.
 *
 * <p>The engine calls {@link #start} and {@link #stop} only with terms it has checked. The device answers every grant
 * with exactly one {@link Engine#stopped}, never from inside these calls.
 */
public interface Device {
    /** {@return the units, at least 1} */
    int totalUnits();

    /** {@return whether it can do this} */
    boolean supports(Feature feature);

    /** {@return what {@link Preemption#DEVICE_DEFAULT} stands for} */
    Preemption finestPreemption();

    /**
     * Gives units to a vGPU.
     *
     * @param vgpu the vGPU
     * @param terms the terms, to be copied
     * @param now the instant, in ns
     */
    void start(int vgpu, GrantTerms terms, long now);

    /**
     * Asks a granted vGPU to stop.
     *
     * @param vgpu the vGPU
     * @param how when it may take effect, never {@link Preemption#DEVICE_DEFAULT}
     * @param now the instant, in ns
     */
    void stop(int vgpu, Preemption how, long now);

    /**
     * Drops the queue of a vGPU that is being removed; if it has a grant, stops it at once, whatever it costs, and answers
     * with {@link io.gpumux.core.sched.StopReason#REMOVED}, here also from inside this call, or later.
     */
    void evict(int vgpu, long now);

    /**
     * Drops the request at the head of a ready vGPU's queue. If nothing is left to run, it answers with
     * {@link Engine#withdraw}, here also from inside this call.
     *
     * @param vgpu the vGPU
     * @param now the instant, in ns
     * @return false if there is none, or if it has begun
     */
    default boolean reject(int vgpu, long now) {
        return false;
    }

    /** {@return whether no kernel runs and no switch is under way} */
    boolean idle();

    /** {@return kernels submitted and not finished} */
    int queued(int vgpu);

    /** {@return a cumulative meter, settled to the current instant} */
    long used(int vgpu, Meter meter);

    /** {@return the queued kernels, as estimates} */
    KernelView kernels();
}
