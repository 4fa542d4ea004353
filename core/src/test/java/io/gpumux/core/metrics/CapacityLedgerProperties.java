package io.gpumux.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class CapacityLedgerProperties {
    /** What happens to the device: shares of its units in 1/1000, the time that passes, and the part that is wasted. */
    record Step(int occupied, int switching, int stranded, long spanNanos, int wastedPermille) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.longs().between(0, 1_000_000_000_000L),
                        Arbitraries.integers().between(0, 1000))
                .as(Step::new)
                .list()
                .ofMaxSize(50);
    }

    @Property
    void capacityIsConservedUnderAnyLevels(
            @ForAll @IntRange(min = 1, max = 10_000) int units,
            @ForAll @LongRange(min = -1_000_000_000L, max = 1_000_000_000L) long startNanos,
            @ForAll("steps") List<Step> steps) {
        CapacityLedger ledger = new CapacityLedger(units, startNanos);
        long now = startNanos;
        for (Step step : steps) {
            int occupied = units * step.occupied() / 1000;
            int switching = (units - occupied) * step.switching() / 1000;
            int stranded = (units - occupied - switching) * step.stranded() / 1000;
            ledger.level(occupied, switching, stranded, now);
            now += step.spanNanos();
            ledger.settle(now);
            ledger.waste(ledger.serviceUnitNanos() / 1000 * step.wastedPermille());

            assertThat(ledger.conserved(now)).isTrue();
        }
    }

    @Property
    void accountsEqualTheSumsOfUnitsTimesTime(
            @ForAll @IntRange(min = 1, max = 10_000) int units, @ForAll("steps") List<Step> steps) {
        CapacityLedger ledger = new CapacityLedger(units, 0);
        long now = 0;
        long service = 0;
        long switched = 0;
        long stranded = 0;
        for (Step step : steps) {
            int occupiedUnits = units * step.occupied() / 1000;
            int switchingUnits = (units - occupiedUnits) * step.switching() / 1000;
            int strandedUnits = (units - occupiedUnits - switchingUnits) * step.stranded() / 1000;
            ledger.level(occupiedUnits, switchingUnits, strandedUnits, now);
            now += step.spanNanos();
            service += occupiedUnits * step.spanNanos();
            switched += switchingUnits * step.spanNanos();
            stranded += strandedUnits * step.spanNanos();
        }
        ledger.settle(now);

        assertThat(ledger.serviceUnitNanos()).isEqualTo(service);
        assertThat(ledger.switchUnitNanos()).isEqualTo(switched);
        assertThat(ledger.strandedUnitNanos()).isEqualTo(stranded);
        assertThat(ledger.idleUnitNanos()).isEqualTo(units * now - service - switched - stranded);
    }
}
