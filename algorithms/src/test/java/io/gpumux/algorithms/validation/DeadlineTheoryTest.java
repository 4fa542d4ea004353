package io.gpumux.algorithms.validation;

import static io.gpumux.algorithms.validation.OneUnit.MICRO;
import static io.gpumux.algorithms.validation.OneUnit.limited;
import static io.gpumux.algorithms.validation.OneUnit.simulate;
import static io.gpumux.algorithms.validation.OneUnit.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Earliest deadline first and rate monotonic against their theory: a set of tasks that the test accepts misses nothing, and
 * one that it refuses has a release pattern with a miss.
 *
 * <p>Setup: one unit, free switches, kernels that can be stopped or grants of whole kernels; times are multiples of a
 * microsecond, periods of two to twelve of them with 120 as common multiple. Nothing is assumed.
 */
final class DeadlineTheoryTest {
    private static final int SETS = 600;
    private static final long[] PERIODS = {2, 3, 4, 5, 6, 8, 10, 12};
    private static final long HYPERPERIOD = 120;
    private static final int LEAST = 50;

    /** A task: its longest request, its relative deadline and its period, in ticks. */
    private record Task(long length, long deadline, long period) {}

    /** P-17: dbf(L) is at most L for all L (S. Baruah, A. Mok, L. Rosier, IEEE RTSS 1990). */
    @Test
    void whatTheDemandBoundAcceptsMeetsAllDeadlinesAndWhatItRefusesDoesNot() {
        SplittableRandom random = new SplittableRandom(17);
        int accepted = 0;
        int refused = 0;
        for (int set = 0; set < SETS; set++) {
            List<Task> tasks = tasks(random, false);
            if (demandFits(tasks)) {
                accepted++;
                assertThat(misses("edf", tasks, offsets(tasks, i -> 0)))
                        .as("%s", tasks)
                        .isZero();
                assertThat(misses("edf", tasks, offsets(tasks, i -> random.nextLong(12))))
                        .as("%s", tasks)
                        .isZero();
            } else {
                refused++;
                assertThat(misses("edf", tasks, offsets(tasks, i -> 0)))
                        .as("%s", tasks)
                        .isPositive();
            }
        }
        assertThat(Math.min(accepted, refused)).isGreaterThan(LEAST);
    }

    /** P-17': the exact test of Jeffay, Stanat, Martel, RTSS 1991, for sporadic tasks whose kernels cannot be stopped. */
    @Test
    void withoutPreemptionTheExactTestOfJeffayStanatAndMartelHolds() {
        SplittableRandom random = new SplittableRandom(91);
        int accepted = 0;
        int refused = 0;
        for (int set = 0; set < SETS; set++) {
            List<Task> tasks = tasks(random, true);
            int blocker = blocker(tasks);
            if (utilizationFits(tasks) && blocker < 0) {
                accepted++;
                for (int pattern = 0; pattern < 3; pattern++) {
                    assertThat(misses("edf:preempt=false", tasks, offsets(tasks, i -> random.nextLong(12))))
                            .as("%s", tasks)
                            .isZero();
                }
            } else {
                refused++;
                assertThat(misses("edf:preempt=false", tasks, offsets(tasks, i -> i == blocker ? 0 : 1)))
                        .as("%s", tasks)
                        .isPositive();
            }
        }
        assertThat(Math.min(accepted, refused)).isGreaterThan(LEAST);
    }

    /** P-18: R = C_i + sum over the more urgent of ceil(R/T_j) C_j, attained when all are released at once. */
    @Test
    void theLongestResponseUnderRateMonotonicIsTheOneOfTheCriticalInstant() {
        SplittableRandom random = new SplittableRandom(18);
        int compared = 0;
        for (int set = 0; set < SETS; set++) {
            List<Task> tasks = tasks(random, true);
            long[] responses = responses(tasks);
            boolean schedulable = true;
            for (int i = 0; i < tasks.size(); i++) {
                schedulable &= responses[i] <= tasks.get(i).period();
            }
            if (schedulable) {
                compared++;
                Simulation together = run("rate-monotonic", tasks, offsets(tasks, i -> 0));
                Simulation apart = run("rate-monotonic", tasks, offsets(tasks, i -> random.nextLong(12)));
                for (int i = 0; i < tasks.size(); i++) {
                    assertThat(together.stats(i).responses().max()).isEqualTo(responses[i] * MICRO);
                    assertThat(apart.stats(i).responses().max()).isLessThanOrEqualTo(responses[i] * MICRO);
                }
            } else {
                assertThat(misses("rate-monotonic", tasks, offsets(tasks, i -> 0)))
                        .isPositive();
            }
        }
        assertThat(compared).isBetween(LEAST, SETS - LEAST);
    }

    /** A set that uses more than rate monotonic can take, and that deadlines still order. */
    @Test
    void deadlinesKeepWhatRatesCannot() {
        List<Task> tasks = List.of(new Task(2, 4, 4), new Task(3, 6, 6));

        assertThat(misses("edf", tasks, offsets(tasks, i -> 0))).isZero();
        assertThat(misses("rate-monotonic", tasks, offsets(tasks, i -> 0))).isPositive();
    }

    private static boolean demandFits(List<Task> tasks) {
        for (long span = 1; span <= 2 * HYPERPERIOD; span++) {
            long demand = 0;
            for (Task task : tasks) {
                demand += Math.max(0, Math.floorDiv(span - task.deadline(), task.period()) + 1) * task.length();
            }
            if (demand > span) {
                return false;
            }
        }
        return true;
    }

    private static boolean utilizationFits(List<Task> tasks) {
        return tasks.stream()
                        .mapToLong(task -> HYPERPERIOD / task.period() * task.length())
                        .sum()
                <= HYPERPERIOD;
    }

    /** {@return the first task that can block those of shorter periods beyond what they bear, or -1} */
    private static int blocker(List<Task> tasks) {
        for (int i = 1; i < tasks.size(); i++) {
            for (long span = tasks.get(0).period() + 1; span < tasks.get(i).period(); span++) {
                long demand = tasks.get(i).length();
                for (int j = 0; j < i; j++) {
                    demand += (span - 1) / tasks.get(j).period() * tasks.get(j).length();
                }
                if (demand > span) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static long[] responses(List<Task> tasks) {
        long[] responses = new long[tasks.size()];
        for (int i = 0; i < responses.length; i++) {
            long before = 0;
            long response = tasks.get(i).length();
            while (response != before && response <= HYPERPERIOD) {
                before = response;
                response = tasks.get(i).length();
                for (int j = 0; j < i; j++) {
                    long period = tasks.get(j).period();
                    response += (before + period - 1) / period * tasks.get(j).length();
                }
            }
            responses[i] = response;
        }
        return responses;
    }

    /** {@return two to four tasks of different periods, the shortest first} */
    private static List<Task> tasks(SplittableRandom random, boolean implicit) {
        List<Long> periods = new ArrayList<>();
        int count = 2 + random.nextInt(3);
        while (periods.size() < count) {
            long period = PERIODS[random.nextInt(PERIODS.length)];
            if (!periods.contains(period)) {
                periods.add(period);
            }
        }
        periods.sort(Comparator.naturalOrder());
        List<Task> tasks = new ArrayList<>();
        for (long period : periods) {
            long length = 1 + random.nextLong(Math.max(1, 2 * period / count - 1));
            long deadline = implicit ? period : Math.min(period, length + random.nextLong(period));
            tasks.add(new Task(Math.min(length, deadline), deadline, period));
        }
        return tasks;
    }

    private interface Offset {
        long ticks(int task);
    }

    private static long[] offsets(List<Task> tasks, Offset offset) {
        long[] offsets = new long[tasks.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = offset.ticks(i);
        }
        return offsets;
    }

    private static long misses(String scheduler, List<Task> tasks, long[] offsets) {
        Simulation simulation = run(scheduler, tasks, offsets);
        long misses = 0;
        for (int i = 0; i < tasks.size(); i++) {
            misses += simulation.stats(i).sloMisses();
        }
        return misses;
    }

    private static Simulation run(String scheduler, List<Task> tasks, long[] offsets) {
        List<TenantLoad> loads = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            long[] at = new long[(int) (2 * HYPERPERIOD / task.period())];
            for (int k = 0; k < at.length; k++) {
                at[k] = (offsets[i] + k * task.period()) * MICRO;
            }
            VgpuSpec vgpu = VgpuSpec.named("task").withSloNanos(task.deadline() * MICRO);
            TenantLoad load = tenant(vgpu, task.length() * MICRO, new Arrivals.Recorded(at, false));
            loads.add(limited(load, at.length, Long.MAX_VALUE));
        }
        Simulation simulation = simulate(scheduler, loads, SimListener.NONE);
        simulation.runUntil(100 * HYPERPERIOD * MICRO);
        assertThat(simulation.exhausted()).isTrue();
        return simulation;
    }
}
