package org.example.scheduler;

import io.gpumux.core.sched.Scheduler;

/** Fails: the scheduler has a bug, and the contract finds it. */
class WeightBlindProperties extends FairProperties {
    @Override protected Scheduler newScheduler() { return new LeastServedScheduler(false); }
}
