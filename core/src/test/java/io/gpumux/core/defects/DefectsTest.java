package io.gpumux.core.defects;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.defects.DefectiveContracts.AloneThoughSpatial;
import io.gpumux.core.defects.DefectiveContracts.ChanceFromNowhere;
import io.gpumux.core.defects.DefectiveContracts.ChanceFromNowhereThoughRandomized;
import io.gpumux.core.defects.DefectiveContracts.ChanceFromSeed;
import io.gpumux.core.defects.DefectiveContracts.CountsIdleVgpus;
import io.gpumux.core.defects.DefectiveContracts.CountsKernels;
import io.gpumux.core.defects.DefectiveContracts.Excused;
import io.gpumux.core.defects.DefectiveContracts.ExcusedForNothing;
import io.gpumux.core.defects.DefectiveContracts.ExcusedFromTheUnknown;
import io.gpumux.core.defects.DefectiveContracts.ExcusedWithoutReason;
import io.gpumux.core.defects.DefectiveContracts.FairWithoutBound;
import io.gpumux.core.defects.DefectiveContracts.FavoursTheFirst;
import io.gpumux.core.defects.DefectiveContracts.Healthy;
import io.gpumux.core.defects.DefectiveContracts.Idles;
import io.gpumux.core.defects.DefectiveContracts.IgnoresWithdrawn;
import io.gpumux.core.defects.DefectiveContracts.KeepsOldWeights;
import io.gpumux.core.defects.DefectiveContracts.LooksAtTheClock;
import io.gpumux.core.defects.DefectiveContracts.Loses;
import io.gpumux.core.defects.DefectiveContracts.NeverStops;
import io.gpumux.core.defects.DefectiveContracts.NoChanceThoughRandomized;
import io.gpumux.core.defects.DefectiveContracts.PrefersEvenNumbers;
import io.gpumux.core.defects.DefectiveContracts.PromisesIdly;
import io.gpumux.core.defects.DefectiveContracts.SliceByWeight;
import io.gpumux.core.defects.DefectiveContracts.StopsIdleVgpus;
import io.gpumux.core.defects.DefectiveContracts.Throws;
import io.gpumux.core.defects.DefectiveContracts.TimesOfItsOwn;
import io.gpumux.core.defects.DefectiveContracts.TwoAtOnce;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract finds each defect by the property that is there for it, and by no other. Capacity and order within a stream
 * are kept by the engine and the simulator: only a scheduler that is dismissed fails those.
 */
class DefectsTest {
    private static final int TRIES = 150;
    private static final int MANY_TRIES = 1_000;
    private static final int PROPERTIES = 22;

    static Stream<Arguments> defects() {
        return Stream.of(
                found(Healthy.class),
                found(ChanceFromSeed.class),
                found(StopsIdleVgpus.class, "keepsTheRulesOfTheInterface", "bearsAnIdleVgpu"),
                found(
                        Throws.class,
                        "keepsTheRulesOfTheInterface",
                        "neverExceedsTheCapacity",
                        "keepsTheOrderWithinAStream",
                        "isDeterministic",
                        "bearsAnIdleVgpu"),
                found(Idles.class, "neverIdlesBesideReadyWork"),
                found(Loses.class, "losesNobody", "bearsAnIdleVgpu", "finishesWhatItStops"),
                found(ChanceFromNowhere.class, "isDeterministic"),
                found(ChanceFromNowhereThoughRandomized.class, "isDeterministic", "takesItsChanceFromTheSeed"),
                found(NoChanceThoughRandomized.class, "takesItsChanceFromTheSeed"),
                found(PrefersEvenNumbers.class, "theNumbersOfVgpusChangeNothing"),
                found(CountsIdleVgpus.class, "anIdleVgpuChangesNothing"),
                found(LooksAtTheClock.class, "aLaterBeginningChangesNothingButInstants"),
                found(SliceByWeight.class, "theScaleOfWeightsChangesNothing"),
                found(TimesOfItsOwn.class, "theScaleOfTimeChangesNothingButTimes"),
                found(CountsKernels.class, "keepsItsGuarantees", "tricksGainNothing"),
                found(FavoursTheFirst.class, "keepsItsGuarantees", "twinsAreServedAlike"),
                found(TwoAtOnce.class, "runsOneAtATime"),
                found(AloneThoughSpatial.class, "runsSeveralAtOnce"),
                found(NeverStops.class, "finishesWhatItStops"),
                found(KeepsOldWeights.class, "aRaisedWeightRaisesTheService"),
                found(PromisesIdly.class, "keepsItsGuarantees"),
                found(FairWithoutBound.class, "declaresWhatMakesSense", "tricksGainNothing", "twinsAreServedAlike"),
                found(Excused.class),
                found(ExcusedForNothing.class),
                found(ExcusedFromTheUnknown.class, "declaresWhatMakesSense"),
                found(ExcusedWithoutReason.class, "declaresWhatMakesSense"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void eachDefectIsFoundByWhatIsThereForIt(Class<?> contract, List<String> expected) {
        Outcomes outcomes = Outcomes.of(contract, TRIES);

        assertThat(outcomes.names()).hasSize(PROPERTIES);
        assertThat(outcomes.failed()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Capacity is kept by the engine whatever a scheduler does; all else some defect breaks. */
    @Test
    void everyPropertyHasADefectThatBreaksIt() {
        Set<String> broken = new TreeSet<>(Set.of("conservesCapacityExactly"));
        defects().forEach(defect -> ((List<?>) defect.get()[1]).forEach(name -> broken.add((String) name)));

        assertThat(broken)
                .containsExactlyElementsOf(Outcomes.of(Healthy.class, 1).names());
    }

    @Test
    void whoIgnoresWithdrawalsIsRefused() {
        assertThat(Outcomes.of(IgnoresWithdrawn.class, MANY_TRIES).failed())
                .containsExactly("keepsTheRulesOfTheInterface");
    }

    @Test
    void whatIsNotClaimedIsSkippedAndSaysWhy() {
        Outcomes outcomes = Outcomes.of(Throws.class, 1);

        assertThat(outcomes.aborted())
                .contains("neverIdlesBesideReadyWork", "runsOneAtATime", "tricksGainNothing", "keepsItsGuarantees");
        assertThat(outcomes.reason("tricksGainNothing")).contains("skipped: [SIZE_FAIR] is not claimed");
        assertThat(outcomes.reason("keepsItsGuarantees")).contains("skipped: no guarantee is declared");
    }

    @Test
    void aPremiseThatNeverHeldFailsItsProperty() {
        assertThat(Outcomes.of(NeverStops.class, TRIES).reason("finishesWhatItStops"))
                .contains("VACUOUS: in none of 150 tries: a vGPU is stopped though it has more work");
        assertThat(Outcomes.of(PromisesIdly.class, TRIES).reason("keepsItsGuarantees"))
                .contains("VACUOUS: in none of 150 tries: justified preemption");
    }

    @Test
    void aSuppressionIsReportedWithItsReasonAndWhetherItIsNeeded() {
        assertThat(Outcomes.of(Excused.class, TRIES).reason("neverIdlesBesideReadyWork"))
                .contains("suppressed: it waits for latecomers (", " tries failed");
        assertThat(Outcomes.of(ExcusedForNothing.class, TRIES).reason("neverIdlesBesideReadyWork"))
                .contains("suppressed: it waited once (no try failed: is it still needed?)");
    }

    @Test
    void aBrokenGuaranteeShowsItsCounterexample() {
        assertThat(Outcomes.of(CountsKernels.class, TRIES).reason("keepsItsGuarantees"))
                .contains("relative-fairness: vGPU ", "# holds the device", "new Verifier(1, ")
                .containsPattern("shrunk to [23] vGPUs and (?:[2-9]|10) kernels on ");
    }

    private static Arguments found(Class<?> contract, String... properties) {
        return Arguments.of(contract, List.of(properties));
    }
}
