package io.gpumux.core.sched;

/**
 * The verbs of a scheduler, valid only inside {@link Scheduler#decide}.
 *
 * <p>The engine checks each verb against the truth. A refused verb returns {@code false}, is counted by reason and
 * changes nothing; it never throws.
 */
public interface Dispatcher {
    /**
     * Starts a vGPU on exclusive units, all other terms at their defaults.
     *
     * @param vgpu a ready vGPU without a grant
     * @param units how many units, 1 to {@link DeviceView#freeUnits}
     * @param sliceNanos the longest time to hold them in ns, from the end of the switch; {@link Scheduler#NEVER} for no
     *     limit
     * @return whether it was accepted
     */
    boolean run(int vgpu, int units, long sliceNanos);

    /**
     * Begins a grant with further terms.
     *
     * @param vgpu a ready vGPU without a grant
     * @return the one reusable builder, reset; it must not be kept
     */
    Grant grant(int vgpu);

    /**
     * Asks a granted vGPU to stop; a later {@link Scheduler#stopped} answers. A stopping vGPU accepts only a stronger
     * way.
     *
     * @param vgpu a vGPU with a grant
     * @param how when the stop may take effect
     * @return whether it was accepted
     */
    boolean preempt(int vgpu, Preemption how);

    /**
     * Drops the request at the head of the queue, which is then never answered. {@link Scheduler#withdrawn} follows if
     * nothing is left to run.
     *
     * @param vgpu a ready vGPU without a grant, whose head request has not begun; needs {@link Feature#REJECTION}
     * @return whether it was accepted
     */
    boolean reject(int vgpu);
}
