package io.gpumux.core.sim;

import io.gpumux.core.contract.SchedulerContract;
import io.gpumux.core.sched.Scheduler;

/** The contract on turns of one kernel, on devices that cannot stop a kernel midway as well. */
class TurnSchedulerContractProperties extends SchedulerContract {
    @Override
    protected Scheduler newScheduler() {
        return new TurnScheduler(150_000, 3);
    }

    @Override
    protected String[] devices() {
        return new String[] {"Tesla V100 SXM2", "GTX 480", "Tesla K20"};
    }
}
