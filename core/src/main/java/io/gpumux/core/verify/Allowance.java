package io.gpumux.core.verify;

import io.gpumux.core.sim.Fault;
import java.util.List;

/**
 * What a run's faults excuse.
 *
 * @param overrunNanos the most by which a fault lengthens one piece, in ns
 * @param lostNanos the most that all faults together keep the device from whom the policy would have served, in ns
 * @param kernelsEnd whether every kernel ends
 * @param calmNanos from when on faults have no effect any more, in ns
 */
public record Allowance(long overrunNanos, long lostNanos, boolean kernelsEnd, long calmNanos) {
    /** Nothing goes wrong. */
    public static final Allowance NONE = new Allowance(0, 0, true, 0);

    /** Checks the ranges. */
    public Allowance {
        if (overrunNanos < 0 || lostNanos < 0 || calmNanos < 0) {
            throw new IllegalArgumentException(
                    "allowance: " + overrunNanos + ", " + lostNanos + ", " + calmNanos + ": at least 0 is allowed");
        }
    }

    /** {@return what these faults excuse} */
    static Allowance of(List<VerifyCase.Change> faults) {
        long overrun = 0;
        long lost = 0;
        long last = 0;
        boolean end = true;
        for (VerifyCase.Change fault : faults) {
            lost = Math.addExact(lost, fault.amount());
            last = Math.max(last, Math.addExact(fault.atNanos(), Fault.WINDOW_NANOS));
            if (fault.kind() == ChangeKind.OVERRUN) {
                overrun = Math.max(overrun, fault.amount());
            }
            end &= fault.kind() != ChangeKind.ENDLESS_KERNEL;
        }
        return new Allowance(overrun, lost, end, Math.addExact(last, lost));
    }
}
