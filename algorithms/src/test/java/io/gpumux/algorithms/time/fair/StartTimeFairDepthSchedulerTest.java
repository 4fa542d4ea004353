package io.gpumux.algorithms.time.fair;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StartTimeFairDepthSchedulerTest {
    private static final int CASES = 40;
    private static final long MILLI = 1_000_000;

    private final ScriptedDevice device = new ScriptedDevice(new StartTimeFairDepthScheduler(2), 8)
            .add(0, 1)
            .add(1, 2)
            .add(2, 1);

    @Test
    void asManyKernelsAsTheDepthAreOnTheDevice() {
        device.ready(0, 0);
        device.ready(1, 0);
        device.ready(2, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=8 shared=0 kernels=1, run 1 units=8 shared=0 kernels=1");
        assertThat(device.stopAndDecide(1, 100, StopReason.LIMIT, 100)).startsWith("run 2");
        assertThat(device.stopAndDecide(2, 100, StopReason.LIMIT, 200)).startsWith("run 1");
    }

    @Test
    void aPlaceIsKeptForWhoseNextKernelComesFirst() {
        device.headEstimate(1, 100);
        device.queuedBehind(1, 5);
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);

        // the next ones start at 100 and, as that of weight 2 has more work, at 50
        assertThat(device.stopAndDecide(0, 100, StopReason.LIMIT, 100)).isEmpty();
        // now the one after that starts at 100, too
        assertThat(device.stopAndDecide(1, 100, StopReason.LIMIT, 200))
                .startsWith("run 1")
                .contains(", run 0");
    }

    @Test
    void noPlaceIsKeptForWhoHasNoMoreWork() {
        device.headEstimate(1, 100);
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);

        assertThat(device.stopAndDecide(0, 100, StopReason.LIMIT, 100)).startsWith("run 0");
    }

    /**
     * The theorem of the paper, with lengths known: counted when they go to the device, the kernels of two that always have
     * some waiting differ by at most one of each, by weight, in any interval.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void countedAtDispatchTwoDifferByAKernelOfEach(int depth) {
        double worst = 0;
        for (int number = 0; number < CASES; number++) {
            SplittableRandom random = new SplittableRandom(number);
            List<TenantLoad> tenants = new ArrayList<>();
            int count = 2 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                VgpuSpec vgpu = VgpuSpec.named("t" + i).withWeight(1 + random.nextInt(9));
                KernelSpec kernel = KernelSpec.compute("k", 4, 1000 + random.nextLong(MILLI));
                tenants.add(TenantLoad.of(vgpu, List.of(kernel), new Arrivals.Flood(4)));
            }
            Dispatches dispatches = new Dispatches(tenants);
            new Simulation(
                            SimulationSetup.ideal(DeviceSpec.unlisted("shared", 4), tenants)
                                    .withExactEstimates(true),
                            new StartTimeFairDepthScheduler(depth),
                            EngineOptions.DEFAULT.withLog(dispatches),
                            SimListener.NONE)
                    .runUntil(100 * MILLI);
            assertThat(dispatches.worst).as("case %d", number).isLessThanOrEqualTo(1);
            assertThat(dispatches.most).isEqualTo(Math.min(depth, Math.max(dispatches.most, 1)));
            worst = Math.max(worst, dispatches.worst);
        }
        assertThat(worst).isGreaterThan(0.8);
    }

    /** Sweeps all intervals: {@code W_i w_j - W_j w_i} against {@code l_i w_j + l_j w_i}. */
    private static final class Dispatches implements EngineLog {
        private final List<TenantLoad> tenants;
        private final long[][] ahead;
        private int running;
        private int most;
        private double worst;

        Dispatches(List<TenantLoad> tenants) {
            this.tenants = tenants;
            ahead = new long[tenants.size()][tenants.size()];
        }

        private long weight(int vgpu) {
            return tenants.get(vgpu).vgpu().weight();
        }

        private long length(int vgpu) {
            return tenants.get(vgpu).request().get(0).durationNanos();
        }

        @Override
        public void ran(int vgpu, GrantTerms terms, boolean accepted, long now) {
            running++;
            most = Math.max(most, running);
            for (int other = 0; other < tenants.size(); other++) {
                if (other != vgpu) {
                    long gained = length(vgpu) * weight(other);
                    ahead[vgpu][other] += gained;
                    ahead[other][vgpu] = Math.max(0, ahead[other][vgpu] - gained);
                    double bound = length(vgpu) * weight(other) + length(other) * weight(vgpu);
                    worst = Math.max(worst, ahead[vgpu][other] / bound);
                }
            }
        }

        @Override
        public void stopped(int vgpu, long ranNanos, StopReason reason, io.gpumux.core.engine.Device device, long now) {
            running--;
        }
    }
}
