package org.example.scheduler;

import static org.assertj.core.api.Assertions.fail;

import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.verify.Counterexample;
import io.gpumux.core.verify.RelativeFairness;
import io.gpumux.core.verify.Subject;
import io.gpumux.core.verify.Verdict;
import io.gpumux.core.verify.Verifier;
import java.util.function.Supplier;

/** The bound of start-time fair queueing. */
final class Promise {
    private Promise() {}

    static void assertKept(Supplier<Scheduler> newScheduler) {
        Subject subject = Subject.of("least-served", newScheduler, new RelativeFairness(0, 0));
        Verdict verdict = new Verifier(500, 1, number -> {}).verify(subject);

        Counterexample counterexample = verdict.counterexample();
        if (counterexample != null) {
            fail(counterexample.violation() + "\n" + counterexample.chart() + "shrunk to "
                    + counterexample.smallest().tenants().size() + " vGPUs and "
                    + counterexample.smallest().kernels() + " kernels");
        }
    }
}
