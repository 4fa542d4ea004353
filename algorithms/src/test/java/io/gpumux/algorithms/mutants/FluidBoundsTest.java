package io.gpumux.algorithms.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.mutants.ExactGps.Ratio;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * P-4 and P-5 of fair queueing: how close whole kernels of known length come to a fluid device in exact fractions.
 *
 * <p>Setup: two to six vGPUs, which always have work once they have come, or bursts with sleeps between; kernels of 1 to
 * 60 ns are not cut, their lengths are known, and switches are free.
 */
final class FluidBoundsTest {
    private static final int CASES = 100;
    private static final String WHOLE = ":slice=10s";

    /** When work comes. */
    private enum Load {
        /** All have work from the beginning. */
        TOGETHER,
        /** All always have work once they have come. */
        JOINING,
        /** Bursts, and sleeps between them. */
        BURSTS
    }

    /** A kernel ends at most one longest kernel after it would on the fluid device, for any number of vGPUs. */
    @ParameterizedTest
    @CsvSource({"weighted-fair, JOINING", "worst-case-fair, TOGETHER"})
    void whoOnceCameAndHasWorkEndsItALongestKernelAfterTheFluidDeviceAtTheLatest(String scheduler, Load load) {
        double worst = 0;
        for (int number = 0; number < CASES; number++) {
            Run run = new Run(scheduler, number, load);
            assertThat(run.latest()).as("case %d", number).isLessThanOrEqualTo(1);
            worst = Math.max(worst, run.latest());
        }
        assertThat(worst).isGreaterThan(0.5);
    }

    /**
     * Our fluid device serves whoever has work here, and so goes on with one that a true one has finished with; what it gave
     * in vain it gives to others later. The theorem's one longest kernel is exceeded (1.37 here); two are not.
     */
    @Test
    void besideSleepersAKernelEndsTwoLongestKernelsAfterTheFluidDeviceAtTheLatest() {
        double worst = 0;
        for (int number = 0; number < CASES; number++) {
            Run run = new Run("weighted-fair", number, Load.BURSTS);
            assertThat(run.latest()).as("case %d", number).isLessThanOrEqualTo(2);
            worst = Math.max(worst, run.latest());
        }
        assertThat(worst).isGreaterThan(1);
    }

    /** P-5: whatever others do, a kernel ends at most a longest kernel after it would with its share for itself. */
    @ParameterizedTest
    @ValueSource(strings = {"weighted-fair", "worst-case-fair", "virtual-clock"})
    void aKernelEndsALongestKernelAfterTheClockOfItsRateAtTheLatest(String scheduler) {
        double worst = 0;
        for (int number = 0; number < 2 * CASES; number++) {
            Run run = new Run(scheduler, number / 2, number % 2 == 0 ? Load.JOINING : Load.BURSTS);
            assertThat(run.afterRate()).as("case %d", number).isLessThanOrEqualTo(1);
            worst = Math.max(worst, run.afterRate());
        }
        assertThat(worst).isGreaterThan(0.5);
    }

    /** P-4': WF2Q+ is ahead of the fluid device by less than a kernel, where weighted fair queueing is by several. */
    @Test
    void worstCaseFairIsNotAheadOfTheFluidDeviceByAKernel() {
        double worst = 0;
        double wfq = 0;
        for (int number = 0; number < CASES; number++) {
            Run run = new Run("worst-case-fair", number, Load.TOGETHER);
            assertThat(run.ahead()).as("case %d", number).isLessThanOrEqualTo(1);
            worst = Math.max(worst, run.ahead());
            wfq = Math.max(wfq, new Run("weighted-fair", number, Load.TOGETHER).ahead());
        }
        assertThat(worst).isGreaterThan(0.5);
        assertThat(wfq).isGreaterThan(1.5);
    }

    /** The worst-case fair index, P-4'': what weighted, start-time and self-clocked fair queueing do not keep. */
    @Test
    void worstCaseFairKeepsTheWorstCaseFairIndex() {
        double worst = 0;
        double wfq = 0;
        for (int number = 0; number < CASES; number++) {
            Run run = new Run("worst-case-fair", number, Load.BURSTS);
            assertThat(run.worstCaseIndex()).as("case %d", number).isLessThanOrEqualTo(1);
            worst = Math.max(worst, run.worstCaseIndex());
            wfq = Math.max(wfq, new Run("weighted-fair", number, Load.BURSTS).worstCaseIndex());
        }
        assertThat(worst).isGreaterThan(0.5);
        assertThat(wfq).isGreaterThan(1);
    }

    /** One run of kernels of one length for each vGPU. */
    private static final class Run implements SimListener {
        private static final long HORIZON = 4000;

        private final List<long[]> done = new ArrayList<>();
        private final long[] weights;
        private final long[] lengths;
        private final long[][] arrivals;
        private final long longest;
        private final long total;

        Run(String scheduler, int number, Load load) {
            SplittableRandom random = new SplittableRandom(number);
            int count = 2 + random.nextInt(5);
            weights = new long[count];
            lengths = new long[count];
            arrivals = new long[count][];
            List<TenantLoad> tenants = new ArrayList<>();
            long most = 0;
            long sum = 0;
            for (int i = 0; i < count; i++) {
                weights[i] = 1L + random.nextInt(i == 0 ? 20 : 5);
                lengths[i] = 1L + random.nextInt(60);
                most = Math.max(most, lengths[i]);
                sum += weights[i];
                arrivals[i] = switch (load) {
                    case TOGETHER -> always(0, lengths[i]);
                    case JOINING -> always(random.nextLong(HORIZON / 8), lengths[i]);
                    case BURSTS -> bursts(random, lengths[i]);
                };
                tenants.add(TenantLoad.of(
                        VgpuSpec.named("t" + i).withWeight((int) weights[i]),
                        List.of(KernelSpec.compute("k", 1, lengths[i])),
                        new Arrivals.Recorded(arrivals[i], false)));
            }
            longest = most;
            total = sum;
            new Simulation(
                            SimulationSetup.ideal(DeviceSpec.unlisted("one unit", 1), tenants)
                                    .withExactEstimates(true),
                            SchedulerCatalog.selectScheduler(scheduler + WHOLE).create(1),
                            EngineOptions.DEFAULT,
                            this)
                    .runUntil(HORIZON);
        }

        private static long[] always(long from, long length) {
            long[] at = new long[(int) (HORIZON / length) + 1];
            Arrays.fill(at, from);
            return at;
        }

        private static long[] bursts(SplittableRandom random, long length) {
            List<Long> at = new ArrayList<>();
            long now = random.nextLong(200);
            while (now < HORIZON / 2) {
                for (int k = random.nextInt(6); k >= 0; k--) {
                    at.add(now);
                    now += random.nextInt(3) == 0 ? random.nextLong(length + 1) : 0;
                }
                now += random.nextLong(12 * length + 1);
            }
            return at.stream().mapToLong(Long::longValue).toArray();
        }

        @Override
        public void completed(int tenant, long arrivedNanos, long finishedNanos) {
            done.add(new long[] {tenant, arrivedNanos, finishedNanos});
        }

        private ExactGps gps() {
            List<long[]> all = new ArrayList<>();
            for (int i = 0; i < arrivals.length; i++) {
                for (long at : arrivals[i]) {
                    all.add(new long[] {at, i});
                }
            }
            all.sort(Comparator.comparingLong(arrival -> arrival[0]));
            ExactGps gps = new ExactGps(weights);
            for (long[] arrival : all) {
                gps.arrives(arrival[0], (int) arrival[1], lengths[(int) arrival[1]]);
            }
            return gps;
        }

        /** {@return by how much a kernel ended after it did on the fluid device, in longest kernels, rounded down to a ns} */
        double latest() {
            long least = 0;
            long most = 3 * longest;
            while (least < most) {
                long late = (least + most + 1) / 2;
                if (endedBy(late)) {
                    least = late;
                } else {
                    most = late - 1;
                }
            }
            return (double) least / longest;
        }

        /** {@return whether some kernel had ended on the fluid device so long before it did here} */
        private boolean endedBy(long late) {
            ExactGps gps = gps();
            long[] had = new long[weights.length];
            for (long[] kernel : done) {
                int tenant = (int) kernel[0];
                had[tenant] += lengths[tenant];
                long at = kernel[2] - late;
                if (at >= 0 && gps.service(tenant, at).compareTo(Ratio.of(had[tenant])) >= 0) {
                    return true;
                }
            }
            return false;
        }

        /** {@return by how much a kernel ended after the guaranteed-rate clock, in longest kernels} */
        double afterRate() {
            double[] clock = new double[weights.length];
            double worst = 0;
            for (long[] kernel : done) {
                int tenant = (int) kernel[0];
                double inverse = (double) total / weights[tenant];
                clock[tenant] = Math.max(clock[tenant], (double) kernel[1]) + lengths[tenant] * inverse;
                worst = Math.max(worst, (kernel[2] - clock[tenant]) / longest);
            }
            return worst;
        }

        /** {@return by how much one was ahead of the fluid device when its kernel ended, in parts of its kernel by others} */
        double ahead() {
            ExactGps gps = gps();
            long[] had = new long[weights.length];
            double worst = 0;
            for (long[] kernel : done) {
                int tenant = (int) kernel[0];
                had[tenant] += lengths[tenant];
                Ratio ahead = Ratio.of(had[tenant]).minus(gps.service(tenant, kernel[2]));
                Ratio parts = ahead.times(total, lengths[tenant] * (total - weights[tenant]));
                worst = Math.max(
                        worst,
                        parts.numerator().doubleValue() / parts.denominator().doubleValue());
            }
            return worst;
        }

        /** {@return {@code f - a} over {@code Q/rate + l (1/rate - 1) + L}, at worst, Q the unfinished work at a} */
        double worstCaseIndex() {
            double worst = 0;
            for (int index = 0; index < done.size(); index++) {
                int tenant = (int) done.get(index)[0];
                long arrived = done.get(index)[1];
                long work = 0;
                for (int before = 0; before <= index; before++) {
                    long[] other = done.get(before);
                    if (other[0] == tenant && other[2] > arrived) {
                        long begun = other[2] - lengths[tenant];
                        work += lengths[tenant] - Math.max(0, arrived - Math.max(begun, other[1]));
                    }
                }
                double inverse = (double) total / weights[tenant];
                double bound = work * inverse + lengths[tenant] * (inverse - 1) + longest;
                worst = Math.max(worst, (done.get(index)[2] - arrived) / bound);
            }
            return worst;
        }
    }
}
