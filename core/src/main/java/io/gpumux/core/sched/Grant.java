package io.gpumux.core.sched;

/** The terms of one grant; each returns this, and {@link #run} submits them. An unsupported term makes it refuse. */
public interface Grant {
    /**
     * Ends the grant once so many kernels have finished ({@link StopReason#LIMIT}).
     *
     * @param atMost the number of kernels, at least 1
     * @return this
     */
    Grant kernels(int atMost);

    /**
     * Ends the grant once so many requests have finished ({@link StopReason#LIMIT}).
     *
     * @param atMost the number of requests, at least 1; needs {@link Feature#REQUEST_LIMITS}
     * @return this
     */
    Grant requests(int atMost);

    /**
     * Commits several kernels at once to the hardware's queue, so that none waits for the host: it is filled up to this
     * number, and again once half of them have finished. What was committed is beyond recall of the end of the slice
     * and of {@link Preemption#QUEUE_END}. Without this term only what runs is committed.
     *
     * @param kernels the most kernels that are committed and not finished, at least 1; needs
     *     {@link Feature#COMMITTED_QUEUE}
     * @return this
     */
    Grant inFlight(int kernels);

    /**
     * Makes the units a cap inside the shared pool instead of an exclusive set; the device arbitrates among sharers by
     * leftover dispatch, the larger priority first, then the earlier kernel.
     *
     * @param dispatchPriority larger is served first
     * @return this
     */
    Grant shared(int dispatchPriority);

    /**
     * Keeps the grant when the queue empties; also allowed for a vGPU that is not ready.
     *
     * @return this
     */
    Grant standing();

    /**
     * Submits the grant.
     *
     * @param units exclusive units, or the cap of a shared grant; at least 1
     * @param sliceNanos the longest time to hold them in ns, from the end of the switch; {@link Scheduler#NEVER} for no
     *     limit
     * @return whether it was accepted
     */
    boolean run(int units, long sliceNanos);
}
