package org.example.scheduler;

import org.junit.jupiter.api.Test;

/** Fails: the scheduler has a bug, and the verification finds it. */
class WeightBlindTest {
    @Test
    void keepsItsPromise() {
        Promise.assertKept(() -> new LeastServedScheduler(false));
    }
}
