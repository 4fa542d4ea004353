package io.gpumux.algorithms.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.mutants.ExactGps.Ratio;
import io.gpumux.algorithms.time.driver.GdevScheduler;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.verify.CaseGenerator;
import io.gpumux.core.verify.VerifyCase;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against models that are too simple to be wrong: a timer for BAND, and a fluid device in exact fractions. */
final class FairReferenceTest {
    private static final int CASES = 300;
    private static final int FLUID_CASES = 60;
    private static final long SEED = 41;
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;

    @ParameterizedTest
    @CsvSource({"30000000, 500000, 1000000000", "3000000, 500000, 20000000", "1000000, 100000, 5000000"})
    void bandDecidesAsItsNaiveModel(long periodNanos, long waitNanos, long windowNanos) {
        int waited = 0;
        for (int number = 0; number < CASES; number++) {
            VerifyCase tried = Cases.of(Discipline.ROUND_ROBIN, SEED, number);
            List<Decisions.Decision> made =
                    Decisions.of(tried, GdevScheduler.band(periodNanos, waitNanos, windowNanos));
            assertThat(made)
                    .as("case %d: %s", number, tried)
                    .isEqualTo(Decisions.of(tried, new NaiveBand(periodNanos, waitNanos, windowNanos)));
            waited += made.equals(Decisions.of(tried, new NaiveBand(periodNanos, 1, windowNanos))) ? 0 : 1;
        }
        assertThat(waited).as("cases in which the wait matters").isGreaterThan(CASES / 20);
    }

    @Test
    void theFluidDeviceServesWhoHasWorkByWeight() {
        ExactGps gps = new ExactGps(1, 2);
        gps.arrives(0, 0, 10);
        gps.arrives(0, 1, 10);
        gps.arrives(18, 1, 9);

        assertThat(gps.service(0, 3)).isEqualTo(Ratio.of(1));
        assertThat(gps.service(1, 3)).isEqualTo(Ratio.of(2));
        assertThat(gps.service(1, 15)).isEqualTo(Ratio.of(10)); // empty at 15
        assertThat(gps.service(0, 18)).isEqualTo(Ratio.of(8));
        assertThat(gps.service(0, 19)).isEqualTo(Ratio.of(25).times(1, 3));
        assertThat(gps.service(0, 24)).isEqualTo(Ratio.of(10)); // empty at 24
        assertThat(gps.service(1, 26)).isEqualTo(Ratio.of(16));
        assertThat(gps.service(1, 1_000)).isEqualTo(Ratio.of(19));
    }

    /** Lags against a fluid device on which all have work from the beginning: within a request of it, for any number. */
    @Test
    void eevdfIsWithinARequestOfTheFluidDevice() {
        double worst = 0;
        for (int number = 0; number < FLUID_CASES; number++) {
            Fluid fluid = run("eevdf:slice=1ms", number);
            assertThat(fluid.mostOwed).as("case %d", number).isLessThan(1);
            assertThat(fluid.mostAhead).as("case %d", number).isLessThan(1);
            worst = Math.max(worst, Math.max(fluid.mostOwed, fluid.mostAhead));
        }
        assertThat(worst).isGreaterThan(0.5);
    }

    /** The pieces of start-time fair queueing are in the order of service by weight: ahead by one, behind by all others. */
    @Test
    void startTimeFairIsAheadOfTheFluidDeviceByItsOwnPieceAndBehindByThoseOfOthers() {
        double worst = 0;
        double behind = 0;
        for (int number = 0; number < FLUID_CASES; number++) {
            Fluid fluid = run("start-time-fair:slice=1ms", number);
            assertThat(fluid.mostAheadOfShare).as("case %d", number).isLessThanOrEqualTo(1);
            assertThat(fluid.mostBehindOthers).as("case %d", number).isLessThanOrEqualTo(1);
            worst = Math.max(worst, fluid.mostBehindOthers);
            behind = Math.max(behind, fluid.mostOwed);
        }
        assertThat(worst).isGreaterThan(0.5);
        assertThat(behind).as("it is not bounded by a request").isGreaterThan(1);
    }

    private static Fluid run(String scheduler, int number) {
        SplittableRandom random = new SplittableRandom(SEED + number);
        List<TenantLoad> tenants = new ArrayList<>();
        int count = 2 + random.nextInt(7);
        long[] weights = new long[count];
        for (int i = 0; i < count; i++) {
            weights[i] = 1L + random.nextInt(i == 0 ? 40 : 8);
            VgpuSpec vgpu = VgpuSpec.named("t" + i).withWeight((int) weights[i]);
            KernelSpec kernel = KernelSpec.compute("k", 80, 2 * MICRO + random.nextLong(3 * MILLI));
            tenants.add(TenantLoad.of(vgpu, List.of(kernel), new Arrivals.Flood(4)));
        }
        VerifyCase tried =
                new VerifyCase("fluid", CaseGenerator.anyDevice().get(0), 0, 60 * MILLI, 1, tenants, List.of());
        Fluid fluid = new Fluid(weights, MILLI);
        Scheduler fresh = SchedulerCatalog.selectScheduler(scheduler).create(1);
        Decisions.run(tried, fresh, List.of(), fluid);
        assertThat(fluid.stops).isGreaterThan(50);
        return fluid;
    }

    /** Compares what each has had with the fluid device whenever a piece ends. */
    private static final class Fluid implements EngineLog {
        private final ExactGps gps;
        private final long[] weights;
        private final long[] held;
        private final long sliceNanos;
        private final long total;
        private int stops;
        private double mostOwed;
        private double mostAhead;
        private double mostAheadOfShare;
        private double mostBehindOthers;

        Fluid(long[] weights, long sliceNanos) {
            this.weights = weights;
            this.sliceNanos = sliceNanos;
            gps = new ExactGps(weights);
            held = new long[weights.length];
            long sum = 0;
            for (int tenant = 0; tenant < weights.length; tenant++) {
                gps.arrives(0, tenant, 1_000 * MILLI);
                sum += weights[tenant];
            }
            total = sum;
        }

        @Override
        public void stopped(int vgpu, long ranNanos, StopReason reason, Device device, long now) {
            stops++;
            held[vgpu] += ranNanos;
            assertThat(ranNanos).isLessThanOrEqualTo(sliceNanos);
            for (int tenant = 0; tenant < held.length; tenant++) {
                Ratio owed = gps.service(tenant, now).minus(Ratio.of(held[tenant]));
                double requests = inRequests(owed);
                mostOwed = Math.max(mostOwed, requests);
                mostAhead = Math.max(mostAhead, -requests);
                long others = total - weights[tenant];
                mostAheadOfShare = Math.max(mostAheadOfShare, -inRequests(owed.times(total, others)));
                Ratio byAll = owed.times(total, weights[tenant] * (held.length - 1));
                mostBehindOthers = Math.max(mostBehindOthers, inRequests(byAll));
            }
        }

        private double inRequests(Ratio service) {
            Ratio requests = service.times(1, sliceNanos);
            return requests.numerator().doubleValue() / requests.denominator().doubleValue();
        }
    }
}
