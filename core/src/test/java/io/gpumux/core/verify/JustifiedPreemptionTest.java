package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Preemption;
import org.junit.jupiter.api.Test;

class JustifiedPreemptionTest {
    private static final VgpuSpec CALM = VgpuSpec.named("calm");
    private static final VgpuSpec URGENT = CALM.withPriority(1);
    private static final Violation UNJUSTIFIED =
            new Violation("justified-preemption", 5, 5, 0, -1, 1, 0, "preemptions");

    private final Monitor monitor =
            new JustifiedPreemption().monitor(Feed.terms(0, 1, 1, 1)).orElseThrow();
    private final Feed feed = new Feed(monitor).add(0, CALM, 0).ready(0, 0).run(0, 0);

    private void preempt(boolean accepted) {
        monitor.preempted(0, Preemption.DEVICE_DEFAULT, accepted, 5);
    }

    @Test
    void aMoreUrgentOneThatWaitsJustifiesIt() {
        feed.add(1, CALM, 0).add(2, URGENT, 0).ready(1, 1).ready(2, 1);
        preempt(true);

        assertThat(monitor.exercised()).isOne();
        assertThat(monitor.violation()).isNull();
    }

    @Test
    void anEqualOneDoesNot() {
        feed.add(1, CALM, 0).ready(1, 1);
        preempt(true);

        assertThat(monitor.violation()).isEqualTo(UNJUSTIFIED);
    }

    @Test
    void aMoreUrgentOneWithoutWorkDoesNot() {
        feed.add(1, URGENT, 0);
        preempt(true);

        assertThat(monitor.violation()).isEqualTo(UNJUSTIFIED);
    }

    @Test
    void aMoreUrgentOneThatRunsBesideItDoesNot() {
        feed.add(1, URGENT, 0).ready(1, 0).run(1, 0);
        preempt(true);

        assertThat(monitor.violation()).isEqualTo(UNJUSTIFIED);
    }

    @Test
    void aMoreUrgentOneThatLeftDoesNot() {
        feed.add(1, URGENT, 0).ready(1, 0).withdraw(1, 1).remove(1, 1);
        preempt(true);

        assertThat(monitor.violation()).isEqualTo(UNJUSTIFIED);
    }

    @Test
    void aRefusedPreemptionIsNone() {
        preempt(false);

        assertThat(monitor.exercised()).isZero();
    }

    @Test
    void thePriorityOfNowCounts() {
        feed.add(1, CALM, 0).ready(1, 1);
        monitor.changed(1, URGENT, 2);
        preempt(true);

        assertThat(monitor.violation()).isNull();
    }
}
