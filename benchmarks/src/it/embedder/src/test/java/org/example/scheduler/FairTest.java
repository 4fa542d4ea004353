package org.example.scheduler;

import org.junit.jupiter.api.Test;

/** Passes: the twin without the bug. */
class FairTest {
    @Test
    void keepsItsPromise() {
        Promise.assertKept(() -> new LeastServedScheduler(true));
    }
}
