package io.gpumux.core.verify;

import io.gpumux.core.sim.Phase;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Switches features of tenants off and on, a swarm: what is missing from a case lets show what it would have hidden (A. Groce,
 * C. Zhang, E. Eide, Y. Chen, J. Regehr, "Swarm testing", ISSTA 2012).
 */
final class FeatureDraws {
    private static final int ONE_IN = 6;
    private static final int MORE_STREAMS = 3;

    private final RandomGenerator random;
    private final long horizonNanos;

    FeatureDraws(RandomGenerator random, long horizonNanos) {
        this.random = random;
        this.horizonNanos = horizonNanos;
    }

    /** {@return whether a feature that most cases are without is on} */
    boolean rare() {
        return random.nextInt(ONE_IN) == 0;
    }

    /** {@return the tenants with some of their features gone, or with several streams} */
    List<TenantLoad> apply(List<TenantLoad> tenants) {
        boolean equalWeights = rare();
        boolean equalPriorities = rare();
        boolean oneKernel = rare();
        boolean streams = rare();
        List<TenantLoad> drawn = new ArrayList<>();
        for (TenantLoad load : tenants) {
            drawn.add(new TenantLoad(
                    load.vgpu()
                            .withWeight(equalWeights ? 1 : load.vgpu().weight())
                            .withPriority(equalPriorities ? 0 : load.vgpu().priority()),
                    oneKernel ? load.request().subList(0, 1) : load.request(),
                    load.arrivals(),
                    streams ? phases() : load.phases(),
                    load.startNanos(),
                    load.endNanos(),
                    load.maxRequests()));
        }
        return drawn;
    }

    /** One or two numbers of streams, one after the other. */
    private List<Phase> phases() {
        Phase first = new Phase(0, 1 + random.nextInt(MORE_STREAMS));
        return random.nextBoolean()
                ? List.of(first)
                : List.of(first, new Phase(1 + random.nextLong(horizonNanos), 1 + random.nextInt(MORE_STREAMS)));
    }
}
