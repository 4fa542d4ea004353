package io.gpumux.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.contract.Premises.Step;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.verify.LogFan;
import io.gpumux.core.verify.RelativeFairness;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What schedulers must hold that claim it. */
abstract class ClaimContract extends Contract {
    static final String CONTENTION = "two vGPUs have work at once";

    private static final int TIMES = 3;
    private static final int HEAVIER = 2;
    private static final int RAISED = 8;
    private static final long LATER_NANOS = 7_654_321;

    /** {@return a fresh scheduler} */
    protected abstract Scheduler newScheduler();

    /** {@return a fresh scheduler that takes its chance from this seed, if there is chance in it} */
    protected Scheduler newScheduler(long seed) {
        return newScheduler();
    }

    /** {@return a fresh scheduler with all times of its own so many times longer} */
    protected Scheduler newSlowScheduler(int times) {
        return newScheduler();
    }

    /** {@return cases for this scheduler} */
    @Provide
    protected Arbitrary<ContractScenario> cases() {
        return Scenarios.on(devices());
    }

    /** {@return cases of vGPUs that always have work} */
    @Provide
    protected Arbitrary<Rivals> rivals() {
        return Rivals.on(devices());
    }

    /** Somebody runs whenever somebody is ready. */
    @Property
    @ContractRule(claim = Claim.WORK_CONSERVING, premise = CONTENTION)
    void neverIdlesBesideReadyWork(@ForAll("cases") ContractScenario scenario) {
        Observer observer = observe(scenario);

        assertThat(observer.idleBesideWork()).isEmpty();
    }

    /** No two vGPUs hold units at once. */
    @Property
    @ContractRule(claim = Claim.TIME_SHARING, premise = CONTENTION)
    void runsOneAtATime(@ForAll("cases") ContractScenario scenario) {
        Premises premises = premises(scenario);

        exercised(CONTENTION, premises.contended());
        assertThat(premises.together()).isLessThanOrEqualTo(1);
    }

    /** Several vGPUs hold units at once, and finish their work side by side. */
    @Property
    @ContractRule(claim = Claim.SPATIAL, premise = "two vGPUs hold units at once")
    void runsSeveralAtOnce(@ForAll("cases") ContractScenario scenario) {
        Premises premises = new Premises();
        Simulation simulation = scenario.unchanged().run(newScheduler(), logged(premises), SimListener.NONE);

        exercised("two vGPUs hold units at once", premises.together() > 1);
        assertAllFinished(simulation);
    }

    /** What was stopped midway goes on later, to its end. */
    @Property
    @ContractRule(claim = Claim.PREEMPTIVE, premise = "a vGPU is stopped though it has more work")
    void finishesWhatItStops(@ForAll("cases") ContractScenario scenario) {
        Premises premises = new Premises();
        Simulation simulation = scenario.unchanged().run(newScheduler(), logged(premises), SimListener.NONE);

        exercised("a vGPU is stopped though it has more work", premises.cutShort() > 0);
        assertAllFinished(simulation);
    }

    /** The same seed gives the same run, and different seeds do not always. */
    @Property
    @ContractRule(claim = Claim.RANDOMIZED, costly = true, premise = "two seeds give different runs")
    void takesItsChanceFromTheSeed(@ForAll("cases") ContractScenario scenario, @ForAll long seed) {
        List<Step> steps = steps(scenario, newScheduler(seed));

        assertThat(steps(scenario, newScheduler(seed))).isEqualTo(steps);
        exercised("two seeds give different runs", !steps.equals(steps(scenario, newScheduler(seed + 1))));
    }

    /** M-1: only the proportions of weights count. */
    @Property
    @ContractRule(claim = Claim.WEIGHT_SCALE_INVARIANT, costly = true, premise = CONTENTION)
    void theScaleOfWeightsChangesNothing(@ForAll("cases") ContractScenario scenario) {
        ContractScenario light = Variants.heavier(Variants.steady(scenario), 1);

        assertSame(light, Variants.heavier(light, HEAVIER), newScheduler(), step -> step);
    }

    /** M-2: the numbers of vGPUs are but names. */
    @Property
    @ContractRule(claim = Claim.INDIFFERENT_TO_NUMBERS, costly = true, premise = CONTENTION)
    void theNumbersOfVgpusChangeNothing(@ForAll("cases") ContractScenario scenario) {
        ContractScenario steady = Variants.steady(scenario);

        assertSame(
                Variants.withIdler(steady, false),
                Variants.withIdler(steady, true),
                newScheduler(),
                step -> new Step(step.atNanos(), step.vgpu() + 1, step.units(), step.sliceNanos()));
    }

    /** M-3: all times longer make the same run, but longer. */
    @Property
    @ContractRule(claim = Claim.TIME_SCALE_INVARIANT, costly = true, premise = CONTENTION)
    void theScaleOfTimeChangesNothingButTimes(@ForAll("cases") ContractScenario scenario) {
        ContractScenario fast = Variants.plain(Variants.steady(scenario));

        assertSame(
                fast,
                Variants.slower(fast, TIMES),
                newSlowScheduler(TIMES),
                step -> new Step(step.atNanos() * TIMES, step.vgpu(), step.units(), slower(step.sliceNanos())));
    }

    /** M-4: a later beginning makes the same run, but later. */
    @Property
    @ContractRule(claim = Claim.SHIFT_INVARIANT, costly = true, premise = CONTENTION)
    void aLaterBeginningChangesNothingButInstants(@ForAll("cases") ContractScenario scenario) {
        ContractScenario early = Variants.steady(scenario);

        assertSame(
                early,
                Variants.later(early, LATER_NANOS),
                newScheduler(),
                step -> new Step(step.atNanos() + LATER_NANOS, step.vgpu(), step.units(), step.sliceNanos()));
    }

    /** M-5: a vGPU that never has work changes nothing. */
    @Property
    @ContractRule(claim = Claim.INDIFFERENT_TO_IDLE_VGPUS, costly = true, premise = CONTENTION)
    void anIdleVgpuChangesNothing(@ForAll("cases") ContractScenario scenario) {
        ContractScenario steady = Variants.steady(scenario);

        assertSame(steady, Variants.withIdler(steady, false), newScheduler(), step -> step);
    }

    /**
     * P-13, M-6: who splits or merges kernels, or sleeps between requests, gains no more than the bound that is declared,
     * once for each of the two runs.
     */
    @Property
    @ContractRule(claim = Claim.SIZE_FAIR, costly = true, premise = "a gain that is not allowed would fit into the run")
    void tricksGainNothing(@ForAll("rivals") Rivals rivals) {
        Premises premises = new Premises();
        long honest = served(rivals.honest(), premises);
        long tricked = served(rivals, premises);
        long allowed = 2 * mostAhead(rivals, premises.longestNanos());

        exercised("a gain that is not allowed would fit into the run", Rivals.HORIZON_NANOS - honest > allowed);
        measured((double) Math.max(0, tricked - honest) / allowed);
        assertThat(tricked - honest)
                .as("what the trick gains, in ns, of %d with honesty", honest)
                .isLessThanOrEqualTo(allowed);
    }

    /** M-8: two that are alike are served alike. */
    @Property
    @ContractRule(
            claim = Claim.SIZE_FAIR,
            costly = true,
            premise = "a difference that is not allowed would fit into the run")
    void twinsAreServedAlike(@ForAll("rivals") Rivals rivals) {
        Rivals twins = rivals.twins();
        Premises premises = new Premises();
        Simulation simulation = run(twins, premises);
        long first = simulation.stats(0).occupiedUnitNanos() / twins.units();
        long second = simulation.stats(1).occupiedUnitNanos() / twins.units();
        long allowed = mostAhead(twins, premises.longestNanos());

        exercised("a difference that is not allowed would fit into the run", first > allowed);
        measured((double) Math.abs(first - second) / allowed);
        assertThat(Math.abs(first - second))
                .as("the difference between twins, in ns")
                .isLessThanOrEqualTo(allowed);
    }

    /** M-9: a larger weight from some instant on gives more service. */
    @Property
    @ContractRule(claim = Claim.DYNAMIC_WEIGHTS, costly = true, premise = "service is there to be gained")
    void aRaisedWeightRaisesTheService(@ForAll("rivals") Rivals rivals) {
        Rivals even = rivals.even();
        Simulation raised = even.begin(newScheduler(), options());
        raised.runUntil(Rivals.HORIZON_NANOS / 4);
        raised.change(0, raised.engine().spec(0).withWeight(RAISED));
        raised.runUntil(Rivals.HORIZON_NANOS);
        long before = run(even, EngineLog.NONE).stats(0).occupiedUnitNanos();

        exercised("service is there to be gained", before < Rivals.HORIZON_NANOS * even.units() * 3 / 4);
        assertThat(raised.engine().replaced()).isEmpty();
        assertThat(raised.stats(0).occupiedUnitNanos())
                .as("unit-ns of the first vGPU, whose weight is raised after a quarter")
                .isGreaterThan(before);
    }

    final EngineOptions options() {
        return EngineOptions.DEFAULT.withLimits(EngineLimits.idling(idlingNanos()));
    }

    final EngineOptions logged(EngineLog... logs) {
        return options().withLog(new LogFan(List.of(logs)));
    }

    /** Runs a case; notes whether vGPUs contended, and that the policy stayed in charge. */
    final Observer observe(ContractScenario scenario) {
        Observer observer = new Observer(scenario.deviceSpec().units());
        Premises premises = new Premises();
        Simulation simulation = scenario.run(newScheduler(), logged(observer, premises), observer);
        exercised(CONTENTION, premises.contended());
        assertThat(simulation.engine().replaced()).isEmpty();
        return observer;
    }

    final void assertAllFinished(Simulation simulation) {
        for (int tenant = 0; tenant < simulation.tenants(); tenant++) {
            assertThat(simulation.stats(tenant).backlog())
                    .as("backlog of tenant %d", tenant)
                    .isZero();
        }
    }

    private void assertSame(
            ContractScenario one, ContractScenario other, Scheduler forOther, UnaryOperator<Step> expected) {
        Premises premises = premises(one);
        exercised(CONTENTION, premises.contended());
        assertThat(steps(other, forOther))
                .isEqualTo(premises.steps().stream().map(expected).toList());
    }

    private Premises premises(ContractScenario scenario) {
        Premises premises = new Premises();
        scenario.run(newScheduler(), logged(premises), SimListener.NONE);
        return premises;
    }

    private List<Step> steps(ContractScenario scenario, Scheduler scheduler) {
        Premises premises = new Premises();
        scenario.run(scheduler, logged(premises), SimListener.NONE);
        return premises.steps();
    }

    private long served(Rivals rivals, Premises premises) {
        Simulation simulation = run(rivals, premises);
        return simulation.stats(0).occupiedUnitNanos() / rivals.units();
    }

    private Simulation run(Rivals rivals, EngineLog log) {
        Simulation simulation = rivals.begin(newScheduler(), logged(log));
        simulation.runUntil(Rivals.HORIZON_NANOS);
        assertThat(simulation.engine().replaced()).isEmpty();
        return simulation;
    }

    /** By how much the first may be ahead of or behind its share by the declared bound, in ns. */
    private long mostAhead(Rivals rivals, long longestNanos) {
        RelativeFairness bound = fairness();
        long weight = rivals.weight(0);
        long most = 0;
        for (int other = 1; other < rivals.weights().size(); other++) {
            long own = piece(bound, rivals, 0, longestNanos);
            long others = piece(bound, rivals, other, longestNanos) * weight / rivals.weight(other) + 1;
            most = Math.max(most, bound.extraNanos() * weight + own + others);
        }
        return most;
    }

    private static long piece(RelativeFairness bound, Rivals rivals, int tenant, long longestNanos) {
        return bound.guessNanos()
                + (bound.kernels() == 0 ? longestNanos : bound.kernels() * rivals.longestKernelNanos(tenant));
    }

    private static long slower(long sliceNanos) {
        return sliceNanos == Scheduler.NEVER || sliceNanos < 0 ? sliceNanos : sliceNanos * TIMES;
    }
}
