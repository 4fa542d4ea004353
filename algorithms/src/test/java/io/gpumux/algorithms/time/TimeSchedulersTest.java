package io.gpumux.algorithms.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.algorithms.catalog.Settings;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.GuaranteedRate;
import io.gpumux.core.verify.JustifiedPreemption;
import io.gpumux.core.verify.PriorityBlocking;
import io.gpumux.core.verify.RelativeFairness;
import io.gpumux.core.verify.ServiceCurve;
import io.gpumux.core.verify.SliceCurves;
import io.gpumux.core.verify.StartTimeCurves;
import io.gpumux.core.verify.StarvationBound;
import io.gpumux.core.verify.TurnsAmongEquals;
import io.gpumux.core.verify.WhereKernelsStop;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TimeSchedulersTest {
    private static final long MS = 1_000_000;

    private static SchedulerEntry entry(String name) {
        return SchedulerCatalog.scheduler(name).orElseThrow();
    }

    private static List<Guarantee> promises(String name, Map<String, Long> settings) {
        SchedulerEntry entry = entry(name);
        return entry.promises().apply(Settings.of(entry.parameters(), settings));
    }

    private static long idlingNanos(String name, Map<String, Long> settings) {
        SchedulerEntry entry = entry(name);
        return entry.idlingNanos().applyAsLong(Settings.of(entry.parameters(), settings));
    }

    @Test
    void turnsOfASlicePromiseByTheSliceAndTurnsOfKernelsPromiseNothing() {
        assertThat(promises("round-robin", Map.of("slice", 3 * MS)))
                .containsExactly(new StarvationBound(3 * MS, false), new ServiceCurve(new SliceCurves(3 * MS, false)));
        assertThat(promises("round-robin", Map.of("kernels", 1L))).isEmpty();
        assertThat(promises("weighted-round-robin", Map.of("slice", 3 * MS)))
                .containsExactly(
                        new StarvationBound(3 * MS, true),
                        new ServiceCurve(new SliceCurves(3 * MS, true)),
                        new WhereKernelsStop(new RelativeFairness(0, 0)));
    }

    @Test
    void startTimeFairPromisesFairnessACurveAndARate() {
        assertThat(promises("start-time-fair", Map.of("slice", 3 * MS)))
                .containsExactly(
                        new RelativeFairness(0, 0),
                        new ServiceCurve(new StartTimeCurves(3 * MS)),
                        new GuaranteedRate(3 * MS));
    }

    @Test
    void fixedPriorityPromisesShortBlocking() {
        assertThat(promises("fixed-priority", Map.of("preempt", 0L)))
                .containsExactly(new PriorityBlocking(false), new TurnsAmongEquals());
        assertThat(promises("fixed-priority", Map.of()))
                .containsExactly(new PriorityBlocking(true), new TurnsAmongEquals(), new JustifiedPreemption());
    }

    @Test
    void bestEffortPromisesByItsLongestSlice() {
        assertThat(promises("vgpu-best-effort", Map.of())).containsExactly(new StarvationBound(2 * MS, false));
        assertThat(promises("vgpu-best-effort", Map.of("slice", 3 * MS)))
                .containsExactly(new StarvationBound(3 * MS, false), new ServiceCurve(new SliceCurves(3 * MS, false)));
    }

    @Test
    void onlyWhoIdlesByDesignSaysSo() {
        assertThat(idlingNanos("credit", Map.of("caps", 0L))).isZero();
        assertThat(idlingNanos("credit", Map.of())).isEqualTo(Scheduler.NEVER);
        assertThat(idlingNanos("vgpu-equal-share", Map.of())).isEqualTo(Scheduler.NEVER);
        assertThat(idlingNanos("vgpu-fixed-share", Map.of())).isEqualTo(Scheduler.NEVER);
        assertThat(idlingNanos("gdev-band", Map.of("wait", 2 * MS))).isEqualTo(2 * MS);
        assertThat(idlingNanos("fifo", Map.of())).isZero();
    }
}
