package org.example.scheduler;

import io.gpumux.core.contract.SchedulerContract;
import io.gpumux.core.sched.Scheduler;

/** Passes: the rules that every scheduler keeps. */
class FairProperties extends SchedulerContract {
    @Override
    protected Scheduler newScheduler() {
        return new LeastServedScheduler(true);
    }
}
