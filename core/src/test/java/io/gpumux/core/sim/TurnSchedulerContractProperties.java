package io.gpumux.core.sim;

import io.gpumux.core.contract.Claim;
import io.gpumux.core.contract.SchedulerContract;
import io.gpumux.core.sched.Scheduler;
import java.util.Set;

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

    @Override
    protected Set<Claim> claims() {
        return Set.of(
                Claim.WORK_CONSERVING,
                Claim.TIME_SHARING,
                Claim.PREEMPTIVE,
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.TIME_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.INDIFFERENT_TO_NUMBERS);
    }

    @Override
    protected Scheduler newSlowScheduler(int times) {
        return new TurnScheduler(150_000L * times, 3);
    }

    @Override
    protected int mostCostlyTries() {
        return 100;
    }
}
