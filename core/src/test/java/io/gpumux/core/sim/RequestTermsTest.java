package io.gpumux.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.KernelSpec.Bound;
import io.gpumux.core.device.KernelSpec.Operation;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.model.SwitchCost;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Hint;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Terms and facts about requests and the hardware's queue, by hand-worked examples on a V100. */
class RequestTermsTest {
    private static final DeviceSpec V100 = DeviceCatalog.load().find("V100").orElseThrow();
    private static final long MILLI = 1_000_000L;
    private static final long NEVER = Scheduler.NEVER;

    /** Notes what it is told, and does what the test says while nothing runs. */
    private abstract static class Told implements Scheduler {
        final List<String> facts = new ArrayList<>();
        final List<Integer> ready = new ArrayList<>();

        @Override
        public boolean listens() {
            return true;
        }

        @Override
        public void added(int vgpu, VgpuSpec spec, long now) {}

        @Override
        public void changed(int vgpu, VgpuSpec spec, long now) {}

        @Override
        public void removed(int vgpu, long now) {}

        @Override
        public void ready(int vgpu, long now) {
            ready.add(vgpu);
            facts.add(now + " ready " + vgpu);
        }

        @Override
        public void withdrawn(int vgpu, long now) {
            ready.remove((Integer) vgpu);
            facts.add(now + " withdrawn " + vgpu);
        }

        @Override
        public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
            if (reason.stillReady()) {
                ready.add(vgpu);
            }
            facts.add(now + " stopped " + vgpu + " " + ranNanos + " " + reason);
        }

        @Override
        public void requestEnded(int vgpu, long responseNanos, boolean rejected, long now) {
            facts.add(now + (rejected ? " rejected " : " answered ") + vgpu + " " + responseNanos);
        }

        @Override
        public void hinted(int vgpu, Hint hint, long value, long now) {
            facts.add(now + " " + hint + " " + vgpu + " " + value);
        }
    }

    private static KernelSpec kernel(long nanos) {
        return KernelSpec.compute("k", 80, nanos);
    }

    private static KernelSpec copy(long nanos) {
        return new KernelSpec("c", Operation.HOST_TO_DEVICE, Bound.UNDECIDED, 1, nanos, 1, 1, 0, false);
    }

    private static TenantLoad load(List<KernelSpec> request, Arrivals arrivals) {
        return TenantLoad.of(VgpuSpec.named("t"), request, arrivals);
    }

    private static Arrivals at(long... nanos) {
        return new Arrivals.Recorded(nanos, false);
    }

    private static Simulation simulate(Scheduler scheduler, TenantLoad... tenants) {
        return new Simulation(SimulationSetup.ideal(V100, List.of(tenants)), scheduler);
    }

    @Test
    void aLimitOfRequestsEndsTheGrantWithItsLastKernel() {
        Told turns = new Told() {
            @Override
            public long decide(DeviceView device, Dispatcher out, long now) {
                if (device.running() == 0 && !ready.isEmpty()) {
                    assertThat(out.grant(ready.remove(0)).requests(2).run(80, NEVER))
                            .isTrue();
                }
                return NEVER;
            }
        };
        Simulation simulation =
                simulate(turns, load(List.of(kernel(2), kernel(3)), at(0, 0, 0)), load(List.of(kernel(7)), at(0, 0)));
        simulation.runUntil(100);

        assertThat(turns.facts)
                .containsExactly(
                        "0 ready 0",
                        "0 ready 1",
                        "5 answered 0 5",
                        "10 answered 0 10",
                        "10 stopped 0 10 LIMIT",
                        "17 answered 1 17",
                        "24 answered 1 24",
                        "24 stopped 1 14 DRAINED",
                        "29 answered 0 29",
                        "29 stopped 0 5 DRAINED");
    }

    @Test
    void aLimitOfRequestsThatEndWhileTheDeviceSwitchesEndsTheGrantAfterTheSwitch() {
        Told turns = new Told() {
            @Override
            public long decide(DeviceView device, Dispatcher out, long now) {
                if (device.running() == 0 && !ready.isEmpty()) {
                    assertThat(out.grant(ready.remove(0)).requests(1).run(80, NEVER))
                            .isTrue();
                }
                return NEVER;
            }
        };
        TenantLoad copying = new TenantLoad(
                VgpuSpec.named("t"),
                List.of(kernel(2), copy(20)),
                at(0, 14),
                List.of(new Phase(0, 2)),
                0,
                NEVER,
                NEVER);
        SimulationSetup setup = SimulationSetup.ideal(V100, List.of(copying, load(List.of(kernel(3)), at(0))))
                .withSwitchCost(SwitchCost.fixed(10));
        Simulation simulation = new Simulation(setup, turns);
        simulation.runUntil(100);

        // the copy of the first request ends at 22, in the switch from 15 to 25
        assertThat(turns.facts)
                .containsSubsequence(
                        "15 stopped 1 3 DRAINED",
                        "22 answered 0 22",
                        "25 stopped 0 0 LIMIT",
                        "27 stopped 0 2 DRAINED",
                        "47 answered 0 33");
    }

    /** Preempts vGPU 0 at an instant, and leaves it stopped. */
    private static Told preempting(int inFlight, long sliceNanos, Preemption how, long atNanos) {
        return new Told() {
            private boolean begun;

            @Override
            public long decide(DeviceView device, Dispatcher out, long now) {
                if (!begun && !ready.isEmpty()) {
                    begun = true;
                    assertThat(out.grant(ready.remove(0)).inFlight(inFlight).run(80, sliceNanos))
                            .isTrue();
                }
                if (now == atNanos) {
                    assertThat(out.preempt(0, how)).isTrue();
                }
                return now < atNanos ? atNanos : NEVER;
            }
        };
    }

    @Test
    void committedKernelsRunBeforeAGrantEndsAtTheEndOfTheQueue() {
        // 8 at 0; refilled when 4 are left, at 4, 8, 12 T: at 13.5 T 6 of 8 are unfinished
        for (long at : new long[] {0, 50, 350, 1_350}) {
            Told told = preempting(8, NEVER, Preemption.QUEUE_END, at);
            Simulation simulation = simulate(told, load(List.of(kernel(100)), new Arrivals.Flood(64)));
            simulation.runUntil(10_000);

            long end = at == 1_350 ? 2_000 : 800;
            assertThat(told.facts).last().isEqualTo(end + " stopped 0 " + end + " PREEMPTED");
        }
    }

    @Test
    void aStrongerStopTakesBackWhatWasCommitted() {
        for (Preemption how : new Preemption[] {Preemption.KERNEL_END, Preemption.SWITCH}) {
            Told told = preempting(8, NEVER, how, 350);
            Simulation simulation = simulate(told, load(List.of(kernel(100)), new Arrivals.Flood(64)));
            simulation.runUntil(10_000);

            long end = how == Preemption.SWITCH ? 350 : 400;
            assertThat(told.facts).last().isEqualTo(end + " stopped 0 " + end + " PREEMPTED");
        }
    }

    @Test
    void withoutCommittedKernelsTheEndOfTheQueueIsThatOfTheKernel() {
        Told told = preempting(1, NEVER, Preemption.QUEUE_END, 350);
        Simulation simulation = simulate(told, load(List.of(kernel(100)), new Arrivals.Flood(64)));
        simulation.runUntil(10_000);

        assertThat(told.facts).last().isEqualTo("400 stopped 0 400 PREEMPTED");
    }

    @Test
    void theEndOfASliceWaitsForCommittedKernels() {
        Told told = preempting(4, 150, Preemption.QUEUE_END, NEVER);
        Simulation simulation = simulate(told, load(List.of(kernel(100)), new Arrivals.Flood(64)));
        simulation.runUntil(10_000);

        assertThat(told.facts).last().isEqualTo("400 stopped 0 400 SLICE_EXPIRED");
    }

    @Test
    void committedKernelsRunAlsoWhereTheSliceEndsWithAKernel() {
        Told told = preempting(4, 100, Preemption.QUEUE_END, NEVER);
        Simulation simulation = simulate(told, load(List.of(kernel(100)), new Arrivals.Flood(64)));
        simulation.runUntil(10_000);

        assertThat(told.facts).last().isEqualTo("400 stopped 0 400 SLICE_EXPIRED");
    }

    @Test
    void noMoreIsCommittedThanIsQueued() {
        Told told = preempting(8, NEVER, Preemption.QUEUE_END, 50);
        Simulation simulation = simulate(told, load(List.of(kernel(100)), at(0, 0, 60)));
        simulation.runUntil(10_000);

        assertThat(told.facts).contains("200 stopped 0 200 PREEMPTED");
    }

    @Test
    void aRejectedRequestIsNeverAnsweredAndItsClientComesBack() {
        Told rejecting = new Told() {
            @Override
            public long decide(DeviceView device, Dispatcher out, long now) {
                if (!ready.isEmpty() && now < 20) {
                    assertThat(out.reject(0)).isTrue();
                    assertThat(out.reject(0)).isFalse(); // nothing is left
                } else if (!ready.isEmpty()) {
                    out.run(ready.remove(0), 80, NEVER);
                }
                return NEVER;
            }
        };
        Simulation simulation = simulate(rejecting, load(List.of(kernel(5)), new Arrivals.Closed(1, 10)));
        simulation.runUntil(31);

        assertThat(rejecting.facts)
                .containsExactly(
                        "0 ready 0",
                        "0 rejected 0 0",
                        "0 withdrawn 0",
                        "10 ready 0",
                        "10 rejected 0 0",
                        "10 withdrawn 0",
                        "20 ready 0",
                        "25 answered 0 5",
                        "25 stopped 0 5 DRAINED");
        assertThat(simulation.stats(0).rejected()).isEqualTo(2);
        assertThat(simulation.stats(0).completed()).isOne();
        assertThat(simulation.stats(0).backlog()).isZero();
    }

    @Test
    void aRequestThatHasBegunIsNotRejected() {
        Told told = new Told() {
            @Override
            public long decide(DeviceView device, Dispatcher out, long now) {
                if (now == 0) {
                    out.grant(0).kernels(1).run(80, NEVER);
                } else if (device.running() == 0 && ready.contains(0)) {
                    assertThat(out.reject(0)).isFalse();
                    ready.clear();
                }
                return NEVER;
            }
        };
        Simulation simulation = simulate(told, load(List.of(kernel(5), kernel(5)), at(0)));
        simulation.runUntil(100);

        assertThat(simulation.stats(0).rejected()).isZero();
        assertThat(simulation.stats(0).backlog()).isOne();
    }

    @Test
    void aCopyAheadOfAKernelIsHinted() {
        Told told = new Told() {
            @Override
            public long decide(DeviceView device, Dispatcher out, long now) {
                if (device.running() == 0 && !ready.isEmpty()) {
                    out.run(ready.remove(0), 80, NEVER);
                }
                return NEVER;
            }
        };
        Simulation simulation = simulate(
                told, load(List.of(copy(10), copy(20), kernel(5), copy(3)), at(100)), load(List.of(kernel(1)), at(50)));
        simulation.runUntil(1_000);

        assertThat(told.facts)
                .containsExactly(
                        "50 ready 1",
                        "51 answered 1 1",
                        "51 stopped 1 1 DRAINED",
                        "100 WORK_COMING 0 130",
                        "110 WORK_COMING 0 130",
                        "130 ready 0",
                        "135 stopped 0 5 DRAINED",
                        "138 answered 0 38");
    }

    @Test
    void whatIsLeftOfARequestIsKnownOnceAllItsKernelsWereSeen() {
        List<Long> seen = new ArrayList<>();
        Told told = new Told() {
            @Override
            public long decide(DeviceView device, Dispatcher out, long now) {
                if (device.running() == 0 && !ready.isEmpty()) {
                    seen.add(device.kernels().remainderNanos(0));
                    out.grant(ready.remove(0)).kernels(1).run(80, 2);
                }
                return NEVER;
            }
        };
        Simulation simulation = new Simulation(
                new SimulationSetup(
                        V100,
                        List.of(load(List.of(kernel(3), kernel(2)), at(0, 0))),
                        io.gpumux.core.model.SwitchCost.NONE,
                        io.gpumux.core.model.Interference.NONE,
                        false,
                        1),
                told);
        simulation.runUntil(100);

        long unknown = KernelView.UNKNOWN;
        assertThat(seen).containsExactly(unknown, unknown, unknown, 5L, 3L, 2L);
    }

    @Test
    void aPolicyThatDoesNotListenHearsNothing() {
        Told deaf = new Told() {
            @Override
            public boolean listens() {
                return false;
            }

            @Override
            public long decide(DeviceView device, Dispatcher out, long now) {
                if (device.running() == 0 && !ready.isEmpty()) {
                    out.run(ready.remove(0), 80, NEVER);
                }
                return NEVER;
            }
        };
        Simulation simulation = simulate(deaf, load(List.of(copy(10), kernel(5)), at(0)));
        simulation.runUntil(MILLI);

        assertThat(deaf.facts).containsExactly("10 ready 0", "15 stopped 0 5 DRAINED");
    }
}
