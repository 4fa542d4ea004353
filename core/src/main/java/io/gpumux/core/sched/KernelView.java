package io.gpumux.core.sched;

/**
 * The queued kernels of each vGPU as a scheduler may know them: estimates, never the truth that the device holds.
 * {@code k} counts from 0, the head. Every answer may be {@link #UNKNOWN}.
 */
public interface KernelView {
    /** "Not known", or no such kernel. */
    long UNKNOWN = -1;

    /** {@return the units that the vGPU's k-th queued kernel can fill, or {@link #UNKNOWN}} */
    long wantedUnits(int vgpu, int k);

    /** {@return the instant in ns at which the request of the k-th queued kernel arrived, or {@link #UNKNOWN}} */
    long arrivalNanos(int vgpu, int k);

    /**
     * Estimates what is left of a kernel, uncontended, at the current clock.
     *
     * @param vgpu the vGPU
     * @param k the kernel's place in the queue, from 0
     * @param units the units it would get, at least 1
     * @return the time in ns, or {@link #UNKNOWN}
     */
    long estimateNanos(int vgpu, int k, int units);

    /**
     * {@return what is left of the head kernel's request on all units, uncontended, copies included, in ns, or
     * {@link #UNKNOWN}}
     */
    default long remainderNanos(int vgpu) {
        return UNKNOWN;
    }
}
