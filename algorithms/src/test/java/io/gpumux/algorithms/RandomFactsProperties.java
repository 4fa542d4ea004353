package io.gpumux.algorithms;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.catalog.SchedulerChoice;
import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Every scheduler of the catalogue under random but legal facts, handles used again included. */
final class RandomFactsProperties {
    private static final int VGPUS = 6;
    private static final int STEPS = 300;
    private static final String SELECTED = "all,round-robin:kernels=2,fixed-priority:preempt=false,credit:caps=false,"
            + "credit:boost=false,vgpu-fixed-share:slots=3,vgpu-fixed-share:slots=3:strict=false,vgpu-equal-share:strict=false,gvt-g:boost=0,amd-gim:policy=1:debts=true,"
            + "amd-gim:policy=2:debts=true,xe-sriov:quantum=0,xe-sriov:if-idle=true,mps-percentage:percentage=30,partitioned-slices:groups=3";

    @Property(tries = 40)
    void nobodyWaitsForEverAtAnIdleDevice(@ForAll long seed) {
        for (SchedulerChoice choice : SchedulerCatalog.selectSchedulers(SELECTED)) {
            new Run(choice, seed).all();
        }
    }

    @Property(tries = 10)
    void equalFactsGiveEqualVerbs(@ForAll long seed) {
        for (SchedulerChoice choice : SchedulerCatalog.selectSchedulers(SELECTED)) {
            assertThat(new Run(choice, seed).all()).isEqualTo(new Run(choice, seed).all());
        }
    }

    private static final class Run {
        private final SchedulerChoice choice;
        private final ScriptedDevice device;
        private final SplittableRandom random;
        private final boolean[] exists = new boolean[VGPUS];
        private final boolean[] ready = new boolean[VGPUS];
        private final List<String> log = new ArrayList<>();
        private long now;

        Run(SchedulerChoice choice, long seed) {
            this.choice = choice;
            device = new ScriptedDevice(choice.create(seed), 8);
            random = new SplittableRandom(seed);
        }

        List<String> all() {
            for (int step = 0; step < STEPS; step++) {
                now += random.nextBoolean() ? 0 : random.nextLong(40_000_000);
                facts(random.nextInt(VGPUS));
                decide();
            }
            drain();
            return log;
        }

        private void facts(int vgpu) {
            device.headArrivedAt(vgpu, random.nextInt(4) == 0 ? -1 : now);
            device.headEstimate(vgpu, random.nextInt(3) == 0 ? -1 : random.nextLong(5_000_000));
            boolean granted = device.unitsOf(vgpu) > 0;
            int what = random.nextInt(10);
            if (!exists[vgpu]) {
                device.add(vgpu, spec(vgpu), now);
                exists[vgpu] = true;
            } else if (granted && what < 6) {
                stop(vgpu, random.nextInt(3) == 0 ? StopReason.DRAINED : stillReady(vgpu));
            } else if (what == 6) {
                device.change(vgpu, spec(vgpu), now);
            } else if (what == 7) {
                remove(vgpu);
            } else if (!granted && !ready[vgpu]) {
                device.ready(vgpu, now);
                ready[vgpu] = true;
            } else if (ready[vgpu] && what == 8) {
                device.withdraw(vgpu, now);
                ready[vgpu] = false;
            }
        }

        private StopReason stillReady(int vgpu) {
            return device.stopping(vgpu) ? StopReason.PREEMPTED : StopReason.SLICE_EXPIRED;
        }

        private void stop(int vgpu, StopReason reason) {
            ready[vgpu] = reason.stillReady();
            device.stop(vgpu, Math.min(now, random.nextLong(6_000_000)), reason, now);
        }

        private void remove(int vgpu) {
            if (device.unitsOf(vgpu) > 0) {
                stop(vgpu, StopReason.REMOVED);
            } else if (ready[vgpu]) {
                device.withdraw(vgpu, now);
            }
            device.remove(vgpu, now);
            ready[vgpu] = false;
            exists[vgpu] = false;
        }

        private VgpuSpec spec(int vgpu) {
            return VgpuSpec.named("v" + vgpu)
                    .withWeight(random.nextInt(8) == 0 ? VgpuSpec.MAX_WEIGHT : random.nextInt(1, 5))
                    .withPriority(random.nextInt(-2, 3))
                    .withSloNanos(random.nextInt(2) * random.nextLong(50_000_000))
                    .withCapPermille(random.nextInt(4) == 0 ? random.nextInt(1, 1000) : 1000);
        }

        private void decide() {
            String verbs = device.decide(now);
            log.add(now + " " + verbs);
            while (verbs.startsWith("reject ")) {
                int rejected = Integer.parseInt(verbs.substring("reject ".length()));
                device.withdraw(rejected, now);
                ready[rejected] = false;
                verbs = device.decide(now);
                log.add(now + " " + verbs);
            }
            boolean anyReady = false;
            for (int vgpu = 0; vgpu < VGPUS; vgpu++) {
                ready[vgpu] &= device.unitsOf(vgpu) == 0;
                anyReady |= ready[vgpu];
            }
            if (choice.workConserving() && anyReady) {
                assertThat(device.running()).as(choice.label()).isPositive();
            }
        }

        /** From here on everyone only finishes: all that is ready must get its turn. */
        private void drain() {
            for (int round = 0; round < 20_000 && stopOrWait(); round++) {
                decide();
            }
            for (int vgpu = 0; vgpu < VGPUS; vgpu++) {
                assertThat(ready[vgpu])
                        .as(choice.label() + ": " + vgpu + " waits")
                        .isFalse();
            }
        }

        /** {@return whether anything is left to happen} */
        private boolean stopOrWait() {
            boolean stopped = false;
            for (int vgpu = 0; vgpu < VGPUS; vgpu++) {
                if (device.unitsOf(vgpu) > 0) {
                    stop(vgpu, StopReason.DRAINED);
                    stopped = true;
                }
            }
            boolean waits = device.wakeUp() != Long.MAX_VALUE;
            if (!stopped && waits) {
                now = Math.max(now, device.wakeUp());
            }
            return stopped || waits;
        }
    }
}
