package io.gpumux.benchmarks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.verify.AdmitsWithinRate;
import io.gpumux.core.verify.CaseGenerator;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.HeldCap;
import io.gpumux.core.verify.RateCurves;
import io.gpumux.core.verify.ServiceCurve;
import io.gpumux.core.verify.StartsWithinRate;
import io.gpumux.core.verify.Subject;
import io.gpumux.core.verify.Verdict;
import io.gpumux.core.verify.Verdict.Promise;
import io.gpumux.core.verify.Verifier;
import io.gpumux.core.verify.VerifyCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A governor keeps both sides of its promise under any settings, and says nothing where it can promise nothing. */
class GovernorPromisesTest {
    private static final int CASES = 150;
    private static final long HORIZON_NANOS = 200_000_000;

    @ParameterizedTest
    @ValueSource(
            strings = {"gcra", "gcra:rate=1", "gcra:rate=33:burst=1ms", "gcra:rate=90:burst=10us", "gcra:burst=50ms"})
    void bothSidesAreKeptUnderAnySettings(String governor) {
        Verdict verdict = new Verifier(CASES, 3, number -> {}).verify(subject(governor));

        assertThat(verdict.counterexample()).as(() -> Verdicts.text(verdict, 0)).isNull();
        assertThat(verdict.promises())
                .extracting(Promise::id)
                .containsExactly(HeldCap.ID, StartsWithinRate.ID, AdmitsWithinRate.ID, ServiceCurve.ID);
        assertThat(verdict.promises())
                .allSatisfy(promise ->
                        assertThat(promise.exercised()).as(promise.statement()).isPositive());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcra", "gcra:rate=1", "gcra:rate=33", "gcra:rate=97:burst=10us", "gcra:rate=7:burst=3ms"})
    void aloneOneAlwaysGetsItsRate(String governor) {
        Subject subject = subject(governor);
        for (DeviceSpec device : CaseGenerator.anyDevice()) {
            for (long kernelNanos : new long[] {7_001, 1_300_003, 25_000_000}) {
                assertThat(Verifier.check(subject, flooding(device, kernelNanos)))
                        .as(governor + " on " + device.name() + ", kernels of " + kernelNanos)
                        .isEmpty();
            }
        }
    }

    @Test
    void theLatencyOfALoneOneIsNoLooserThanItMustBe() {
        Subject gcra = subject("gcra");
        Subject hastier = new Subject(
                gcra.name(),
                gcra.newScheduler(),
                gcra.newGovernors(),
                gcra.limits(),
                gcra.devices(),
                List.of(new ServiceCurve(new RateCurves(50, 980_000)))); // the least piece is 1 ms

        assertThat(Verifier.check(hastier, flooding(CaseGenerator.anyDevice().get(0), 1_300_003)))
                .isPresent();
    }

    @Test
    void softLimitsAndChainsPromiseNothingAsData() {
        assertThat(guarantees("gcra:soft=true")).isEmpty();
        assertThat(guarantees("gcra+gcra:rate=10")).isEmpty();
        assertThat(guarantees("none")).isEmpty();
        assertThat(guarantees("gcra")).hasSize(4);
    }

    @Test
    void everyGovernorOfTheCatalogueIsAmongTheSubjects() {
        assertThat(Subjects.all()).extracting(Subject::name).contains("round-robin+gcra");
    }

    private static Subject subject(String governor) {
        return Subjects.governor(SchedulerCatalog.selectGovernors(governor).get(0));
    }

    private static List<Guarantee> guarantees(String governor) {
        return SchedulerCatalog.selectGovernors(governor).get(0).guarantees();
    }

    private static VerifyCase flooding(DeviceSpec device, long kernelNanos) {
        KernelSpec kernel = KernelSpec.compute("k", device.units(), kernelNanos);
        TenantLoad load = TenantLoad.of(VgpuSpec.named("a"), List.of(kernel), new Arrivals.Flood(2));
        return new VerifyCase("alone", device, 10_000, HORIZON_NANOS, 1, List.of(load), List.of());
    }
}
