package io.gpumux.benchmarks.examples;

// snippet: verify
import io.gpumux.core.contract.SchedulerContract;
import io.gpumux.core.sched.Scheduler;

class MySchedulerProperties extends SchedulerContract {
    @Override
    protected Scheduler newScheduler() {
        return new MyScheduler();
    }
}
// end
