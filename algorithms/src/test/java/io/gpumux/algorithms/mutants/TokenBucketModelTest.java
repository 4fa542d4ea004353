package io.gpumux.algorithms.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.throttle.GcraGovernor;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The generic cell rate algorithm limits as a token bucket does, to the nanosecond. */
final class TokenBucketModelTest {
    private static final int BUCKETS = 200;
    private static final int PIECES = 200;

    @Test
    void gcraAdmitsAndClampsAsATokenBucket() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < BUCKETS; i++) {
            int percent = 1 + random.nextInt(100);
            long burst = 10_000 + random.nextLong(8_000_000);
            GcraGovernor real = new GcraGovernor(percent, burst, false);
            MutableTokenBucket naive = new MutableTokenBucket(percent, burst, Bug.NONE);
            long now = random.nextLong(1_000_000);
            real.added(0, VgpuSpec.named("a"), now);
            naive.added(0, VgpuSpec.named("a"), now);
            for (int piece = 0; piece < PIECES; piece++) {
                long start = Math.max(now, real.earliestStartNanos(0, 1, now));
                assertThat(Math.max(now, naive.earliestStartNanos(0, 1, now))).isCloseTo(start, Offset.offset(2L));
                now = start + (random.nextBoolean() ? 0 : random.nextLong(3_000_000));
                long slice = real.clampSliceNanos(0, 1, Scheduler.NEVER, now);
                assertThat(naive.clampSliceNanos(0, 1, Scheduler.NEVER, now)).isCloseTo(slice, Offset.offset(2L));
                long ran = random.nextInt(4) == 0 ? slice + random.nextLong(5_000_000) : random.nextLong(slice) + 1;
                now += ran;
                real.ended(0, 1, ran, StopReason.SLICE_EXPIRED, true, now);
                naive.ended(0, 1, ran, StopReason.SLICE_EXPIRED, true, now);
            }
        }
    }
}
