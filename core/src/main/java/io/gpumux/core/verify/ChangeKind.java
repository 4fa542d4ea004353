package io.gpumux.core.verify;

import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Fault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can happen to a tenant on the way: what the host does, and what goes wrong. */
public enum ChangeKind {
    /** It gets another weight. */
    REWEIGH("reweigh", "weight", 1, VgpuSpec.MAX_WEIGHT, null),
    /** It goes, and all that it submitted. */
    LEAVE("leave", "", 0, 0, null),
    /** It comes only now; before, it does not exist. */
    JOIN("join", "", 0, 0, null),
    /** It leaves with its unfinished work and comes back as the same vGPU after a while. */
    MIGRATE("migrate", "awayNanos", 1, KernelSpec.MAX_DURATION_NANOS, null),
    /** See {@link Fault.Kind#LATE_STOP}. */
    LATE_STOP("late-stop", "lateNanos", 1, KernelSpec.MAX_DURATION_NANOS, Fault.Kind.LATE_STOP),
    /** See {@link Fault.Kind#OVERRUN}. */
    OVERRUN("overrun", "overrunNanos", 1, KernelSpec.MAX_DURATION_NANOS, Fault.Kind.OVERRUN),
    /** See {@link Fault.Kind#SPURIOUS_READY}. */
    SPURIOUS_READY("spurious-ready", "", 0, 0, Fault.Kind.SPURIOUS_READY),
    /** See {@link Fault.Kind#CLOCK_STEP}; of whom it is said does not matter. */
    CLOCK_STEP("clock-step", "stepNanos", 1, KernelSpec.MAX_DURATION_NANOS, Fault.Kind.CLOCK_STEP),
    /** See {@link Fault.Kind#ENDLESS_KERNEL}. */
    ENDLESS_KERNEL("endless-kernel", "", 0, 0, Fault.Kind.ENDLESS_KERNEL);

    private final String label;
    private final String amount;
    private final long least;
    private final long most;
    private final Fault.@Nullable Kind fault;

    ChangeKind(String label, String amount, long least, long most, Fault.@Nullable Kind fault) {
        this.label = label;
        this.amount = amount;
        this.least = least;
        this.most = most;
        this.fault = fault;
    }

    /** {@return its name in the text form} */
    public String label() {
        return label;
    }

    /** {@return the name of its amount with the unit, or nothing where it has none} */
    public String amount() {
        return amount;
    }

    /** {@return the least amount} */
    public long least() {
        return least;
    }

    /** {@return the largest amount} */
    public long most() {
        return most;
    }

    /** {@return what goes wrong, or empty for what the host does} */
    public Optional<Fault.Kind> fault() {
        return Optional.ofNullable(fault);
    }
}
