package io.gpumux.algorithms.time.fair;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The published scenarios of the fair policy of the Linux DRM scheduler, against its FIFO.
 *
 * <p>Setup: one engine, free switches; a client submits the jobs of a frame at once, waits for the last, pauses, and goes on.
 * FIFO runs jobs in the order of submission, so that the number of those in the hardware does not change it; it is the
 * catalogue's {@code fifo}. Assumed: the pause begins when the frame ends. The patches tell of about three times the frame rate
 * and not how many jobs were in the hardware; the figures lie on both sides of that. Not reproduced: (c), where clients without
 * any jitter fall into step under FIFO, so that the frame rate is that of an idle engine.
 */
final class DrmFairTest {
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final int HIGH = 1;
    private static final int LOW = -1;

    private static final TenantLoad INTERACTIVE = client(0, 1, MILLI, 9 * MILLI);

    private static TenantLoad client(int priority, int jobs, long jobNanos, long pauseNanos) {
        return TenantLoad.of(
                VgpuSpec.named("c").withPriority(priority),
                Collections.nCopies(jobs, KernelSpec.compute("job", 1, jobNanos)),
                new Arrivals.Closed(1, pauseNanos));
    }

    private static Simulation simulate(String selection, TenantLoad... clients) {
        Simulation simulation = new Simulation(
                SimulationSetup.ideal(DeviceSpec.unlisted("one engine", 1), List.of(clients)),
                SchedulerCatalog.selectScheduler(selection).create(1),
                EngineOptions.DEFAULT,
                SimListener.NONE);
        simulation.runUntil(60 * SECOND);
        return simulation;
    }

    private static double frameRateRatio(String selection, TenantLoad... clients) {
        return (double) simulate(selection, clients).stats(0).completed()
                / simulate("fifo", clients).stats(0).completed();
    }

    /** Scenario (d): 4 x 50 ms and 1 us of pause, against 1 ms and 9 ms of pause. */
    @ParameterizedTest
    @CsvSource({"1, 3.9, 4.0", "2, 1.9, 2.1", "4, 0.99, 1.01"})
    void besideAVeryHeavyClientTheFrameRateIsHigherByJobsQueuedOverJobsInHardware(int jobs, double least, double most) {
        double ratio = frameRateRatio("least-vruntime:jobs=" + jobs, INTERACTIVE, client(0, 4, 50 * MILLI, MICRO));

        assertThat(ratio).isBetween(least, most);
    }

    /** Scenario (a): two clients that always have jobs of 8 ms. */
    @Test
    void twoClientsWithDeepQueuesShareEvenly() {
        TenantLoad deep = TenantLoad.of(
                VgpuSpec.named("c"), List.of(KernelSpec.compute("job", 1, 8 * MILLI)), new Arrivals.Flood(16));
        Simulation simulation = simulate("least-vruntime", deep, deep);

        assertThat(simulation.stats(0).completed() - simulation.stats(1).completed())
                .isBetween(-1L, 1L);
    }

    /** The shifts weigh high four times normal, and normal eight times low. */
    @ParameterizedTest
    @CsvSource({"2, 1, 2", "1, 0, 4", "0, -1, 8"})
    void prioritiesShareByTheirShifts(int priority, int lower, int times) {
        TenantLoad first = TenantLoad.of(
                VgpuSpec.named("c").withPriority(priority),
                List.of(KernelSpec.compute("job", 1, MILLI)),
                new Arrivals.Flood(16));
        TenantLoad second = TenantLoad.of(
                VgpuSpec.named("c").withPriority(lower),
                List.of(KernelSpec.compute("job", 1, MILLI)),
                new Arrivals.Flood(16));
        Simulation simulation = simulate("least-vruntime", first, second);

        assertThat((double) simulation.stats(0).completed()
                        / simulation.stats(1).completed())
                .isBetween(times * 0.999, times * 1.001);
    }

    /** Scenario (e): a hog of low priority, 3 x 2.5 ms and 0.5 ms of pause, beside 0.5 ms and 10 ms. */
    @Test
    void aHogOfLowPriorityDelaysAFrameByOneJobAtMost() {
        Simulation simulation = simulate(
                "least-vruntime", client(0, 1, MILLI / 2, 10 * MILLI), client(LOW, 3, 5 * MILLI / 2, MILLI / 2));

        assertThat(simulation.stats(0).responses().max()).isLessThanOrEqualTo(3 * MILLI);
        assertThat(simulation.stats(1).completed()).isGreaterThan(60 * SECOND / (10 * MILLI));
    }

    @Test
    void lowPriorityIsNotStarved() {
        TenantLoad flood = TenantLoad.of(
                VgpuSpec.named("c").withPriority(HIGH),
                List.of(KernelSpec.compute("job", 1, MILLI)),
                new Arrivals.Flood(16));
        Simulation simulation = simulate("least-vruntime", flood, client(LOW, 1, MILLI, MICRO));

        assertThat(simulation.stats(1).completed()).isGreaterThan(60 * SECOND / MILLI / 34);
    }
}
