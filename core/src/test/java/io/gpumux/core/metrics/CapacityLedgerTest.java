package io.gpumux.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CapacityLedgerTest {
    private final CapacityLedger ledger = new CapacityLedger(10, 1000);

    @Test
    void isIdleAtFirst() {
        ledger.settle(1500);

        assertThat(ledger.idleUnitNanos()).isEqualTo(5000);
        assertThat(ledger.capacityUnitNanos(1500)).isEqualTo(5000);
    }

    @Test
    void integratesEachStateOverTime() {
        ledger.level(4, 3, 2, 1100);
        ledger.level(10, 0, 0, 1200);
        ledger.settle(1250);

        assertThat(ledger.serviceUnitNanos()).isEqualTo(400 + 500);
        assertThat(ledger.switchUnitNanos()).isEqualTo(300);
        assertThat(ledger.strandedUnitNanos()).isEqualTo(200);
        assertThat(ledger.idleUnitNanos()).isEqualTo(1000 + 100);
        assertThat(ledger.wastedUnitNanos()).isZero();
    }

    @Test
    void wasteLeavesServiceAndIsStillAccounted() {
        ledger.level(5, 0, 0, 1000);
        ledger.settle(1100);

        ledger.waste(120);

        assertThat(ledger.serviceUnitNanos()).isEqualTo(380);
        assertThat(ledger.wastedUnitNanos()).isEqualTo(120);
        assertThat(ledger.conserved(1100)).isTrue();
    }

    @Test
    void isNotConservedWhereItIsNotSettled() {
        ledger.settle(1100);

        assertThat(ledger.conserved(1100)).isTrue();
        assertThat(ledger.conserved(1101)).isFalse();
    }

    @Test
    void rejectsMoreWasteThanService() {
        ledger.level(5, 0, 0, 1000);
        ledger.settle(1100);

        assertThatThrownBy(() -> ledger.waste(501))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("unitNanos: 501: at most the settled service of 500 is allowed");
        assertThat(ledger.serviceUnitNanos()).isEqualTo(500);
    }

    @Test
    void rejectsNegativeWaste() {
        assertThatThrownBy(() -> ledger.waste(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unitNanos: -1: at least 0 is allowed");
    }

    @Test
    void rejectsTimeThatRunsBackwardsAndChangesNothing() {
        ledger.level(5, 0, 0, 1100);

        assertThatThrownBy(() -> ledger.level(1, 0, 0, 1099))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nowNanos: 1099: at least 1100 is allowed");
        ledger.settle(1200);
        assertThat(ledger.serviceUnitNanos()).isEqualTo(500);
    }

    @Test
    void rejectsMoreUnitsThanTheDeviceHasAndChangesNothing() {
        assertThatThrownBy(() -> ledger.level(5, 4, 2, 1100))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("idle: -1: occupied 5, switching 4 and stranded 2 exceed 10 units");
        ledger.settle(1200);
        assertThat(ledger.idleUnitNanos()).isEqualTo(2000);
    }

    @Test
    void unitsWhoseSumExceedsAnIntAreStillTooMany() {
        assertThatThrownBy(() -> ledger.level(Integer.MAX_VALUE, Integer.MAX_VALUE, 2, 1100))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void rejectsANegativeNumberOfUnits() {
        assertThatThrownBy(() -> ledger.level(-1, 0, 0, 1100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("occupied: -1: at least 0 is allowed");
        assertThatThrownBy(() -> ledger.level(0, -2, 0, 1100)).hasMessage("switching: -2: at least 0 is allowed");
        assertThatThrownBy(() -> ledger.level(0, 0, -3, 1100)).hasMessage("stranded: -3: at least 0 is allowed");
    }

    @Test
    void rejectsADeviceWithoutUnits() {
        assertThatThrownBy(() -> new CapacityLedger(0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("totalUnits: 0: at least 1 is allowed");
    }

    @Test
    void isExactUpToTheLargestCapacity() {
        CapacityLedger one = new CapacityLedger(1, 0);
        one.level(1, 0, 0, 0);

        one.settle(Long.MAX_VALUE);

        assertThat(one.serviceUnitNanos()).isEqualTo(Long.MAX_VALUE);
        assertThat(one.conserved(Long.MAX_VALUE)).isTrue();
    }

    @Test
    void beyondTheLargestCapacityItThrowsAndChangesNothing() {
        long last = 1000 + Long.MAX_VALUE / 10;
        ledger.level(5, 0, 0, 1000);

        assertThatThrownBy(() -> ledger.settle(last + 1)).isInstanceOf(ArithmeticException.class);
        assertThat(ledger.serviceUnitNanos()).isZero();
        ledger.settle(last);
        assertThat(ledger.conserved(last)).isTrue();
    }

    @Test
    void aSpanThatExceedsALongThrows() {
        CapacityLedger early = new CapacityLedger(1, -2);

        assertThatThrownBy(() -> early.settle(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }
}
