package io.gpumux.core.verify;

import io.gpumux.core.verify.VerifyCase.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws what goes wrong: within the first two fifths of a run, so that in its second half it is seen to recover. */
final class FaultDraws {
    private static final int MOST = 3;
    private static final long MICRO = 1_000;
    private static final long SHORT_NANOS = 50 * MICRO;
    private static final long LONG_NANOS = 2_000 * MICRO;
    private static final long FAR_NANOS = 8_000 * MICRO;

    private final RandomGenerator random;
    private final long horizonNanos;

    FaultDraws(RandomGenerator random, long horizonNanos) {
        this.random = random;
        this.horizonNanos = horizonNanos;
    }

    /** {@return one to three of them, in any order} */
    List<Change> next(int tenants) {
        List<Change> faults = new ArrayList<>();
        for (int i = 1 + random.nextInt(MOST); i > 0; i--) {
            faults.add(fault(random.nextLong(horizonNanos * 2 / 5), random.nextInt(tenants)));
        }
        return faults;
    }

    private Change fault(long atNanos, int tenant) {
        return switch (random.nextInt(9)) {
            case 0, 1 -> new Change(ChangeKind.LATE_STOP, atNanos, tenant, length(LONG_NANOS));
            case 2, 3 -> new Change(ChangeKind.OVERRUN, atNanos, tenant, length(LONG_NANOS));
            case 4, 5 -> new Change(ChangeKind.CLOCK_STEP, atNanos, tenant, length(FAR_NANOS));
            case 6 -> new Change(ChangeKind.ENDLESS_KERNEL, atNanos, tenant, 0);
            default -> new Change(ChangeKind.SPURIOUS_READY, atNanos, tenant, 0);
        };
    }

    private long length(long mostNanos) {
        return 1 + random.nextLong(random.nextBoolean() ? SHORT_NANOS : mostNanos);
    }
}
