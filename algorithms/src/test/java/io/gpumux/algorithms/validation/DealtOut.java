package io.gpumux.algorithms.validation;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One Poisson stream of requests of exponential length, dealt out so that each request that is present has a vGPU of its own:
 * schedulers share among vGPUs, theory among requests. The law of lengths is cut into strata of equal probability, each with
 * its mean for length and several vGPUs that take turns.
 *
 * @param strata into how many lengths the law is cut
 * @param copies how many vGPUs each length has
 * @param meanNanos the mean length, in ns
 */
record DealtOut(int strata, int copies, double meanNanos) {
    /** {@return how many vGPUs there are} */
    int vgpus() {
        return strata * copies;
    }

    /** {@return the length of a stratum in ns: the mean of its part of the exponential law} */
    long lengthNanos(int stratum) {
        double from = -StrictMath.log1p(-(double) stratum / strata);
        if (stratum == strata - 1) {
            return Math.round(meanNanos * (from + 1));
        }
        double to = -StrictMath.log1p(-(double) (stratum + 1) / strata);
        // the integral of x exp(-x) is -(x + 1) exp(-x)
        double mean = ((from + 1) * StrictMath.exp(-from) - (to + 1) * StrictMath.exp(-to)) * strata;
        return Math.round(meanNanos * mean);
    }

    /** {@return the tenants for so many requests at this rate} */
    List<TenantLoad> tenants(VgpuSpec vgpu, double perSecond, int requests, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<Long>> arrivals = new ArrayList<>();
        for (int i = 0; i < vgpus(); i++) {
            arrivals.add(new ArrayList<>());
        }
        int[] dealt = new int[strata];
        double now = 0;
        for (int request = 0; request < requests; request++) {
            now -= StrictMath.log(1 - random.nextDouble()) / perSecond * OneUnit.SECOND;
            int stratum = random.nextInt(strata);
            arrivals.get(stratum * copies + dealt[stratum]++ % copies).add(Math.round(now));
        }
        List<TenantLoad> tenants = new ArrayList<>();
        for (int i = 0; i < vgpus(); i++) {
            long[] instants =
                    arrivals.get(i).stream().mapToLong(Long::longValue).toArray();
            Arrivals when = new Arrivals.Recorded(instants, false);
            tenants.add(OneUnit.tenant(vgpu, lengthNanos(i / copies), when));
        }
        return tenants;
    }
}
