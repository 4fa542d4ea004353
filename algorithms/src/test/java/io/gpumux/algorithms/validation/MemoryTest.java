package io.gpumux.algorithms.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.Engine;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an idle vGPU costs in engine and scheduler together. */
class MemoryTest {
    private static final int VGPUS = 50_000;
    private static final int MOST_BYTES = 256;

    static Stream<String> schedulers() {
        return SchedulerCatalog.schedulers().stream().map(entry -> entry.name());
    }

    @ParameterizedTest
    @MethodSource("schedulers")
    void anIdleVgpuCostsAtMost256Bytes(String scheduler) {
        VgpuSpec spec = VgpuSpec.named("idle");
        long before = usedBytes();
        Engine engine =
                new Engine(SchedulerCatalog.selectScheduler(scheduler).create(1), new Idle(), EngineOptions.DEFAULT);
        for (int vgpu = 0; vgpu < VGPUS; vgpu++) {
            engine.add(vgpu, spec, 0);
        }
        long after = usedBytes();

        assertThat(engine.spec(VGPUS - 1)).isSameAs(spec); // also keeps the engine until here
        assertThat((double) (after - before) / VGPUS).isLessThan(MOST_BYTES);
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    /** A device on which nothing ever happens. */
    private static final class Idle implements Device, KernelView {
        @Override
        public int totalUnits() {
            return 80;
        }

        @Override
        public boolean supports(Feature feature) {
            return true;
        }

        @Override
        public Preemption finestPreemption() {
            return Preemption.SWITCH;
        }

        @Override
        public void start(int vgpu, GrantTerms terms, long now) {}

        @Override
        public void stop(int vgpu, Preemption how, long now) {}

        @Override
        public void evict(int vgpu, long now) {}

        @Override
        public boolean idle() {
            return true;
        }

        @Override
        public int queued(int vgpu) {
            return 0;
        }

        @Override
        public long used(int vgpu, Meter meter) {
            return 0;
        }

        @Override
        public KernelView kernels() {
            return this;
        }

        @Override
        public long wantedUnits(int vgpu, int k) {
            return UNKNOWN;
        }

        @Override
        public long arrivalNanos(int vgpu, int k) {
            return UNKNOWN;
        }

        @Override
        public long estimateNanos(int vgpu, int k, int units) {
            return UNKNOWN;
        }
    }
}
