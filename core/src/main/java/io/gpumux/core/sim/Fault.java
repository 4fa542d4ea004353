package io.gpumux.core.sim;

/**
 * Something that goes wrong on the device or beside it, once. Immutable.
 *
 * <p>A fault of a grant or kernel happens at the tenant's first occasion from its instant on; without an occasion within
 * {@value #WINDOW_NANOS} ns it does not happen.
 *
 * @param kind what goes wrong
 * @param atNanos from when on, in ns, at least 0
 * @param tenant the tenant's handle, at least 0; a {@link Kind#CLOCK_STEP} is everybody's
 * @param nanos by how much, in ns: at least 1, or 0 where the kind knows no length
 */
public record Fault(Kind kind, long atNanos, int tenant, long nanos) {
    /** How long a fault waits for its occasion, in ns. */
    public static final long WINDOW_NANOS = 10_000_000;

    /** What can go wrong. */
    public enum Kind {
        /** A grant ends in time, with its units idle from then on, but its end is reported late. */
        LATE_STOP(true),
        /** A slice or preemption ends a grant late; what runs goes on running, and the grant has held for longer. */
        OVERRUN(true),
        /** The device says that a vGPU is ready, though it has no work or said so already. */
        SPURIOUS_READY(false),
        /**
         * The host reads no clock for a while: what happens meanwhile is told at one instant, which then is far ahead. The
         * device goes on.
         */
        CLOCK_STEP(true),
        /** A kernel never ends; stopped inside, it goes on when it is granted units again. */
        ENDLESS_KERNEL(false);

        private final boolean lasting;

        Kind(boolean lasting) {
            this.lasting = lasting;
        }

        /** {@return whether it has a length in ns} */
        public boolean lasting() {
            return lasting;
        }
    }

    /** Checks the ranges. */
    public Fault {
        if (atNanos < 0 || tenant < 0) {
            throw new IllegalArgumentException(
                    "fault: at " + atNanos + ", tenant " + tenant + ": at least 0 is allowed");
        }
        if (kind.lasting() ? nanos < 1 : nanos != 0) {
            throw new IllegalArgumentException(
                    "nanos: " + nanos + ": " + (kind.lasting() ? "at least 1" : "0") + " is allowed for " + kind);
        }
    }
}
