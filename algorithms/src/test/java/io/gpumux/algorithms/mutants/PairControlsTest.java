package io.gpumux.algorithms.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.SchedulerChoice;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.model.Abilities;
import io.gpumux.core.verify.CaseGenerator;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.HardIsolation;
import io.gpumux.core.verify.ShareByLot;
import io.gpumux.core.verify.Subject;
import io.gpumux.core.verify.Verifier;
import io.gpumux.core.verify.VerifyCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Isolation and lots: what must fail fails. What must pass is in the catalogue, and tried there. */
final class PairControlsTest {
    private static final int CASES = 300;
    private static final long SEED = 7;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "round-robin",
                "start-time-fair",
                "fixed-priority",
                "lottery",
                "leftover",
                "mps-percentage:percentage=60",
                "partitioned-slices"
            })
    void whoSharesTheDeviceDoesNotIsolate(String scheduler) {
        assertThat(broken(scheduler, new HardIsolation(true, true))).isEqualTo(HardIsolation.ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"round-robin", "mps-percentage:percentage=60"})
    void twoVgpusAreEnoughToSeeIt(String scheduler) {
        Subject subject = subject(scheduler, new HardIsolation(true, true));
        VerifyCase smallest = Verifier.smallest(subject, failing(subject));

        assertThat(smallest.tenants()).hasSize(2);
        assertThat(Verifier.check(subject, smallest)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "vgpu-fixed-share, false, true", // a switch moves the slots behind it
        "vgpu-equal-share, false, true",
        "vgpu-fixed-share, true, false", // an overrun does, too
        "vgpu-equal-share, true, false"
    })
    void slotsIsolateOnNoOtherCondition(String scheduler, boolean freeSwitches, boolean stopsInsideKernels) {
        HardIsolation unconditional = new HardIsolation(freeSwitches, stopsInsideKernels);

        assertThat(broken(scheduler, unconditional)).isEqualTo(HardIsolation.ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"round-robin", "fifo", "fixed-priority", "credit", "deficit-round-robin"})
    void whoDrawsNoLotsIsSeen(String scheduler) {
        ShareByLot byLot = new ShareByLot(0, 1e-9, 10_000_000);

        assertThat(broken(scheduler, byLot)).isEqualTo(ShareByLot.ID);
    }

    /** {@return which promise the first failing case breaks} */
    private static String broken(String scheduler, Guarantee guarantee) {
        Subject subject = subject(scheduler, guarantee);
        return Verifier.check(subject, failing(subject)).orElseThrow().id();
    }

    private static VerifyCase failing(Subject subject) {
        Verifier verifier = new Verifier(CASES, SEED, number -> {});
        for (int number = 0; number < CASES; number++) {
            VerifyCase tried = verifier.caseOf(subject, number);
            if (Verifier.check(subject, tried).isPresent()) {
                return tried;
            }
        }
        throw new AssertionError(subject.name() + " keeps it");
    }

    private static Subject subject(String scheduler, Guarantee guarantee) {
        SchedulerChoice choice = SchedulerCatalog.selectScheduler(scheduler);
        return new Subject(
                scheduler,
                choice::create,
                List::of,
                EngineLimits.idling(choice.idlingNanos()),
                CaseGenerator.anyDevice().stream()
                        .filter(device -> Abilities.of(device)
                                .features()
                                .containsAll(choice.entry().needs()))
                        .toList(),
                List.of(guarantee));
    }
}
