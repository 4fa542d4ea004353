package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What guarantees and violations say in words. */
class StatementsTest {
    @Test
    void aGuaranteeStatesItsParameters() {
        assertThat(new StarvationBound(7, true).statement()).contains("7 ns x weight");
        assertThat(new StarvationBound(7, false).statement()).contains("7 ns + overrun");
        assertThat(new GuaranteedRate(7).statement()).contains("kernel and 7 ns");
        assertThat(new ServiceCurve(new SliceCurves(7, true)).statement()).contains("7 ns x weight");
        assertThat(new ServiceCurve(new SliceCurves(7, false)).statement()).endsWith("q = 7 ns");
        assertThat(new StartTimeCurves(7).statement()).contains("kernel and 7 ns");
        assertThat(new DeficitCurves(7).statement()).contains("Q = 7 ns");
        assertThat(new RateCurves(40, 7).statement()).contains("r = 40 %").contains("7 ns");
        assertThat(new HeldCap(new RateCaps(40, 7)).statement())
                .contains("rate = 40 %")
                .contains("7 ns");
        assertThat(new SlotCaps(0, 7, 3).statement()).contains("1/(vGPUs that exist)");
        assertThat(new SlotCaps(16, 7, 3).statement()).contains("1/16, burst = 7 ns + 3 overruns");
        assertThat(new AdmitsWithinRate(40, 7, 5).statement()).contains("5 ns left of rate = 40 %");
        assertThat(new StartsWithinRate(40, 7, 5).statement()).contains("5 ns left of rate = 40 %");
        assertThat(new PriorityBlocking(true).statement()).contains("never holds");
        assertThat(new PriorityBlocking(false).statement()).contains("a switch and one of its kernels");
        assertThat(new JustifiedPreemption().statement()).startsWith("justified preemption");
        assertThat(new UnitShare(0).statement()).contains("by weight");
        assertThat(new UnitShare(40).statement()).contains("40 %");
        assertThat(new WorkConserving(0).statement()).contains("never idle");
        assertThat(new WorkConserving(7).statement()).contains("at most 7 ns");
    }

    @Test
    void aGuaranteeIsKnownByItsKind() {
        List<Guarantee> guarantees = List.of(
                new StarvationBound(7, true),
                new GuaranteedRate(7),
                new ServiceCurve(new StartTimeCurves(7)),
                new HeldCap(new RateCaps(40, 7)),
                new AdmitsWithinRate(40, 7, 5),
                new StartsWithinRate(40, 7, 5),
                new PriorityBlocking(true),
                new JustifiedPreemption(),
                new UnitShare(0),
                new WorkConserving(0));

        assertThat(guarantees)
                .extracting(Guarantee::id)
                .containsExactly(
                        "starvation-bound",
                        "guaranteed-rate",
                        "service-curve",
                        "held-cap",
                        "admits-within-rate",
                        "starts-within-rate",
                        "priority-blocking",
                        "justified-preemption",
                        "unit-share",
                        "work-conserving");
    }

    @Test
    void aViolationTellsWhoSufferedWhenAndByHowMuch() {
        Violation alone = new Violation("a-bound", 3, 9, 1, Violation.NOBODY, 6, 4, "ns");
        Violation beside = new Violation("a-bound", 3, 9, 1, 2, 6, 0, "ns");

        assertThat(alone).hasToString("a-bound: vGPU 1 from 3 to 9 ns: 6 ns, at most 4 is promised");
        assertThat(beside).hasToString("a-bound: vGPU 1 against vGPU 2 from 3 to 9 ns: 6 ns, at most 0 is promised");
        assertThat(alone.ratio()).isEqualTo(1.5);
        assertThat(beside.ratio()).isInfinite();
    }

    @Test
    void termsAddUpWeightsAndPieces() {
        Terms terms = Feed.terms(2, false, Feed.spec(3), Feed.spec(4));

        assertThat(terms.count()).isEqualTo(2);
        assertThat(terms.weights()).isEqualTo(7);
        assertThat(terms.overrunNanos(1)).isEqualTo(10);
        assertThat(terms.pieceNanos(1, 5)).isEqualTo(15);
        assertThat(Feed.terms(2, 3, 4).pieceNanos(1, 5)).isEqualTo(5);
    }
}
