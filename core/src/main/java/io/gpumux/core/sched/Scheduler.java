package io.gpumux.core.sched;

import io.gpumux.core.device.VgpuSpec;

/**
 * Decides which vGPU runs, on how many units and for how long.
 *
 * <p>One object serves simulation, verification, benchmark and a live host alike. It is single-threaded, reads no
 * clock, logs nothing and, once its vGPUs are added, allocates nothing. Facts only update the scheduler's own state; a
 * verb is legal only inside {@link #decide}. Only {@link #added} may allocate.
 *
 * <p>Order within one instant: kernel completions, stops, withdrawals, arrivals, then {@code decide}. What a verb
 * causes at the same instant follows as facts after {@code decide}, which is then asked again.
 */
public interface Scheduler {
    /** "No such instant": an answer of {@link #decide} that asks for no wake-up, and an unlimited slice. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Called once, before any other fact.
     *
     * @param device the live view; it may be kept and read in facts and in {@code decide}
     * @param now the instant, in ns
     */
    default void attached(DeviceView device, long now) {}

    /**
     * A vGPU exists from now on; it is not ready yet.
     *
     * @param vgpu its handle; handles are dense and may be used again after {@link #removed}
     * @param spec weight, priority, caps
     * @param now the instant, in ns
     */
    void added(int vgpu, VgpuSpec spec, long now);

    /** The vGPU's weight, cap, priority or SLO changed. A grant in force keeps its terms. */
    void changed(int vgpu, VgpuSpec spec, long now);

    /** The vGPU is gone. By then it is neither ready nor granted; its handle may be added again later. */
    void removed(int vgpu, long now);

    /** The vGPU has work and may be started from now on. It is not granted. */
    void ready(int vgpu, long now);

    /** A ready vGPU that was not started may not be started any more (throttled, cancelled); forget it until ready. */
    void withdrawn(int vgpu, long now);

    /**
     * The vGPU's grant ended: exactly one such fact for each accepted grant.
     *
     * @param vgpu its handle
     * @param ranNanos time held, in ns, without the switch before it
     * @param reason why; {@link StopReason#stillReady} says whether it may be started again at once
     * @param now the instant, in ns
     */
    void stopped(int vgpu, long ranNanos, StopReason reason, long now);

    /** {@return whether it wants the optional facts {@link #requestEnded} and {@link #hinted}}; always the same */
    default boolean listens() {
        return false;
    }

    /**
     * Optional: a request was answered, or rejected by {@link Dispatcher#reject}. Told at once, before the instant's
     * other facts; it causes no {@link #decide} of its own.
     *
     * @param vgpu its handle
     * @param responseNanos the time since it arrived, in ns
     * @param rejected whether it was rejected
     * @param now the instant, in ns
     */
    default void requestEnded(int vgpu, long responseNanos, boolean rejected, long now) {}

    /**
     * Optional: the host knows something ahead of time. Comes after the instant's other facts.
     *
     * @param vgpu its handle
     * @param hint what it is about
     * @param value as the hint says
     * @param now the instant, in ns
     */
    default void hinted(int vgpu, Hint hint, long value, long now) {}

    /**
     * Asked after facts and at the instant that the previous answer named. Issue any verbs on {@code out}.
     *
     * @param device the live view; shows the verbs accepted so far
     * @param out the verbs, valid during this call only
     * @param now the instant, in ns
     * @return the absolute instant, later than {@code now}, at which to be asked again at the latest, or {@link #NEVER}
     */
    long decide(DeviceView device, Dispatcher out, long now);
}
