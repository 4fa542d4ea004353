package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.sim.TurnScheduler;
import io.gpumux.core.verify.VerifyCase.Change;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a host does on the way; vGPU a, b and c stand in places 0 to 2. */
class PlaybackTest {
    private static final DeviceSpec DEVICE = CaseGenerator.anyDevice().get(0);
    private static final long MILLI = 1_000_000;

    private final List<String> heard = new ArrayList<>();

    @Test
    void whoJoinsComesLaterAndBehindThoseFromTheStart() {
        VerifyCase tried = tried(join(5 * MILLI, 0), join(2 * MILLI, 1));
        Simulation simulation = play(tried);

        assertThat(heard).containsSubsequence("added 0 c at 0", "added 1 b at 2000000", "added 2 a at 5000000");
        assertThat(tried.joining()).extracting(load -> load.vgpu().name()).containsExactly("c", "b", "a");
        assertThat(tried.terms().vgpus()).extracting(VgpuSpec::name).containsExactly("c", "b", "a");
        assertThat(tried.terms().steady()).isFalse();
        assertThat(simulation.stats(2).submitted()).isPositive();
    }

    @Test
    void whoMigratesComesBackAsTheSameVgpu() {
        Simulation simulation = play(tried(new Change(ChangeKind.MIGRATE, 3 * MILLI, 1, 2 * MILLI)));

        assertThat(heard)
                .containsSubsequence(
                        "added 1 b at 0", "removed 1 at 3000000", "added 1 b at 5000000", "ready 1 at 5000000");
        assertThat(simulation.stats(1).completed()).isPositive();
    }

    @Test
    void aClockThatStandsStillDelaysTheReturn() {
        play(tried(
                new Change(ChangeKind.CLOCK_STEP, 3 * MILLI, 0, 4 * MILLI),
                new Change(ChangeKind.MIGRATE, 4 * MILLI, 1, MILLI)));

        assertThat(heard).contains("removed 1 at 7000000");
        assertThat(heard.stream().filter(line -> line.startsWith("added 1 b"))).hasSize(2);
    }

    @Test
    void whatDoesNotFitDoesNotHappen() {
        play(tried(
                Change.leave(MILLI, 1),
                Change.reweigh(2 * MILLI, 1, 5),
                new Change(ChangeKind.MIGRATE, 3 * MILLI, 1, MILLI),
                new Change(ChangeKind.MIGRATE, 3 * MILLI, 2, 4 * MILLI),
                new Change(ChangeKind.MIGRATE, 4 * MILLI, 2, MILLI),
                Change.leave(20 * MILLI, 0)));

        assertThat(heard.stream().filter(line -> line.startsWith("removed")))
                .containsExactly("removed 1 at 1000000", "removed 2 at 3000000");
    }

    @Test
    void weightsChangeInTime() {
        Simulation simulation = play(tried(Change.reweigh(2 * MILLI, 1, 5)));

        assertThat(simulation.engine().spec(1).weight()).isEqualTo(5);
        assertThat(heard).contains("changed 1 to 5 at 2000000");
    }

    @Test
    void aChangeIsOfATenantAndWithinItsRange() {
        assertThatThrownBy(() -> tried(Change.leave(0, 3))).hasMessageContaining("tenant: 3: 0 to 2 is allowed");
        assertThatThrownBy(() -> Change.reweigh(0, 0, 0)).hasMessageContaining("reweigh: 0: 1 to 1000000 is allowed");
        assertThatThrownBy(() -> Change.leave(-1, 0)).hasMessageContaining("at -1");
        assertThatThrownBy(() -> new Change(ChangeKind.LEAVE, 0, 0, 1)).hasMessageContaining("leave: 1: 0 to 0");
    }

    private static Change join(long atNanos, int tenant) {
        return new Change(ChangeKind.JOIN, atNanos, tenant, 0);
    }

    private static VerifyCase tried(Change... changes) {
        List<TenantLoad> tenants = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            tenants.add(TenantLoad.of(
                    VgpuSpec.named(name),
                    List.of(KernelSpec.compute("k", DEVICE.units(), MILLI)),
                    new Arrivals.Recorded(new long[] {0, MILLI, 2 * MILLI}, false)));
        }
        return new VerifyCase("by hand", DEVICE, 0, 15 * MILLI, 1, tenants, List.of(changes));
    }

    private Simulation play(VerifyCase tried) {
        EngineLog log = new EngineLog() {
            @Override
            public void added(int vgpu, VgpuSpec spec, long now) {
                heard.add("added " + vgpu + " " + spec.name() + " at " + now);
            }

            @Override
            public void changed(int vgpu, VgpuSpec spec, long now) {
                heard.add("changed " + vgpu + " to " + spec.weight() + " at " + now);
            }

            @Override
            public void removed(int vgpu, long now) {
                heard.add("removed " + vgpu + " at " + now);
            }

            @Override
            public void ready(int vgpu, Device device, long now) {
                heard.add("ready " + vgpu + " at " + now);
            }
        };
        EngineOptions options = new EngineOptions(List.of(), EngineLimits.DEFAULT, log);
        Simulation simulation =
                new Simulation(tried.setup(), new TurnScheduler(MILLI, Integer.MAX_VALUE), options, SimListener.NONE);
        new Playback(tried, simulation).run(Long.MAX_VALUE);
        assertThat(simulation.now()).isEqualTo(tried.horizonNanos());
        return simulation;
    }
}
