package io.gpumux.core.engine;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.govern.GovernedScheduler;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is in charge: the policy behind its governors, each behind a {@link Guard}. A policy that fails is replaced by a
 * FIFO under the same governors; a governor that fails takes the governors with it.
 */
final class Charge {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final VgpuTable table;
    private final Device device;
    private final View view;
    private final EngineLog log;
    private final Guard policy;
    private final Guard top;
    private @Nullable GovernedScheduler governed;
    private @Nullable String replaced;

    Charge(Scheduler policy, EngineOptions options, VgpuTable table, Device device, View view) {
        this.table = table;
        this.device = device;
        this.view = view;
        this.log = options.log();
        this.policy = new Guard(policy);
        if (options.governors().isEmpty()) {
            top = this.policy;
        } else {
            governed = new GovernedScheduler(this.policy, List.copyOf(options.governors()));
            top = new Guard(governed);
        }
    }

    /** {@return whom to tell and ask} */
    Scheduler top() {
        return top;
    }

    /** {@return why the policy was replaced, or empty} */
    Optional<String> replaced() {
        return Optional.ofNullable(replaced);
    }

    /** {@return ready vGPUs that governors hold back} */
    int parked() {
        return governed == null ? 0 : governed.parked();
    }

    boolean parked(int vgpu) {
        return governed != null && governed.parked(vgpu);
    }

    /** {@return whether somebody failed and was not replaced yet} */
    boolean failing() {
        return top.failure() != null || (governed != null && policy.failure() != null);
    }

    /** Replaces whoever failed. Everything posted must have been told. */
    void recover(long now) {
        String failure = top.failure() == null ? policy.failure() : top.failure();
        // What a governor throws at a verb passes through the policy: if the fallback fails as well, it was a governor.
        if (top.failure() != null || replaced != null) {
            governed = null;
            takeOver(top, failure, now);
        } else {
            takeOver(policy, failure, now);
        }
    }

    /** Replaces a policy that does not do its work; the fallback itself stays. */
    void dismiss(String why, long now) {
        if (replaced == null) {
            takeOver(policy, why, now);
        }
    }

    private void takeOver(Guard guard, @Nullable String why, long now) {
        if (replaced == null) {
            replaced = why;
        }
        LOG.warn("The policy {}; FIFO takes over", why);
        log.replaced(now);
        guard.become(new FifoFallback());
        guard.attached(view, now);
        for (int vgpu = 0; vgpu < table.size(); vgpu++) {
            VgpuSpec spec = table.spec(vgpu);
            if (spec != null) {
                guard.added(vgpu, spec, now);
            }
            if (table.granted(vgpu) && table.stopOf(vgpu) == null) {
                Preemption how = device.finestPreemption();
                table.stop(vgpu, how);
                device.stop(vgpu, how, now);
            }
        }
        HandleRing waiters = table.waiters();
        for (int vgpu = waiters.first(); vgpu != HandleRing.NONE; vgpu = waiters.after(vgpu)) {
            if (!parked(vgpu)) {
                guard.ready(vgpu, now);
            }
        }
    }
}
