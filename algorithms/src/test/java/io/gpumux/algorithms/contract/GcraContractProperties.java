package io.gpumux.algorithms.contract;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.GovernorChoice;
import io.gpumux.core.contract.GovernorContract;
import io.gpumux.core.govern.Governor;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.verify.Guarantee;
import java.util.List;
import net.jqwik.api.Group;

/** The contract on hard and soft rate limits before schedulers of every kind. */
@SuppressWarnings("ClassCanBeStatic") // jqwik takes a group only as an inner class
final class GcraContractProperties {
    private abstract static class Gcra extends GovernorContract {
        private final String governor;
        private final String scheduler;

        Gcra(String governor, String scheduler) {
            this.governor = governor;
            this.scheduler = scheduler;
        }

        @Override
        protected Governor newGovernor() {
            return SchedulerCatalog.selectGovernors(governor).get(0).create().get(0);
        }

        @Override
        protected List<Guarantee> guarantees() {
            GovernorChoice.Link link =
                    SchedulerCatalog.selectGovernors(governor).get(0).links().get(0);
            return link.entry().guarantees().apply(link.settings());
        }

        @Override
        protected int mostCostlyTries() {
            return 100;
        }

        @Override
        protected Scheduler newScheduler() {
            return SchedulerCatalog.selectScheduler(scheduler).create(1);
        }
    }

    @Group
    final class HardBeforeRoundRobin extends Gcra {
        HardBeforeRoundRobin() {
            super("gcra", "round-robin");
        }
    }

    @Group
    final class HardAndTightBeforeStartTimeFair extends Gcra {
        HardAndTightBeforeStartTimeFair() {
            super("gcra:rate=5:burst=100us", "start-time-fair:slice=300us");
        }
    }

    @Group
    final class HardBeforeFixedPriority extends Gcra {
        HardBeforeFixedPriority() {
            super("gcra:rate=20:burst=1ms", "fixed-priority");
        }
    }

    @Group
    final class HardBeforeLeftover extends Gcra {
        HardBeforeLeftover() {
            super("gcra:rate=20:burst=500us", "leftover");
        }
    }

    @Group
    final class SoftBeforeRoundRobin extends Gcra {
        SoftBeforeRoundRobin() {
            super("gcra:rate=5:burst=100us:soft=true", "round-robin:slice=500us");
        }
    }

    @Group
    final class SoftBeforeCredit extends Gcra {
        SoftBeforeCredit() {
            super("gcra:rate=10:soft=true", "credit:caps=false");
        }
    }

    @Group
    final class SoftBeforeMpsPercentage extends Gcra {
        SoftBeforeMpsPercentage() {
            super("gcra:rate=10:burst=1ms:soft=true", "mps-percentage:percentage=40");
        }
    }
}
