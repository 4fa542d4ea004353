package io.gpumux.core.verify;

import io.gpumux.core.sim.Fault;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.verify.VerifyCase.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Runs a simulation through what happens on the way in a case, to the end of it. Use once. */
public final class Playback {
    private static final int CHUNKS = 64;

    private enum State {
        ABSENT,
        PRESENT,
        AWAY,
        GONE
    }

    /** What is done at an instant; {@code back} is the second half of a migration. */
    private record Step(long atNanos, Change change, boolean back) {}

    private final VerifyCase played;
    private final Simulation simulation;
    private final Joining joining;
    private final State[] states;

    /**
     * Prepares a run.
     *
     * @param played the case
     * @param simulation a fresh simulation of its setup
     */
    public Playback(VerifyCase played, Simulation simulation) {
        this.played = played;
        this.simulation = simulation;
        this.joining = Joining.of(played);
        this.states = new State[played.tenants().size()];
        for (int place = 0; place < states.length; place++) {
            states[place] = joining.handle(place) < joining.atStart() ? State.PRESENT : State.ABSENT;
        }
    }

    /** Runs to the end of the case, or gives up after so many events. */
    public void run(long mostEvents) {
        for (Step step : steps()) {
            if (step.atNanos() <= played.horizonNanos()) {
                advance(step.atNanos(), mostEvents);
                take(step, mostEvents);
            }
        }
        advance(played.horizonNanos(), mostEvents);
    }

    /** {@return the steps in which a case runs, in ns} */
    static long stepNanos(VerifyCase played) {
        return Math.max(1, played.horizonNanos() / CHUNKS);
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Change change : played.changes()) {
            if (change.kind().fault().isPresent()) {
                inject(change);
            } else {
                steps.add(new Step(change.atNanos(), change, false));
                long backNanos = change.atNanos() + change.amount();
                if (change.kind() == ChangeKind.MIGRATE && backNanos > change.atNanos()) {
                    steps.add(new Step(backNanos, change, true));
                }
            }
        }
        steps.sort(Comparator.comparingLong(Step::atNanos));
        return steps;
    }

    private void inject(Change change) {
        Fault.Kind kind = change.kind().fault().orElseThrow();
        simulation.inject(new Fault(kind, change.atNanos(), joining.handle(change.tenant()), change.amount()));
    }

    private void advance(long untilNanos, long mostEvents) {
        long step = stepNanos(played);
        while (simulation.now() < untilNanos && simulation.events() < mostEvents) {
            simulation.runUntil(Math.min(untilNanos, simulation.now() + step));
        }
    }

    private void take(Step step, long mostEvents) {
        Change change = step.change();
        int place = change.tenant();
        int handle = joining.handle(place);
        switch (states[place]) {
            case ABSENT -> {
                if (change.kind() == ChangeKind.JOIN) {
                    simulation.add(from(simulation.now(), played.tenants().get(place)));
                    states[place] = State.PRESENT;
                }
            }
            case PRESENT -> {
                if (!step.back()) {
                    present(change, handle);
                }
            }
            case AWAY -> {
                if (step.back() && leftForGood(mostEvents)) {
                    simulation.bringBack(handle, played.tenants().get(place).vgpu());
                    states[place] = State.PRESENT;
                }
            }
            case GONE -> {}
        }
    }

    private void present(Change change, int handle) {
        switch (change.kind()) {
            case REWEIGH ->
                simulation.change(
                        handle, simulation.engine().spec(handle).withWeight(Math.toIntExact(change.amount())));
            case LEAVE -> {
                states[change.tenant()] = State.GONE;
                simulation.remove(handle);
            }
            case MIGRATE -> {
                states[change.tenant()] = State.AWAY;
                simulation.takeAway(handle);
            }
            default -> {}
        }
    }

    /**
     * Waits until the policy has heard that a vGPU left, which a clock that stands still delays; {@return whether it has by
     * the end}
     */
    private boolean leftForGood(long mostEvents) {
        long wait = 1;
        while (simulation.engine().hasFacts()
                && simulation.now() < played.horizonNanos()
                && simulation.events() < mostEvents) {
            advance(Math.min(played.horizonNanos(), simulation.now() + wait), mostEvents);
            wait *= 2;
        }
        return !simulation.engine().hasFacts();
    }

    private static TenantLoad from(long nanos, TenantLoad load) {
        long start = Math.max(nanos, load.startNanos());
        return new TenantLoad(
                load.vgpu(),
                load.request(),
                load.arrivals(),
                load.phases(),
                start,
                Math.max(start, load.endNanos()),
                load.maxRequests());
    }
}
