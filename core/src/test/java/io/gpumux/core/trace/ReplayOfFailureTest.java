package io.gpumux.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.sim.TurnScheduler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Logs of real engines whose policy failed. */
class ReplayOfFailureTest {
    @Test
    void aPolicyThatThrewWhenItWasRecordedAndThrowsAgainDoesNotDiffer() throws IOException {
        byte[] log = recorded(new ThrowsAtTheThirdStop());

        assertThat(Replay.run(LogReader.open(new ByteArrayInputStream(log), "log"), new ThrowsAtTheThirdStop()))
                .isEmpty();
    }

    @Test
    void aPolicyThatThrowsOnlyWhenItIsReplayedDiffers() throws IOException {
        byte[] log = recorded(new TurnScheduler(1_000_000, 1));

        assertThat(Replay.run(LogReader.open(new ByteArrayInputStream(log), "log"), new ThrowsAtTheThirdStop()))
                .hasValueSatisfying(
                        difference -> assertThat(difference.actual()).contains("third"));
    }

    private static byte[] recorded(Scheduler policy) throws IOException {
        TenantLoad load = TenantLoad.of(
                VgpuSpec.named("t"), List.of(KernelSpec.compute("k", 80, 300_000)), new Arrivals.Closed(1, 0));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (LogWriter log = new LogWriter(bytes, Map.of())) {
            new Simulation(
                            SimulationSetup.ideal(
                                    DeviceCatalog.load().find("V100").orElseThrow(), List.of(load, load)),
                            policy,
                            EngineOptions.DEFAULT.withLog(log),
                            SimListener.NONE)
                    .runUntil(5_000_000);
        }
        return bytes.toByteArray();
    }

    private static final class ThrowsAtTheThirdStop implements Scheduler {
        private final TurnScheduler turns = new TurnScheduler(1_000_000, 1);
        private int stops;

        @Override
        public void added(int vgpu, VgpuSpec spec, long now) {
            turns.added(vgpu, spec, now);
        }

        @Override
        public void changed(int vgpu, VgpuSpec spec, long now) {}

        @Override
        public void removed(int vgpu, long now) {}

        @Override
        public void ready(int vgpu, long now) {
            turns.ready(vgpu, now);
        }

        @Override
        public void withdrawn(int vgpu, long now) {
            turns.withdrawn(vgpu, now);
        }

        @Override
        public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
            if (++stops == 3) {
                throw new IllegalStateException("the third stop");
            }
            turns.stopped(vgpu, ranNanos, reason, now);
        }

        @Override
        public long decide(DeviceView device, Dispatcher out, long now) {
            return turns.decide(device, out, now);
        }
    }
}
