package io.gpumux.algorithms.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.mutants.Decisions.Decision;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.model.Abilities;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.verify.ChangeKind;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.LagBound;
import io.gpumux.core.verify.Monitor;
import io.gpumux.core.verify.ServiceCurve;
import io.gpumux.core.verify.StartTimeCurves;
import io.gpumux.core.verify.VerifyCase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How decisions of schedulers with a memory must change, or not, when a case is changed. */
final class FairMetamorphicTest {
    private static final int CASES = 150;
    private static final long SEED = 37;
    private static final long SLICE_NANOS = Discipline.SLICE_NANOS;

    @ParameterizedTest
    @ValueSource(strings = {"eevdf", "stride"})
    void theScaleOfWeightsChangesNothing(String scheduler) {
        for (int number = 0; number < CASES; number++) {
            VerifyCase tried = Transformed.even(drawn(number));
            assertThat(made(Transformed.heavier(tried, 2), scheduler))
                    .as("case %d: %s", number, tried)
                    .isEqualTo(made(tried, scheduler));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"eevdf", "stride"})
    void anIdleVgpuChangesNothing(String scheduler) {
        for (int number = 0; number < CASES; number++) {
            VerifyCase tried = drawn(number);
            assertThat(made(Transformed.withIdler(tried, false), scheduler))
                    .as("case %d: %s", number, tried)
                    .isEqualTo(made(tried, scheduler));
        }
    }

    /** Ties go to the smaller handle, so that their order is turned round as well: by the naive scheduler. */
    @Test
    void theNamesOfVgpusDoNotMatterToEevdf() {
        turnedRound("eevdf", () -> new MutableEevdf(SLICE_NANOS, Bug.NONE, new Tie(Bug.NONE, true)));
    }

    @Test
    void theNamesOfVgpusDoNotMatterToStride() {
        turnedRound("stride", () -> new MutableStride(SLICE_NANOS, Bug.NONE, new Tie(Bug.NONE, true)));
    }

    /** Where a slice may end inside a kernel, it does not matter where kernels end; this merges as well as it splits. */
    @ParameterizedTest
    @ValueSource(strings = {"eevdf", "stride", "start-time-fair", "round-robin"})
    void splitKernelsChangeNothing(String scheduler) {
        int compared = 0;
        for (int number = 0; number < CASES; number++) {
            VerifyCase tried = drawn(number);
            if (Abilities.of(tried.device()).stopsInsideKernels()) {
                compared++;
                assertThat(made(split(tried), scheduler))
                        .as("case %d: %s", number, tried)
                        .isEqualTo(made(tried, scheduler));
            }
        }
        assertThat(compared).isGreaterThan(CASES / 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stride", "start-time-fair"})
    void withoutTheLastTenantAllKeepTheCurveThatTheyHadWithIt(String scheduler) {
        keptWithoutTheLast(scheduler, new ServiceCurve(new StartTimeCurves(SLICE_NANOS)));
    }

    @Test
    void withoutTheLastTenantAllKeepTheLagBoundThatTheyHadWithIt() {
        keptWithoutTheLast("eevdf", new LagBound(SLICE_NANOS));
    }

    /** Twins that always have work hold the device equally long, but for a piece of each. */
    @ParameterizedTest
    @ValueSource(strings = {"eevdf", "stride", "start-time-fair"})
    void twinsAreServedEqually(String scheduler) {
        for (int number = 0; number < CASES; number++) {
            VerifyCase tried = drawn(number);
            TenantLoad first = tried.tenants().get(0);
            TenantLoad twin = new TenantLoad(
                    first.vgpu(),
                    first.request(),
                    new Arrivals.Flood(4),
                    first.phases(),
                    0,
                    Long.MAX_VALUE,
                    Long.MAX_VALUE);
            List<TenantLoad> tenants = new ArrayList<>(tried.tenants());
            tenants.set(0, twin);
            tenants.add(twin);
            VerifyCase twins = new VerifyCase(
                    tried.family(),
                    tried.device(),
                    tried.switchNanos(),
                    tried.horizonNanos(),
                    tried.seed(),
                    tenants,
                    List.of());
            Held held = new Held();
            Decisions.run(twins, fresh(scheduler), List.of(), held);
            long most = 2 * twins.terms().pieceNanos(0, SLICE_NANOS);
            long difference = Math.abs(held.nanos[0] - held.nanos[tenants.size() - 1]);
            // eevdf is within a request of the fluid device for each, however they come and go together
            assertThat(difference).as("case %d: %s", number, twins).isLessThanOrEqualTo(most);
        }
    }

    private static void keptWithoutTheLast(String scheduler, Guarantee guarantee) {
        long exercised = 0;
        for (int number = 0; number < CASES; number++) {
            VerifyCase all = drawn(number);
            int rest = all.tenants().size() - 1;
            if (rest < 2 || !all.changes().isEmpty()) {
                continue;
            }
            VerifyCase fewer = Transformed.withTenants(all, all.tenants().subList(0, rest));
            Monitor monitor = guarantee.monitor(all.terms()).orElse(null);
            if (monitor != null) {
                Decisions.run(fewer, fresh(scheduler), List.of(), monitor);
                monitor.ended(fewer.horizonNanos());
                assertThat(monitor.violation()).as("case %d: %s", number, fewer).isNull();
                exercised += monitor.exercised();
            }
        }
        assertThat(exercised).isGreaterThan(1_000);
    }

    private static void turnedRound(String scheduler, Supplier<Scheduler> otherTies) {
        for (int number = 0; number < CASES; number++) {
            VerifyCase drawn = drawn(number);
            VerifyCase tried = drawn.withChanges(drawn.changes().stream()
                    .filter(change -> change.kind() == ChangeKind.REWEIGH || change.kind() == ChangeKind.LEAVE)
                    .toList()); // who joins gets the next handle, in whatever order
            int last = tried.tenants().size() - 1;
            List<TenantLoad> tenants = new ArrayList<>(tried.tenants());
            Collections.reverse(tenants);
            List<VerifyCase.Change> changes = tried.changes().stream()
                    .filter(change -> change.tenant() <= last)
                    .map(change -> change.of(last - change.tenant()))
                    .toList();
            VerifyCase turned = new VerifyCase(
                    tried.family(),
                    tried.device(),
                    tried.switchNanos(),
                    tried.horizonNanos(),
                    tried.seed(),
                    tenants,
                    changes);
            List<Decision> expected = made(tried, scheduler).stream()
                    .map(made -> new Decision(made.atNanos(), last - made.vgpu(), made.sliceNanos()))
                    .toList();
            assertThat(Decisions.of(turned, otherTies.get()))
                    .as("case %d: %s", number, tried)
                    .isEqualTo(expected);
        }
    }

    private static VerifyCase split(VerifyCase old) {
        List<TenantLoad> tenants = new ArrayList<>();
        for (TenantLoad load : old.tenants()) {
            List<KernelSpec> halves = new ArrayList<>();
            for (KernelSpec kernel : load.request()) {
                long half = kernel.durationNanos() / 2;
                halves.add(kernel.lasting(half));
                halves.add(kernel.lasting(kernel.durationNanos() - half));
            }
            tenants.add(new TenantLoad(
                    load.vgpu(),
                    halves,
                    load.arrivals(),
                    load.phases(),
                    load.startNanos(),
                    load.endNanos(),
                    load.maxRequests()));
        }
        return Transformed.withTenants(old, tenants);
    }

    private static VerifyCase drawn(int number) {
        return Cases.of(Discipline.ROUND_ROBIN, SEED, number);
    }

    private static List<Decision> made(VerifyCase tried, String scheduler) {
        return Decisions.of(tried, fresh(scheduler));
    }

    private static Scheduler fresh(String scheduler) {
        return SchedulerCatalog.selectScheduler(scheduler).create(0);
    }

    private static final class Held implements EngineLog {
        private final long[] nanos = new long[MutableRoundRobin.MOST];

        @Override
        public void stopped(int vgpu, long ranNanos, StopReason reason, Device device, long now) {
            nanos[vgpu] += ranNanos;
        }
    }
}
