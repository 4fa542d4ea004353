package io.gpumux.core.engine;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Hint;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.Objects;
import java.util.Optional;

/**
 * The mechanism between a device and a policy: it owns the truth about who is ready and granted, tells the policy facts,
 * asks it, checks its verbs, and replaces it when it fails.
 *
 * <p>The host posts what happened ({@link #add}, {@link #ready}, {@link #stopped}, ...) and calls {@link #turn} once
 * everything that happened at an instant is posted, and at the instant that the previous turn returned. The policy hears
 * facts only inside a turn, apart from {@code added} and {@code changed}: stops first, then withdrawals and removals,
 * then readiness; then it is asked.
 *
 * <p>A turn costs O(facts) and the policy's own decision; nothing is allocated after {@link #add}. Whatever a policy
 * throws or asks for, the engine goes on: see {@link Watchdog}. Single-threaded; time never runs backwards.
 */
public final class Engine {
    /** The policy fails, then the governors. */
    private static final int RECOVERIES = 2;

    private final Device device;
    private final EngineLog log;
    private final VgpuTable table;
    private final Facts facts = new Facts();
    private final RefusalCounts refusals = new RefusalCounts();
    private final Verbs verbs;
    private final View view;
    private final Charge charge;
    private final Scheduler policy;
    private final Watchdog watchdog;
    private final boolean listens;

    private boolean respecified;
    private long wakeUpNanos = Scheduler.NEVER;
    private long turnedNanos = Long.MIN_VALUE;
    private long rounds;

    /**
     * Attaches a policy to a device at instant 0.
     *
     * @param policy the policy, fresh
     * @param device the device
     * @param options governors, limits and log
     */
    public Engine(Scheduler policy, Device device, EngineOptions options) {
        this.device = device;
        this.log = options.log();
        this.table = new VgpuTable(device.totalUnits());
        this.verbs = new Verbs(table, device, refusals, log);
        this.view = new View(table, device);
        this.charge = new Charge(policy, options, table, device, view);
        this.policy = charge.top();
        this.listens = this.policy.listens();
        this.watchdog = new Watchdog(options.limits(), table, device, charge);
        log.attached(device, 0);
        this.policy.attached(view, 0);
    }

    // What the host posts.

    /**
     * A vGPU exists from now on.
     *
     * @param vgpu its handle: the smallest that was never used, or one that was removed
     * @param spec what it was promised
     * @param now the instant, in ns
     */
    public void add(int vgpu, VgpuSpec spec, long now) {
        table.add(vgpu, spec);
        facts.admit(vgpu);
        log.added(vgpu, spec, now);
        policy.added(vgpu, spec, now);
    }

    /** A vGPU was promised something else; a grant in force keeps its terms. */
    public void change(int vgpu, VgpuSpec spec, long now) {
        requireExists(vgpu);
        table.change(vgpu, spec);
        respecified = true;
        log.changed(vgpu, spec, now);
        policy.changed(vgpu, spec, now);
    }

    /**
     * A vGPU is to go: its queue is dropped and its grant stopped; the policy hears of it in the next turn, or in the one
     * after its grant has stopped. The handle can be added again after that.
     */
    public void remove(int vgpu, long now) {
        requireExists(vgpu);
        if (table.leaving(vgpu)) {
            return;
        }
        withdraw(vgpu, now);
        table.leave(vgpu);
        if (!table.granted(vgpu)) {
            facts.addRemoval(vgpu); // else once its grant has stopped
        }
        device.evict(vgpu, now);
    }

    /** A vGPU has work that could run; does nothing while it is granted, ready or leaving. */
    public void ready(int vgpu, long now) {
        requireExists(vgpu);
        if (table.granted(vgpu) || table.ready(vgpu) || table.leaving(vgpu)) {
            return;
        }
        table.ready(vgpu, now);
        table.readyFact(vgpu);
        facts.addReady(vgpu);
    }

    /** A ready vGPU has nothing to run any more, because its work was cancelled; does nothing unless it is ready. */
    public void withdraw(int vgpu, long now) {
        requireExists(vgpu);
        if (!table.ready(vgpu)) {
            return;
        }
        table.unready(vgpu);
        if (!table.takeReadyFact(vgpu)) {
            table.withdrawnFact(vgpu);
            facts.addWithdrawal(vgpu);
        }
    }

    /**
     * A grant ended.
     *
     * @param vgpu a vGPU with a grant
     * @param ranNanos how long it held its units, in ns, the switch excluded
     * @param reason why; a reason that leaves it ready means that it has work that could run
     * @param now the instant, in ns
     */
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        if (!table.granted(vgpu)) {
            throw new IllegalStateException("vgpu: " + vgpu + ": has no grant that could stop");
        }
        table.ungrant(vgpu);
        if (reason.stillReady() && !table.leaving(vgpu)) {
            table.ready(vgpu, now);
        }
        facts.addStop(vgpu, ranNanos, reason);
        if (table.leaving(vgpu)) {
            facts.addRemoval(vgpu);
        }
    }

    /**
     * A request was answered, or rejected; the policy is told at once if it listens.
     *
     * @param vgpu its vGPU
     * @param responseNanos the time since it arrived, in ns
     * @param rejected whether it was rejected
     * @param now the instant, in ns
     */
    public void requestEnded(int vgpu, long responseNanos, boolean rejected, long now) {
        if (listens && table.exists(vgpu) && !table.leaving(vgpu)) {
            log.requestEnded(vgpu, responseNanos, rejected, now);
            policy.requestEnded(vgpu, responseNanos, rejected, now);
        }
    }

    /** The host knows something ahead of time; does nothing unless the policy listens. */
    public void hint(int vgpu, Hint hint, long value, long now) {
        requireExists(vgpu);
        if (listens && !table.leaving(vgpu)) {
            facts.addHint(vgpu, hint, value);
        }
    }

    // The turn.

    /** {@return whether something was posted that the policy has not heard of, or has not been asked after} */
    public boolean hasFacts() {
        return facts.any() || respecified || charge.failing();
    }

    /**
     * Tells the policy what was posted, and asks it.
     *
     * @param now the instant in ns, not before the last turn's
     * @return the instant at which to call this again at the latest, or {@link Scheduler#NEVER}
     */
    public long turn(long now) {
        if (now < turnedNanos) {
            throw new IllegalArgumentException("now: " + now + ": at least " + turnedNanos + " is allowed");
        }
        rounds = now == turnedNanos ? rounds + 1 : 1;
        turnedNanos = now;
        tell(now);
        if (watchdog.tooManyRounds(rounds)) {
            charge.dismiss("was asked " + rounds + " times at one instant", now);
        }
        ask(now);
        if (watchdog.bites(now)) {
            ask(now);
        }
        return Math.min(wakeUpNanos, watchdog.nextNanos());
    }

    private void tell(long now) {
        for (int i = 0; i < facts.stops(); i++) {
            int vgpu = facts.stop(i);
            log.stopped(vgpu, facts.ranNanos(i), facts.reason(i), device, now);
            policy.stopped(vgpu, facts.ranNanos(i), facts.reason(i), now);
        }
        for (int i = 0; i < facts.withdrawals(); i++) {
            int vgpu = facts.withdrawal(i);
            if (table.takeWithdrawnFact(vgpu)) {
                log.withdrawn(vgpu, now);
                policy.withdrawn(vgpu, now);
            }
        }
        for (int i = 0; i < facts.removals(); i++) {
            int vgpu = facts.removal(i);
            table.remove(vgpu);
            log.removed(vgpu, now);
            policy.removed(vgpu, now);
        }
        for (int i = 0; i < facts.readies(); i++) {
            int vgpu = facts.ready(i);
            if (table.takeReadyFact(vgpu)) {
                log.ready(vgpu, device, now);
                policy.ready(vgpu, now);
            }
        }
        for (int i = 0; i < facts.hints(); i++) {
            int vgpu = facts.hinted(i);
            if (table.exists(vgpu) && !table.leaving(vgpu)) {
                log.hinted(vgpu, facts.hint(i), facts.hintValue(i), now);
                policy.hinted(vgpu, facts.hint(i), facts.hintValue(i), now);
            }
        }
        facts.clear();
        respecified = false;
    }

    private void ask(long now) {
        if (charge.failing()) {
            charge.recover(now);
        }
        log.asked(now);
        verbs.open(now);
        long answer = policy.decide(view, verbs, now);
        for (int step = 0; step < RECOVERIES && charge.failing(); step++) {
            charge.recover(now);
            answer = policy.decide(view, verbs, now);
        }
        verbs.close();
        if (answer <= now) {
            refusals.count(Refusal.WAKE_UP);
            answer = Scheduler.NEVER;
        }
        wakeUpNanos = answer;
        log.answered(answer, now);
    }

    // What it knows.

    /** {@return what the policy sees} */
    public DeviceView view() {
        return view;
    }

    /** {@return how often verbs were refused, by reason; live} */
    public RefusalCounts refusals() {
        return refusals;
    }

    /** {@return why the policy was replaced by the fallback, or empty while it is in charge} */
    public Optional<String> replaced() {
        return charge.replaced();
    }

    /**
     * {@return the longest time in ns that a vGPU was ready and not started, the present wait included}
     *
     * @param vgpu the vGPU
     * @param now the instant, in ns
     */
    public long longestWaitNanos(int vgpu, long now) {
        return table.exists(vgpu) ? table.longestWaitNanos(vgpu, now) : 0;
    }

    /** Begins to measure waits anew. */
    public void resetWaits(long now) {
        for (int vgpu = 0; vgpu < table.size(); vgpu++) {
            table.resetWait(vgpu, now);
        }
    }

    /** {@return what a vGPU was promised} */
    public VgpuSpec spec(int vgpu) {
        requireExists(vgpu);
        return Objects.requireNonNull(table.spec(vgpu));
    }

    private void requireExists(int vgpu) {
        if (!table.exists(vgpu)) {
            throw new IllegalArgumentException("vgpu: " + vgpu + ": no such vGPU");
        }
    }
}
