package io.gpumux.core.verify;

import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Gives some tenants a latency objective, and in some cases all a guaranteed part of the device. Draws depend on the seed of
 * the case, so that they shift no other draw.
 */
final class ObjectiveDraws {
    private static final long[] OBJECTIVES_NANOS = {0, 0, 500_000, 2_000_000, 5_000_000, 20_000_000, 100_000_000};
    private static final int ONE_IN = 4;
    private static final int WHOLE_PERMILLE = 1000;

    private final RandomGenerator random;

    ObjectiveDraws(long seed) {
        random = new SplittableRandom(seed);
    }

    /** {@return the tenants with what they were promised beside their weights} */
    List<TenantLoad> apply(List<TenantLoad> tenants) {
        boolean guaranteed = random.nextInt(ONE_IN) == 0;
        List<TenantLoad> drawn = new ArrayList<>();
        for (TenantLoad load : tenants) {
            long sloNanos = OBJECTIVES_NANOS[random.nextInt(OBJECTIVES_NANOS.length)];
            int permille = guaranteed ? random.nextInt(WHOLE_PERMILLE / tenants.size() + 1) : 0;
            drawn.add(new TenantLoad(
                    load.vgpu().withSloNanos(sloNanos).withGuaranteedPermille(permille),
                    load.request(),
                    load.arrivals(),
                    load.phases(),
                    load.startNanos(),
                    load.endNanos(),
                    load.maxRequests()));
        }
        return drawn;
    }
}
