package io.gpumux.algorithms.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class GcraGovernorTest {
    private static final long MS = 1_000_000;
    private static final VgpuSpec SPEC = VgpuSpec.named("v");

    private static GcraGovernor governor(int percent, long burst, boolean soft) {
        GcraGovernor governor = new GcraGovernor(percent, burst, soft);
        governor.added(0, SPEC, 0);
        return governor;
    }

    private static void ran(GcraGovernor governor, long nanos, long end) {
        governor.ended(0, 80, nanos, StopReason.SLICE_EXPIRED, true, end);
    }

    @Test
    void aFullBurstMayBeHeldAtOnce() {
        GcraGovernor governor = governor(50, 4 * MS, false);

        assertThat(governor.earliestStartNanos(0, 80, 0)).isLessThanOrEqualTo(0);
        assertThat(governor.clampSliceNanos(0, 80, Long.MAX_VALUE, 0)).isEqualTo(4 * MS);
        assertThat(governor.clampSliceNanos(0, 80, MS, 0)).isEqualTo(MS);
    }

    @Test
    void afterTheBurstAStartWaitsUntilAQuarterOfItIsEarned() {
        GcraGovernor governor = governor(50, 4 * MS, false);
        ran(governor, 4 * MS, 4 * MS);

        // TAT is 8 ms; at 4 ms there are 2 of 4 ms: earned while running. At 2 ms there was 1 ms.
        assertThat(governor.earliestStartNanos(0, 80, 4 * MS)).isEqualTo(2 * MS);
        assertThat(governor.clampSliceNanos(0, 80, Long.MAX_VALUE, 4 * MS)).isEqualTo(2 * MS);
    }

    @Test
    void anOverdraftIsWaitedOff() {
        GcraGovernor governor = governor(10, 4 * MS, false);
        ran(governor, 100 * MS, 100 * MS);

        // TAT is 1000 ms; a quarter of the burst is available 30 ms of TAT ahead
        assertThat(governor.earliestStartNanos(0, 80, 100 * MS)).isEqualTo(970 * MS);
        assertThat(governor.clampSliceNanos(0, 80, Long.MAX_VALUE, 970 * MS)).isEqualTo(MS);
    }

    @Test
    void aPauseRefillsTheBurstButNoMore() {
        GcraGovernor governor = governor(50, 4 * MS, false);
        ran(governor, 4 * MS, 4 * MS);

        assertThat(governor.clampSliceNanos(0, 80, Long.MAX_VALUE, 1_000_000 * MS))
                .isEqualTo(4 * MS);
    }

    @Test
    void heldTimeInAnyWindowStaysWithinRateBurstAndOneOverrun() {
        for (long longest : new long[] {0, 3 * MS}) {
            GcraGovernor governor = governor(30, 4 * MS, false);
            long[] begins = new long[2000];
            long[] ends = new long[2000];
            long now = 0;
            for (int i = 0; i < begins.length; i++) {
                now = Math.max(now, governor.earliestStartNanos(0, 80, now));
                begins[i] = now;
                now += governor.clampSliceNanos(0, 80, 2 * MS, now) + longest * (i % 7) / 6;
                ends[i] = now;
                ran(governor, now - begins[i], now);
                now += i % 5 == 0 ? 20 * MS : 0;
            }
            for (int from = 0; from < begins.length; from++) {
                long held = 0;
                for (int to = from; to < begins.length; to++) {
                    held += ends[to] - begins[to];
                    long allowed = (ends[to] - begins[from]) * 3 / 10 + 4 * MS + longest + 1;
                    assertThat(held).isLessThanOrEqualTo(allowed);
                }
            }
            // and the rate is reached, not merely respected
            assertThat(now).isLessThan(4000 * (MS + longest) * 10 / 3 + 400 * 20 * MS);
        }
    }

    @Test
    void remaindersOfTheDivisionAreCarried() {
        GcraGovernor governor = governor(30, 4 * MS, false);
        for (int i = 1; i <= 3; i++) {
            ran(governor, 1, 1);
        }

        // three times 1/0.3 ns is 10 ns, not 9
        assertThat(governor.earliestStartNanos(0, 80, 1)).isEqualTo(10 - 10 * MS);
    }

    @Test
    void softlyAnUncontendedUseIsNotCharged() {
        GcraGovernor governor = governor(50, 4 * MS, true);
        governor.ended(0, 80, 100 * MS, StopReason.LIMIT, false, 100 * MS);

        assertThat(governor.onlyUnderContention()).isTrue();
        assertThat(governor.clampSliceNanos(0, 80, Long.MAX_VALUE, 100 * MS)).isEqualTo(4 * MS);
        ran(governor, 100 * MS, 200 * MS);
        assertThat(governor.earliestStartNanos(0, 80, 200 * MS)).isGreaterThan(200 * MS);
    }

    @Test
    void anOwnCapLowersTheRate() {
        GcraGovernor governor = governor(50, 4 * MS, false);
        governor.changed(0, SPEC.withCapPermille(100), 0);
        ran(governor, 10 * MS, 10 * MS);

        assertThat(governor.earliestStartNanos(0, 80, 10 * MS)).isEqualTo(70 * MS);
    }

    @Test
    void aHandleThatIsAddedAgainStartsAfresh() {
        GcraGovernor governor = governor(10, 4 * MS, false);
        ran(governor, 100 * MS, 100 * MS);
        governor.removed(0, 100 * MS);
        governor.added(0, SPEC, 100 * MS);

        assertThat(governor.earliestStartNanos(0, 80, 100 * MS)).isLessThanOrEqualTo(100 * MS);
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GcraGovernor(0, 4 * MS, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new GcraGovernor(101, 4 * MS, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new GcraGovernor(50, 9_999, false));
    }
}
