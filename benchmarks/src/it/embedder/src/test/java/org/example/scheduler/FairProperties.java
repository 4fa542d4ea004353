package org.example.scheduler;

import io.gpumux.core.contract.Claim;
import io.gpumux.core.contract.SchedulerContract;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.RelativeFairness;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Passes: everything is claimed that applies, and promised what start-time fair queueing promises. */
class FairProperties extends SchedulerContract {
    @Override protected Scheduler newScheduler() { return new LeastServedScheduler(true); }

    @Override protected Set<Claim> claims() { return EnumSet.complementOf(EnumSet.of(Claim.SPATIAL, Claim.RANDOMIZED)); }

    @Override protected List<Guarantee> guarantees() { return List.of(new RelativeFairness(0, 0)); }

    @Override protected Map<String, String> suppressions() {
        return Map.of("theScaleOfTimeChangesNothingButTimes", "its slice is two milliseconds, whatever else is slower");
    }
}
