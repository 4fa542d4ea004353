package io.gpumux.algorithms.time.hypervisor;

import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * NEON's disengaged fair queueing: a moment alone tells how long a vGPU's kernels are, then all run free.
 *
 * <p>An epoch is a barrier, a season of samples and a free run. At the barrier the device drains. In the season each vGPU
 * with work runs alone, kernel by kernel, for a while or until it has run so many: its mean kernel is known. Then all run
 * at once and uncontrolled, for a multiple of the season; the device takes kernels in turn, so that each is taken to use
 * its mean kernel's part of the sum. Who is ahead of the least served by more than the coming free run is held back in
 * it, and not sampled. K. Menychtas, K. Shen, M. L. Scott, "Disengaged scheduling for fair, protected access to fast
 * computational accelerators", ASPLOS 2014, and its sources. Where we differ: a free run is charged when it is over, for as
 * long as it was; it ends early if only held-back vGPUs have work, found as late as the poll of the sources would. Weights
 * are ignored, as there.
 *
 * <p>O(1) per fact and grant, O(handles) an epoch. Order of becoming ready. Not thread-safe.
 */
public final class DisengagedFairScheduler implements Scheduler {
    private enum Stage {
        FREE,
        BARRIER,
        SEASON
    }

    private final HandleRing waiting = new HandleRing();
    private final HandleRing denied = new HandleRing();
    private final HandleRing granted = new HandleRing();
    private final HandleRing due = new HandleRing();
    private final SampledUse use = new SampledUse();
    private final long sampleNanos;
    private final int sampleKernels;
    private final int factor;
    private final long pollNanos;
    private final long trapNanos;
    private Stage stage = Stage.FREE;
    private long freeSince;
    private long freeUntil;
    private long idleSince = NEVER;
    private long freeRunNanos;
    private long seasonSince;
    private int sampled = HandleRing.NONE;
    private boolean sampledReady;
    private long sampleUntil;
    private long notBefore;

    /**
     * Makes a scheduler.
     *
     * @param sampleNanos how long a vGPU is sampled, 1 ns to 10 s; NEON: 5 ms
     * @param sampleKernels after how many kernels a sample ends, at least 1; NEON: 96
     * @param factor how many times longer than the season a free run is, 1 to 1000; NEON: 5
     * @param pollNanos how long the device may idle beside those who are held back, 1 ns to 10 s; NEON polls each 1 ms
     * @param trapNanos what the host takes to let a further sampled kernel pass, 0 to 10 s
     */
    public DisengagedFairScheduler(long sampleNanos, int sampleKernels, int factor, long pollNanos, long trapNanos) {
        this.sampleNanos = Ranges.slice(sampleNanos);
        this.sampleKernels = (int) Ranges.require("sampleKernels", sampleKernels, 1, Integer.MAX_VALUE);
        this.factor = (int) Ranges.require("factor", factor, 1, 1000);
        this.pollNanos = Ranges.require("pollNanos", pollNanos, 1, Ranges.LONGEST_SLICE_NANOS);
        this.trapNanos = Ranges.require("trapNanos", trapNanos, 0, Ranges.LONGEST_SLICE_NANOS);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        waiting.admit(vgpu);
        denied.admit(vgpu);
        granted.admit(vgpu);
        due.admit(vgpu);
        use.added(vgpu);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {}

    @Override
    public void removed(int vgpu, long now) {
        use.removed(vgpu);
        due.remove(vgpu);
        if (vgpu == sampled) {
            sampled = HandleRing.NONE;
        }
    }

    @Override
    public void ready(int vgpu, long now) {
        if (vgpu == sampled) {
            sampledReady = true;
        } else if (use.heldBack(vgpu)) {
            denied.addLast(vgpu);
        } else {
            waiting.addLast(vgpu);
            if (stage == Stage.SEASON && !use.sampledNow(vgpu)) {
                due.addLast(vgpu);
            }
        }
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        if (vgpu == sampled) {
            sampledReady = false;
        } else {
            waiting.remove(vgpu);
            denied.remove(vgpu);
            due.remove(vgpu);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        if (vgpu == sampled) {
            sampledReady = reason.stillReady();
            notBefore = now + trapNanos;
            use.observed(vgpu, ranNanos);
        } else {
            granted.remove(vgpu);
            if (reason.stillReady()) {
                waiting.addLast(vgpu);
            }
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (stage == Stage.FREE) {
            if (now < freeUntil && letRun(device, out, now)) {
                return freeRunEnd();
            }
            if (device.running() == 0 && waiting.isEmpty() && denied.isEmpty()) {
                return NEVER;
            }
            freeRunNanos = Math.min(freeUntil, now) - freeSince;
            stage = Stage.BARRIER;
            stopAll(device, out);
        }
        if (device.running() > 0) {
            return NEVER;
        }
        if (stage == Stage.BARRIER) {
            beginSeason(now);
        }
        while (sampled != HandleRing.NONE || !due.isEmpty()) {
            if (sampled == HandleRing.NONE) {
                beginSample(now);
            }
            if (now < sampleUntil && use.kernels(sampled) < sampleKernels) {
                return sample(device, out, now);
            }
            endSample();
        }
        endSeason(now);
        letRun(device, out, now);
        return freeUntil > now ? freeRunEnd() : NEVER;
    }

    /** {@return when the free run ends: early beside those who are held back and nobody else} */
    private long freeRunEnd() {
        return Math.min(freeUntil, idleSince == NEVER ? NEVER : idleSince + pollNanos);
    }

    /** Grants all that may run; {@return whether the free run goes on} */
    private boolean letRun(DeviceView device, Dispatcher out, long now) {
        int vgpu = waiting.first();
        while (vgpu != HandleRing.NONE) {
            int after = waiting.after(vgpu);
            if (out.grant(vgpu).shared(0).run(device.totalUnits(), NEVER)) {
                waiting.remove(vgpu);
                granted.addLast(vgpu);
            }
            vgpu = after;
        }
        if (device.running() > 0 || denied.isEmpty()) {
            idleSince = NEVER;
        } else if (idleSince == NEVER) {
            idleSince = now;
        }
        return idleSince == NEVER || now - idleSince < pollNanos;
    }

    private void stopAll(DeviceView device, Dispatcher out) {
        for (int vgpu = granted.first(); vgpu != HandleRing.NONE; vgpu = granted.after(vgpu)) {
            if (!device.stopping(vgpu)) {
                out.preempt(vgpu, Preemption.KERNEL_END);
            }
        }
    }

    private void beginSeason(long now) {
        stage = Stage.SEASON;
        seasonSince = now;
        use.beginSeason();
        for (int vgpu = waiting.first(); vgpu != HandleRing.NONE; vgpu = waiting.after(vgpu)) {
            due.addLast(vgpu);
        }
    }

    private void beginSample(long now) {
        sampled = due.poll();
        waiting.remove(sampled);
        sampledReady = true;
        sampleUntil = now + sampleNanos;
        notBefore = now;
        use.beginSample(sampled);
    }

    private long sample(DeviceView device, Dispatcher out, long now) {
        if (sampledReady && now >= notBefore) {
            out.grant(sampled).kernels(1).run(device.totalUnits(), NEVER);
            return NEVER;
        }
        boolean nobodyElse = waiting.isEmpty() && denied.isEmpty();
        return sampledReady ? Math.min(notBefore, sampleUntil) : nobodyElse ? NEVER : sampleUntil;
    }

    private void endSample() {
        if (sampledReady) {
            waiting.addLast(sampled);
        }
        sampled = HandleRing.NONE;
    }

    private void endSeason(long now) {
        long season = now - seasonSince + denied.size() * sampleNanos;
        long coming = season * factor;
        use.endSeason(freeRunNanos, coming, denied);
        sort(waiting, denied, true);
        sort(denied, waiting, false);
        stage = Stage.FREE;
        freeSince = now;
        freeUntil = now + coming;
        idleSince = NEVER;
    }

    /** Moves to another ring those of a ring that are now held back, or not. */
    private void sort(HandleRing from, HandleRing to, boolean heldBack) {
        int vgpu = from.first();
        while (vgpu != HandleRing.NONE) {
            int after = from.after(vgpu);
            if (use.heldBack(vgpu) == heldBack) {
                from.remove(vgpu);
                to.addLast(vgpu);
            }
            vgpu = after;
        }
    }
}
