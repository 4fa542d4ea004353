package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.sched.Preemption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Monitors see each of however many vGPUs there are. */
class ManyVgpusTest {
    private static final List<Guarantee> GUARANTEES = List.of(
            new StarvationBound(10, false),
            new ServiceCurve(new SliceCurves(10, false)),
            new GuaranteedRate(10),
            new AdmitsWithinRate(50, 40, 10),
            new WorkConserving(0));

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 9, 16, 17})
    void theLastOfManyIsSeenToWait(int vgpus) {
        for (Guarantee guarantee : GUARANTEES) {
            int[] weights = new int[vgpus];
            Arrays.fill(weights, 1);
            Monitor monitor = guarantee.monitor(Feed.terms(0, weights)).orElseThrow();
            Feed feed = Feed.of(monitor, weights).ready(0, 0).run(0, 0).ask(0).answer(0);
            feed.stop(0, 5, 5).withdraw(0, 5).ready(vgpus - 1, 5).answer(5);
            monitor.ended(1_000_000);

            assertThat(monitor.violation())
                    .extracting(violation -> violation.vgpu())
                    .as(guarantee.id())
                    .isEqualTo(vgpus - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 9})
    void noneOfManyEqualsJustifiesAPreemption(int vgpus) {
        int[] weights = new int[vgpus];
        Arrays.fill(weights, 1);
        Monitor monitor =
                new JustifiedPreemption().monitor(Feed.terms(0, weights)).orElseThrow();
        Feed feed = Feed.of(monitor, weights).ready(0, 0).run(0, 0);
        for (int other = 1; other < vgpus; other++) {
            feed.ready(other, 1);
        }
        monitor.preempted(0, Preemption.DEVICE_DEFAULT, true, 5);

        assertThat(monitor.violation())
                .isEqualTo(new Violation("justified-preemption", 5, 5, 0, -1, 1, 0, "preemptions"));
    }
}
