package io.gpumux.algorithms.time.container;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * HAMi-core: each container's launches pay with tokens, and a loop of its own adjusts how many of them it gets to its
 * measured use. The sources of HAMi and HAMi-core, {@code multiprocess_utilization_watcher.c} and the monitor's {@code
 * feedback.go}, as summarised in the project's references.
 *
 * <p>A launch costs its blocks. One that finds the tokens negative sleeps in steps of 10 ms. Every 120 ms the share of each
 * container grows or shrinks by a step that follows how far its use of the last second is from its limit, and is added to
 * its tokens; the pool limits both. The limit is {@link VgpuSpec#capPermille}, in whole percent. Launched kernels run in
 * the order of the hardware queue, whole, one at a time. Every 5 s an agent looks who launched something within about
 * 10 s: less urgent containers then sleep in steps of 1 s, and unless forced, limits hold only while there are two or more.
 *
 * <p>The shipped step grows with the square of the units, the pool with the units: on large devices a single step is worth
 * more than a whole device, and the loop does not hold its limit. That is kept. The {@code proportional} step is the one
 * that was proposed instead.
 *
 * <p>Where we differ: a launch costs the units that its kernel wants, one block each, as blocks are not visible; the last
 * second is eight ticks; all containers tick at once; a sleeper is woken when its sleep would find tokens.
 *
 * <p>O(log n) per fact and decision, and O(n) each tick; after the device had nothing to do for a while, at most
 * {@value #MOST_TICKS} steps for each vGPU. Not thread-safe.
 */
public final class HamiCoreScheduler implements Scheduler {
    /** How often the loop runs, in ns. */
    static final long TICK_NANOS = 120_000_000;

    private static final int MOST_TICKS = 1 << 15;
    private static final int TICKS_PER_SECOND = 8;
    private static final long SLEEP_NANOS = 10_000_000;
    private static final long BLOCKED_SLEEP_NANOS = 1_000_000_000;
    private static final long AGENT_NANOS = 5_000_000_000L;
    private static final int RECENT = 2;

    private final HandleRing members = new HandleRing();
    private final HandleRing launched = new HandleRing();
    private final TagHeap waking = new TagHeap();
    private final UseWindow use = new UseWindow(TICKS_PER_SECOND, TICK_NANOS);
    private final TokenLoop loop;
    private final boolean force;
    private int[] priority = new int[0];
    private int[] recent = new int[0];
    private long[] sleepsSince = new long[0];
    private boolean[] asleep = new boolean[0];
    private boolean[] blocked = new boolean[0];
    private int sleepers;
    private long nextTick = TICK_NANOS;
    private long nextAgent = AGENT_NANOS;
    private int topRecent = Integer.MIN_VALUE;
    private boolean limited;

    /**
     * Makes a scheduler.
     *
     * @param proportional whether a step is proportional to the pool, rather than to the square of the units
     * @param force whether limits hold for a container alone on the device, too
     * @param threadsPerUnit the most threads resident on one unit, 1 to 65,536
     */
    public HamiCoreScheduler(boolean proportional, boolean force, int threadsPerUnit) {
        this.force = force;
        loop = new TokenLoop(proportional, (int) Ranges.require("threadsPerUnit", threadsPerUnit, 1, 1 << 16));
        limited = force;
    }

    @Override
    public void attached(DeviceView device, long now) {
        loop.attached(device.totalUnits());
        nextTick = now + TICK_NANOS;
        nextAgent = now + AGENT_NANOS;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        members.admit(vgpu);
        launched.admit(vgpu);
        waking.admit(vgpu);
        use.admit(vgpu);
        loop.admit(vgpu);
        priority = Columns.fit(priority, vgpu);
        recent = Columns.fit(recent, vgpu);
        sleepsSince = Columns.fit(sleepsSince, vgpu);
        asleep = Columns.fit(asleep, vgpu);
        blocked = Columns.fit(blocked, vgpu);
        recent[vgpu] = 0;
        asleep[vgpu] = false;
        members.addLast(vgpu);
        changed(vgpu, spec, now);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        priority[vgpu] = spec.priority();
        loop.cap(vgpu, spec.capPermille());
    }

    @Override
    public void removed(int vgpu, long now) {
        members.remove(vgpu);
    }

    @Override
    public void ready(int vgpu, long now) {
        if (mayLaunch(vgpu)) {
            launched.addLast(vgpu);
        } else {
            asleep[vgpu] = true;
            sleepers++;
            sleepsSince[vgpu] = now;
            blocked[vgpu] = isBlocked(vgpu);
        }
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        if (asleep[vgpu]) {
            asleep[vgpu] = false;
            sleepers--;
        } else if (!launched.remove(vgpu)) {
            waking.remove(vgpu);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        if (reason.stillReady()) {
            ready(vgpu, now);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        catchUp(device, now);
        while (waking.first() != TagHeap.NONE && waking.firstTag() <= now) {
            launched.addLast(waking.poll());
        }
        int next = launched.first();
        if (next != HandleRing.NONE && device.running() == 0) {
            long blocks = Math.max(1, device.kernels().wantedUnits(next, 0));
            if (out.grant(next).kernels(1).run(device.totalUnits(), NEVER)) {
                launched.poll();
                recent[next] = RECENT;
                if (isLimited(next)) {
                    loop.launched(next, blocks);
                }
            }
        }
        boolean nothingToDo = launched.isEmpty() && sleepers == 0 && waking.isEmpty() && device.running() == 0;
        if (nothingToDo) {
            return NEVER;
        }
        return waking.isEmpty() ? nextTick : Math.min(nextTick, waking.firstTag());
    }

    private void catchUp(DeviceView device, long now) {
        if (now >= nextAgent) {
            long rounds = 1 + (now - nextAgent) / AGENT_NANOS;
            nextAgent += rounds * AGENT_NANOS;
            look(rounds);
        }
        if (now < nextTick) {
            return;
        }
        long missed = 1 + (now - nextTick) / TICK_NANOS;
        nextTick += missed * TICK_NANOS;
        for (int vgpu = members.first(); vgpu != HandleRing.NONE; vgpu = members.after(vgpu)) {
            long held = device.used(vgpu, Meter.HELD_NANOS);
            for (long i = Math.min(missed, MOST_TICKS); i > 0; i--) {
                int percent = use.percentAt(vgpu, held);
                loop.tick(vgpu, percent);
                if (percent == 0 && loop.isFull(vgpu)) {
                    break;
                }
            }
            if (asleep[vgpu] && mayLaunch(vgpu)) {
                asleep[vgpu] = false;
                sleepers--;
                waking.put(vgpu, wakesAt(vgpu, now));
            }
        }
    }

    /** The agent looks who has launched something lately. */
    private void look(long rounds) {
        int count = 0;
        topRecent = Integer.MIN_VALUE;
        for (int vgpu = members.first(); vgpu != HandleRing.NONE; vgpu = members.after(vgpu)) {
            recent[vgpu] = (int) Math.max(0, recent[vgpu] - (rounds - 1));
            if (recent[vgpu] > 0) {
                count = priority[vgpu] == topRecent ? count + 1 : priority[vgpu] > topRecent ? 1 : count;
                topRecent = Math.max(topRecent, priority[vgpu]);
                recent[vgpu]--;
            }
        }
        limited = force || count > 1;
    }

    private boolean mayLaunch(int vgpu) {
        return !isBlocked(vgpu) && (!isLimited(vgpu) || loop.mayLaunch(vgpu));
    }

    private boolean isBlocked(int vgpu) {
        return priority[vgpu] < topRecent;
    }

    private boolean isLimited(int vgpu) {
        return limited && loop.limits(vgpu);
    }

    private long wakesAt(int vgpu, long now) {
        long sleep = blocked[vgpu] ? BLOCKED_SLEEP_NANOS : SLEEP_NANOS;
        return sleepsSince[vgpu] + (now - sleepsSince[vgpu] + sleep - 1) / sleep * sleep;
    }
}
