package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LagsTest {
    private final Lags lags = new Lags();

    private void joined(int... weights) {
        for (int vgpu = 0; vgpu < weights.length; vgpu++) {
            lags.added(vgpu, weights[vgpu]);
            lags.join(vgpu);
        }
    }

    @Test
    void whoIsServedOwesTheOthersTheirShares() {
        joined(1, 3);
        lags.serve(0, 100);

        assertThat(lags.nanos(0)).isEqualTo(-75);
        assertThat(lags.nanos(1)).isEqualTo(75);
        lags.serve(1, 300);
        assertThat(lags.nanos(0)).isEqualTo(0);
        assertThat(lags.nanos(1)).isEqualTo(0);
    }

    @Test
    void whoLeavesTakesItsLagAlongAndTheOthersShareIt() {
        joined(1, 1, 2);
        lags.serve(0, 400);
        assertThat(lags.nanos(0)).isEqualTo(-300);

        lags.leave(0);

        assertThat(lags.nanos(0)).isEqualTo(-300);
        assertThat(lags.nanos(1)).isEqualTo(100 - 100);
        assertThat(lags.nanos(2)).isEqualTo(200 - 200);
    }

    @Test
    void leavingAndComingBackAtOnceChangesNothing() {
        joined(2, 3, 5);
        lags.serve(1, 1_000);
        long[] before = {lags.nanos(0), lags.nanos(1), lags.nanos(2)};

        lags.leave(1);
        lags.join(1);

        assertThat(new long[] {lags.nanos(0), lags.nanos(1), lags.nanos(2)}).isEqualTo(before);
    }

    @Test
    void aNewWeightKeepsAllLags() {
        joined(2, 3, 5);
        lags.serve(1, 1_000);
        lags.reweight(1, 7);

        assertThat(lags.nanos(0)).isEqualTo(200);
        assertThat(lags.nanos(1)).isEqualTo(-700);
        assertThat(lags.nanos(2)).isEqualTo(500);
        lags.serve(0, 1_400);
        assertThat(lags.nanos(1)).isEqualTo(-700 + 700);
    }

    @Test
    void whoFindsNobodyThereHasNoLag() {
        joined(1, 1);
        lags.serve(0, 100);
        lags.leave(0);
        lags.leave(1);
        assertThat(lags.nanos(0)).isEqualTo(-50);

        lags.join(0);

        assertThat(lags.nanos(0)).isZero();
    }

    @Test
    void lagsSumToNothingWhateverHappens() {
        SplittableRandom random = new SplittableRandom(5);
        int vgpus = 6;
        for (int vgpu = 0; vgpu < vgpus; vgpu++) {
            lags.added(vgpu, 1 + random.nextInt(10_000));
        }
        for (int step = 0; step < 20_000; step++) {
            int vgpu = random.nextInt(vgpus);
            if (!lags.member(vgpu)) {
                lags.join(vgpu);
            } else if (random.nextInt(4) == 0) {
                lags.leave(vgpu);
            } else if (random.nextInt(5) == 0) {
                lags.reweight(vgpu, 1 + random.nextInt(10_000));
            } else {
                lags.serve(vgpu, random.nextInt(10_000_000));
            }
            long sum = 0;
            for (int other = 0; other < vgpus; other++) {
                sum += lags.member(other) ? lags.units(other) : 0;
            }
            // each move rounds by less than two units; a nanosecond has 65,536
            assertThat(Math.abs(sum)).isLessThanOrEqualTo(2L * step + vgpus);
        }
    }
}
