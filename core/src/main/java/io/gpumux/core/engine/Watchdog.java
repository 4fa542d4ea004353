package io.gpumux.core.engine;

import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.Scheduler;

/**
 * Sees to it that work goes on: dismisses a policy that leaves the device idle beside ready work for longer than it
 * declared, that lets a vGPU wait for longer than it promised, or that never stops being asked at one instant. Work that
 * governors hold back does not count. O(1), and O(parked) where a starvation bound is declared.
 */
final class Watchdog {
    private static final int ROUNDS_PER_VGPU = 8;

    private final EngineLimits limits;
    private final VgpuTable table;
    private final Device device;
    private final Charge charge;
    private long idleSinceNanos = Scheduler.NEVER;
    private long nextNanos = Scheduler.NEVER;

    Watchdog(EngineLimits limits, VgpuTable table, Device device, Charge charge) {
        this.limits = limits;
        this.table = table;
        this.device = device;
        this.charge = charge;
    }

    boolean tooManyRounds(long rounds) {
        return rounds > limits.roundsPerInstant() + (long) ROUNDS_PER_VGPU * table.size();
    }

    /** {@return when to look again at the latest} */
    long nextNanos() {
        return nextNanos;
    }

    /** Looks at what the policy left behind; {@return whether it was dismissed} */
    boolean bites(long now) {
        if (charge.replaced().isPresent()) {
            nextNanos = Scheduler.NEVER;
            return false;
        }
        boolean bites = idles(now) || starves(now);
        if (bites) {
            nextNanos = Scheduler.NEVER;
        }
        return bites;
    }

    private boolean idles(long now) {
        boolean idle = table.readyCount() > charge.parked() && device.idle();
        idleSinceNanos = idle ? Math.min(idleSinceNanos, now) : Scheduler.NEVER;
        nextNanos = idle ? later(idleSinceNanos, limits.idlingNanos()) : Scheduler.NEVER;
        if (nextNanos > now) {
            return false;
        }
        charge.dismiss("left the device idle beside ready work for " + (now - idleSinceNanos) + " ns", now);
        return true;
    }

    private boolean starves(long now) {
        if (limits.starvationNanos() == Scheduler.NEVER) {
            return false;
        }
        HandleRing waiters = table.waiters();
        int oldest = waiters.first();
        while (oldest != HandleRing.NONE && charge.parked(oldest)) {
            oldest = waiters.after(oldest);
        }
        if (oldest == HandleRing.NONE) {
            return false;
        }
        long deadline = later(table.waitsSince(oldest), limits.starvationNanos());
        nextNanos = Math.min(nextNanos, deadline);
        if (deadline > now) {
            return false;
        }
        charge.dismiss("let a vGPU wait for " + (now - table.waitsSince(oldest)) + " ns", now);
        return true;
    }

    private static long later(long sinceNanos, long spanNanos) {
        return spanNanos >= Scheduler.NEVER - sinceNanos ? Scheduler.NEVER : sinceNanos + spanNanos;
    }
}
