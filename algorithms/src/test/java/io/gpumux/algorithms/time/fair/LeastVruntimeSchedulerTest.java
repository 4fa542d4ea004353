package io.gpumux.algorithms.time.fair;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class LeastVruntimeSchedulerTest {
    private static final int KERNEL = 2;
    private static final int HIGH = 1;
    private static final int NORMAL = 0;
    private static final int LOW = -1;

    private final ScriptedDevice device = new ScriptedDevice(new LeastVruntimeScheduler(1), 8);

    private LeastVruntimeSchedulerTest add(int vgpu, int priority) {
        device.add(vgpu, VgpuSpec.named("v" + vgpu).withPriority(priority), 0);
        return this;
    }

    private String serve(int pieces, long nanos) {
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            int vgpu = device.runningVgpu();
            order.append(vgpu);
            device.stopAndDecide(vgpu, nanos, StopReason.LIMIT, 0);
        }
        return order.toString();
    }

    @Test
    void theNumberOfJobsIsThatOfAGrant() {
        ScriptedDevice deep = new ScriptedDevice(new LeastVruntimeScheduler(4), 8).add(0, VgpuSpec.named("v"), 0);
        deep.ready(0, 0);

        assertThat(deep.decide(0)).isEqualTo("run 0 units=8 kernels=4");
    }

    @Test
    void jobsGoInTheOrderOfShiftedTime() {
        add(0, NORMAL).add(1, HIGH);
        device.ready(0, 0);
        device.ready(1, 0); // of higher priority than the first: 1 before it, shifted by 2
        device.decide(0);

        // a job of 1 moves normal by 16 and high by 4, which begins at -4
        assertThat(serve(11, 1)).isEqualTo("1" + "01111" + "01111");
    }

    @Test
    void lowWeighsAnEighthOfNormal() {
        add(0, NORMAL).add(1, LOW);
        device.ready(0, 0);
        device.decide(0);
        device.ready(1, 0); // behind the first by (1 us + no jobs yet) x 128 = 128,000, as 8 jobs of 1000 x 16
        assertThat(serve(18, 1000)).isEqualTo("00000000" + "01" + "0000000" + "0");
    }

    @Test
    void whoIsAheadComesBackBehindTheFirstByThat() {
        add(0, NORMAL).add(1, NORMAL);
        device.ready(0, 0);
        device.ready(1, 0); // 1 before it
        device.decide(0);
        device.stop(1, 3000, StopReason.DRAINED, 0); // ahead by 47,999
        device.decide(0);
        assertThat(device.runningVgpu()).isZero();
        device.ready(1, 0);

        // it is behind the first, which is charged 16,000 a job
        assertThat(serve(5, 1000)).isEqualTo("00010");
    }

    @Test
    void ofEqualsWithShorterJobsComesBackBeforeTheFirst() {
        add(0, NORMAL).add(1, NORMAL).add(2, NORMAL);
        device.ready(0, 0);
        device.decide(0);
        serve(1, 1000); // its average job is 1000
        device.ready(1, 0); // none yet: before the first, which runs
        device.ready(2, 0); // before that one
        assertThat(serve(3, 1000)).isEqualTo("021");
    }

    @Test
    void theAverageJobMovesByAQuarter() {
        add(0, NORMAL).add(1, LOW);
        device.ready(0, 0);
        device.decide(0);
        serve(1, 4000);
        device.stopAndDecide(0, 0, StopReason.LIMIT, 0); // 3000
        device.ready(1, 0); // at 64,000 + (1000 + 3000) x 128: 32 jobs of 1000 x 16 later

        assertThat(serve(34, 1000)).isEqualTo("0".repeat(32) + "01");
    }

    @Test
    void kernelPriorityGoesBeforeAll() {
        add(0, NORMAL).add(1, KERNEL);
        device.ready(0, 0);
        device.decide(0);
        serve(3, 1000);
        device.ready(1, 0); // before the first by (1 + 1000) x 2

        assertThat(serve(4, 1000)).isEqualTo("0111");
    }

    @Test
    void sharesStayRightWhenVruntimesAreMovedBack() {
        add(0, LOW).add(1, NORMAL);
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);
        long piece = 600_000_000_000L;
        long normal = serve(40_000, piece).chars().filter(one -> one == '1').count();

        assertThat(normal).isBetween(40_000L * 8 / 9 - 9, 40_000L * 8 / 9 + 9);
    }
}
