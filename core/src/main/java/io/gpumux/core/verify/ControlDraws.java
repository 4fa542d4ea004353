package io.gpumux.core.verify;

import io.gpumux.core.verify.VerifyCase.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws what a host does to tenants on the way: new weights, and tenants that join, leave or migrate. */
final class ControlDraws {
    private static final int MOST = 6;
    private static final int HEAVIEST = 8;
    private static final long LONGEST_AWAY_NANOS = 10_000_000;

    private final RandomGenerator random;
    private final long horizonNanos;

    ControlDraws(RandomGenerator random, long horizonNanos) {
        this.random = random;
        this.horizonNanos = horizonNanos;
    }

    /** {@return one to six of them, in any order} */
    List<Change> next(int tenants) {
        List<Change> changes = new ArrayList<>();
        for (int i = 1 + random.nextInt(MOST); i > 0; i--) {
            changes.add(change(random.nextLong(horizonNanos), random.nextInt(tenants)));
        }
        return changes;
    }

    private Change change(long atNanos, int tenant) {
        return switch (random.nextInt(9)) {
            case 0 -> Change.leave(atNanos, tenant);
            case 1 -> new Change(ChangeKind.JOIN, atNanos / 2, tenant, 0);
            case 2, 3 -> new Change(ChangeKind.MIGRATE, atNanos, tenant, 1 + random.nextLong(LONGEST_AWAY_NANOS));
            default -> Change.reweigh(atNanos, tenant, 1 + random.nextInt(HEAVIEST));
        };
    }
}
