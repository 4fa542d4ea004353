package io.gpumux.core.sim;

import io.gpumux.core.contract.Claim;
import io.gpumux.core.contract.SchedulerContract;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.Set;

/** The contract on sharers with caps and slices: the pool, its claims, and growing kernels. */
class SharersContractProperties extends SchedulerContract {
    @Override
    protected Scheduler newScheduler() {
        return new Sharers();
    }

    @Override
    protected Set<Claim> claims() {
        return Set.of(Claim.WORK_CONSERVING, Claim.SPATIAL, Claim.PREEMPTIVE);
    }

    private static final class Sharers implements Scheduler {
        private final HandleRing ready = new HandleRing();

        @Override
        public void added(int vgpu, VgpuSpec spec, long now) {
            ready.admit(vgpu);
        }

        @Override
        public void changed(int vgpu, VgpuSpec spec, long now) {}

        @Override
        public void removed(int vgpu, long now) {}

        @Override
        public void ready(int vgpu, long now) {
            ready.addLast(vgpu);
        }

        @Override
        public void withdrawn(int vgpu, long now) {
            ready.remove(vgpu);
        }

        @Override
        public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
            if (reason.stillReady()) {
                ready.addLast(vgpu);
            }
        }

        @Override
        public long decide(DeviceView device, Dispatcher out, long now) {
            while (!ready.isEmpty()) {
                int vgpu = ready.poll();
                out.grant(vgpu).shared(vgpu % 3).run(Math.max(1, device.totalUnits() / (1 + vgpu)), 400_000);
            }
            return NEVER;
        }
    }
}
