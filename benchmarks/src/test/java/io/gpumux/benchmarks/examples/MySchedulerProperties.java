package io.gpumux.benchmarks.examples;

// snippet: verify
import io.gpumux.core.contract.Claim;
import io.gpumux.core.contract.SchedulerContract;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.StarvationBound;
import java.util.List;
import java.util.Map;
import java.util.Set;

class MySchedulerProperties extends SchedulerContract {
    @Override
    protected Scheduler newScheduler() {
        return new MyScheduler();
    }

    @Override
    protected Set<Claim> claims() {
        return Set.of(Claim.WORK_CONSERVING, Claim.TIME_SHARING, Claim.PREEMPTIVE, Claim.TIME_SCALE_INVARIANT);
    }

    @Override
    protected List<Guarantee> guarantees() {
        return List.of(new StarvationBound(1_000_000, false));
    }

    @Override
    protected Map<String, String> suppressions() {
        return Map.of("theScaleOfTimeChangesNothingButTimes", "its slice is a millisecond, whatever else is slower");
    }
}
// end
