package io.gpumux.algorithms.contract;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.core.contract.SchedulerContract;
import io.gpumux.core.govern.GovernedScheduler;
import io.gpumux.core.sched.Scheduler;
import net.jqwik.api.Group;

/** The contract of a scheduler on schedulers behind rate limits, which are schedulers again. */
@SuppressWarnings("ClassCanBeStatic") // jqwik takes a group only as an inner class
final class GovernedContractProperties {
    private abstract static class Governed extends SchedulerContract {
        private final String governors;
        private final String scheduler;
        private final long idlingNanos;

        Governed(String governors, String scheduler, long idlingNanos) {
            this.governors = governors;
            this.scheduler = scheduler;
            this.idlingNanos = idlingNanos;
        }

        @Override
        protected Scheduler newScheduler() {
            return new GovernedScheduler(
                    SchedulerCatalog.selectScheduler(scheduler).create(1),
                    SchedulerCatalog.selectGovernors(governors).get(0).create());
        }

        @Override
        protected long idlingNanos() {
            return idlingNanos;
        }
    }

    @Group
    final class HardBeforeStartTimeFair extends Governed {
        HardBeforeStartTimeFair() {
            super("gcra:rate=10:burst=200us", "start-time-fair:slice=500us", Scheduler.NEVER);
        }
    }

    @Group
    final class HardBeforeLeftover extends Governed {
        HardBeforeLeftover() {
            super("gcra:rate=30:burst=1ms", "leftover", Scheduler.NEVER);
        }
    }

    /** A soft limit never lets the device idle beside work. */
    @Group
    final class SoftBeforeRoundRobin extends Governed {
        SoftBeforeRoundRobin() {
            super("gcra:rate=10:burst=200us:soft=true", "round-robin:slice=500us", 0);
        }
    }

    @Group
    final class SoftBeforeFixedPriority extends Governed {
        SoftBeforeFixedPriority() {
            super("gcra:rate=10:burst=200us:soft=true", "fixed-priority", 0);
        }
    }
}
