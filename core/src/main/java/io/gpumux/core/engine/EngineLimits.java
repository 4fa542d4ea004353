package io.gpumux.core.engine;

import io.gpumux.core.sched.Scheduler;

/**
 * What the watchdog tolerates of a policy.
 *
 * @param idlingNanos how long the device may be idle beside ready work in ns, or {@link Scheduler#NEVER}
 * @param starvationNanos how long a ready vGPU may wait in ns, or {@link Scheduler#NEVER}; declare it only for policies
 *     that promise it
 * @param roundsPerInstant how often {@code decide} may be asked at one instant, beside 8 times for each vGPU
 */
public record EngineLimits(long idlingNanos, long starvationNanos, int roundsPerInstant) {
    /** The idling granted to every policy, declared or not. */
    public static final long GRACE_NANOS = 1_000_000;

    /** One millisecond of idling, no starvation bound, 64 rounds. */
    public static final EngineLimits DEFAULT = new EngineLimits(GRACE_NANOS, Scheduler.NEVER, 64);

    /** Checks the ranges. */
    public EngineLimits {
        if (idlingNanos < 1 || starvationNanos < 1 || roundsPerInstant < 1) {
            throw new IllegalArgumentException("limits: " + idlingNanos + ", " + starvationNanos + ", "
                    + roundsPerInstant + ": at least 1 is allowed");
        }
    }

    /** {@return the default limits for a policy that declares this much idling, in ns} */
    public static EngineLimits idling(long declaredNanos) {
        return new EngineLimits(
                Math.max(GRACE_NANOS, declaredNanos), DEFAULT.starvationNanos, DEFAULT.roundsPerInstant);
    }

    /** {@return the same with this bound on waiting, in ns} */
    public EngineLimits withStarvationNanos(long newStarvationNanos) {
        return new EngineLimits(idlingNanos, newStarvationNanos, roundsPerInstant);
    }
}
