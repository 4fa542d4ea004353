package io.gpumux.core.sched;

/** What a scheduler may see of the device: live, O(1), and showing the verbs accepted so far. */
public interface DeviceView {
    /** {@return the units of the device} */
    int totalUnits();

    /** {@return the units that a further exclusive grant could still get} */
    int freeUnits();

    /** {@return the number of grants in force, standing and stopping ones included} */
    int running();

    /** {@return the units granted to this vGPU (for a shared grant: its cap), or 0 without a grant} */
    int unitsOf(int vgpu);

    /** {@return whether this vGPU's grant was asked to stop and has not stopped yet} */
    boolean stopping(int vgpu);

    /** {@return the number of this vGPU's kernels that were submitted and have not finished} */
    int queued(int vgpu);

    /** {@return a cumulative meter of this vGPU, settled to now, the grant in force included} */
    long used(int vgpu, Meter meter);

    /** {@return the queued kernels, as estimates} */
    KernelView kernels();

    /** {@return whether the device can do this} */
    boolean supports(Feature feature);
}
