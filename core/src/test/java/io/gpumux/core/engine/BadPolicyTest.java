package io.gpumux.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.govern.Governor;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.sim.TurnScheduler;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a policy does, the device goes on. */
class BadPolicyTest {
    private static final DeviceSpec DEVICE =
            io.gpumux.core.device.DeviceCatalog.load().find("V100").orElseThrow();
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aPolicyThatThrowsFromAFactIsReplacedAndItsWorkIsDone() {
        Simulation simulation = run(new Misbehaving() {
            @Override
            public void ready(int vgpu, long now) {
                throw new IllegalStateException("out of ideas");
            }
        });

        assertThat(simulation.engine().replaced())
                .hasValueSatisfying(why -> assertThat(why).contains("out of ideas"));
        assertThat(simulation.stats(0).backlog() + simulation.stats(1).backlog())
                .isZero();
    }

    @Test
    void aPolicyThatThrowsFromDecideIsReplacedAndItsWorkIsDone() {
        Simulation simulation = run(new Misbehaving() {
            @Override
            public long decide(DeviceView device, Dispatcher out, long now) {
                throw new StackOverflowError();
            }
        });

        assertThat(simulation.engine().replaced()).isPresent();
        assertThat(simulation.stats(0).backlog() + simulation.stats(1).backlog())
                .isZero();
    }

    @Test
    void aPolicyThatIdlesBesideReadyWorkIsReplacedAfterItsGrace() {
        Simulation simulation = run(new Misbehaving() {
            @Override
            public long decide(DeviceView device, Dispatcher out, long now) {
                return NEVER;
            }
        });

        assertThat(simulation.engine().replaced())
                .hasValueSatisfying(why -> assertThat(why).contains("1000000 ns"));
        assertThat(simulation.stats(0).backlog() + simulation.stats(1).backlog())
                .isZero();
    }

    @Test
    void aPolicyThatStarvesAVgpuBeyondItsPromiseIsReplaced() {
        TenantLoad endless = load("endless", 4_000_000, new Arrivals.Closed(2, 0));
        Scheduler onlyTheFirst = new Misbehaving() {
            @Override
            public long decide(DeviceView device, Dispatcher out, long now) {
                if (device.running() == 0 && device.queued(0) > 0) {
                    out.grant(0).kernels(1).run(device.totalUnits(), NEVER);
                }
                return NEVER;
            }
        };
        EngineOptions options = EngineOptions.DEFAULT.withLimits(EngineLimits.DEFAULT.withStarvationNanos(50_000_000));
        Simulation simulation = new Simulation(
                SimulationSetup.ideal(DEVICE, List.of(endless, endless)), onlyTheFirst, options, SimListener.NONE);
        simulation.runUntil(SECOND);

        assertThat(simulation.engine().replaced())
                .hasValueSatisfying(why -> assertThat(why).contains("wait for"));
        assertThat(simulation.stats(1).completed()).isPositive();
    }

    @Test
    void aPolicyThatWantsToBeAskedForEverAtOneInstantIsReplaced() {
        Simulation simulation = run(new Misbehaving() {
            private final TurnScheduler turns = new TurnScheduler(NEVER, Integer.MAX_VALUE);

            @Override
            public void added(int vgpu, VgpuSpec spec, long now) {
                turns.added(vgpu, spec, now);
            }

            @Override
            public void ready(int vgpu, long now) {
                turns.ready(vgpu, now);
            }

            @Override
            public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
                turns.stopped(vgpu, ranNanos, reason, now);
            }

            @Override
            public long decide(DeviceView device, Dispatcher out, long now) {
                turns.decide(device, out, now);
                for (int vgpu = 0; vgpu < 2; vgpu++) {
                    if (device.unitsOf(vgpu) > 0) {
                        out.preempt(vgpu, Preemption.SWITCH); // stops at once, and starts anew, and stops ...
                    }
                }
                return NEVER;
            }
        });

        assertThat(simulation.engine().replaced())
                .hasValueSatisfying(why -> assertThat(why).contains("at one instant"));
        assertThat(simulation.stats(0).backlog() + simulation.stats(1).backlog())
                .isZero();
    }

    @Test
    void badVerbsAreRefusedByReasonAndChangeNothing() {
        Scheduler clumsy = new Misbehaving() {
            private boolean tried;
            private final TurnScheduler turns = new TurnScheduler(NEVER, Integer.MAX_VALUE);

            @Override
            public void added(int vgpu, VgpuSpec spec, long now) {
                turns.added(vgpu, spec, now);
            }

            @Override
            public void ready(int vgpu, long now) {
                turns.ready(vgpu, now);
            }

            @Override
            public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
                turns.stopped(vgpu, ranNanos, reason, now);
            }

            @Override
            public long decide(DeviceView device, Dispatcher out, long now) {
                if (!tried) {
                    tried = true;
                    assertThat(out.run(99, 1, 1)).isFalse();
                    assertThat(out.run(-1, 1, 1)).isFalse();
                    assertThat(out.run(0, 0, 1)).isFalse();
                    assertThat(out.run(0, device.totalUnits() + 1, 1)).isFalse();
                    assertThat(out.run(0, 1, 0)).isFalse();
                    assertThat(out.grant(0).kernels(0).run(1, 1)).isFalse();
                    assertThat(out.preempt(0, Preemption.SWITCH)).isFalse();
                    assertThat(device.running()).isZero();
                    assertThat(device.freeUnits()).isEqualTo(device.totalUnits());
                    assertThat(out.run(0, 1, NEVER)).isTrue();
                    assertThat(out.run(0, 1, NEVER)).isFalse();
                    assertThat(out.preempt(0, Preemption.KERNEL_END)).isTrue();
                    assertThat(out.preempt(0, Preemption.KERNEL_END)).isFalse();
                    assertThat(out.preempt(0, Preemption.SWITCH)).isTrue();
                    turns.withdrawn(0, now);
                    return now;
                }
                return turns.decide(device, out, now);
            }
        };
        Simulation simulation = run(clumsy);

        assertThat(simulation.engine().replaced()).isEmpty();
        RefusalCounts refusals = simulation.engine().refusals();
        assertThat(refusals.of(Refusal.UNKNOWN_VGPU)).isEqualTo(2);
        assertThat(refusals.of(Refusal.UNITS)).isEqualTo(2);
        assertThat(refusals.of(Refusal.SLICE)).isOne();
        assertThat(refusals.of(Refusal.KERNELS)).isOne();
        assertThat(refusals.of(Refusal.NOT_GRANTED)).isOne();
        assertThat(refusals.of(Refusal.ALREADY_GRANTED)).isOne();
        assertThat(refusals.of(Refusal.ALREADY_STOPPING)).isOne();
        assertThat(refusals.of(Refusal.WAKE_UP)).isOne();
        assertThat(refusals.total()).isEqualTo(10);
    }

    @Test
    void aVerbAfterDecideIsRefused() {
        Dispatcher[] kept = new Dispatcher[1];
        Simulation simulation = run(new Misbehaving() {
            @Override
            public long decide(DeviceView device, Dispatcher out, long now) {
                kept[0] = out;
                return NEVER;
            }
        });

        assertThat(kept[0].run(0, 1, 1)).isFalse();
        assertThat(simulation.engine().refusals().of(Refusal.OUTSIDE_DECIDE)).isOne();
    }

    @Test
    void theFallbackKeepsTheGovernors() {
        long[] started = new long[1];
        Governor counting = new Governor() {
            @Override
            public void started(int vgpu, int units, long now) {
                started[0]++;
            }
        };
        Simulation simulation = run(
                new Misbehaving() {
                    @Override
                    public void ready(int vgpu, long now) {
                        throw new IllegalStateException("no");
                    }
                },
                EngineOptions.DEFAULT.withGovernors(List.of(counting)));

        assertThat(simulation.engine().replaced()).isPresent();
        assertThat(started[0]).isPositive();
        assertThat(simulation.stats(0).backlog() + simulation.stats(1).backlog())
                .isZero();
    }

    @Test
    void aGovernorThatThrowsDoesNotStopTheDevice() {
        Governor broken = new Governor() {
            @Override
            public long earliestStartNanos(int vgpu, int units, long now) {
                throw new IllegalStateException("broken governor");
            }
        };
        Simulation simulation = run(
                new TurnScheduler(1_000_000, Integer.MAX_VALUE), EngineOptions.DEFAULT.withGovernors(List.of(broken)));

        assertThat(simulation.engine().replaced())
                .hasValueSatisfying(why -> assertThat(why).contains("broken governor"));
        assertThat(simulation.stats(0).backlog() + simulation.stats(1).backlog())
                .isZero();
    }

    private static Simulation run(Scheduler policy) {
        return run(policy, EngineOptions.DEFAULT);
    }

    private static Simulation run(Scheduler policy, EngineOptions options) {
        TenantLoad finite = new TenantLoad(
                VgpuSpec.named("finite"),
                List.of(KernelSpec.compute("k", 80, 2_000_000)),
                new Arrivals.Closed(1, 0),
                List.of(new io.gpumux.core.sim.Phase(0, 1)),
                0,
                Long.MAX_VALUE,
                5);
        Simulation simulation = new Simulation(
                SimulationSetup.ideal(DEVICE, List.of(finite, finite)), policy, options, SimListener.NONE);
        simulation.runUntil(SECOND);
        return simulation;
    }

    private static TenantLoad load(String name, long nanos, Arrivals arrivals) {
        return TenantLoad.of(VgpuSpec.named(name), List.of(KernelSpec.compute("k", 80, nanos)), arrivals);
    }

    /** Does nothing at all, unless a test makes it do something worse. */
    private abstract static class Misbehaving implements Scheduler {
        @Override
        public void added(int vgpu, VgpuSpec spec, long now) {}

        @Override
        public void changed(int vgpu, VgpuSpec spec, long now) {}

        @Override
        public void removed(int vgpu, long now) {}

        @Override
        public void ready(int vgpu, long now) {}

        @Override
        public void withdrawn(int vgpu, long now) {}

        @Override
        public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {}

        @Override
        public long decide(DeviceView device, Dispatcher out, long now) {
            return NEVER;
        }
    }
}
