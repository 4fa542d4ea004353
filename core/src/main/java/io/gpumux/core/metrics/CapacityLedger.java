package io.gpumux.core.metrics;

/**
 * Where the capacity of a device went: exact accounts in unit-nanoseconds.
 *
 * <p>At every instant each unit of the device is in one of four states: occupied by a kernel, switching between
 * tenants, stranded (granted, but not occupied), or idle. The ledger integrates the number of units in each state over
 * time. Work that is discarded later moves from service to waste, so that
 *
 * <pre>capacity = service + switching + wasted + stranded + idle</pre>
 *
 * holds exactly, in integers, at every instant up to which the accounts are settled.
 *
 * <p>Every operation is O(1) and allocates nothing. Capacity is exact up to 2^63 unit-ns (more than two years on 132
 * units); beyond, settling throws an {@link ArithmeticException} and changes nothing. Not thread-safe.
 */
public final class CapacityLedger {
    private final int totalUnits;
    private final long startNanos;

    private int occupiedUnits;
    private int switchingUnits;
    private int strandedUnits;
    private int idleUnits;
    private long settledNanos;

    private long serviceUnitNanos;
    private long switchUnitNanos;
    private long wastedUnitNanos;
    private long strandedUnitNanos;
    private long idleUnitNanos;

    /**
     * Makes a ledger of a device that is idle.
     *
     * @param totalUnits the units of the device, at least 1
     * @param startNanos the instant from which capacity counts
     */
    public CapacityLedger(int totalUnits, long startNanos) {
        if (totalUnits < 1) {
            throw new IllegalArgumentException("totalUnits: " + totalUnits + ": at least 1 is allowed");
        }
        this.totalUnits = totalUnits;
        this.startNanos = startNanos;
        idleUnits = totalUnits;
        settledNanos = startNanos;
    }

    /**
     * Settles the accounts, and says what the units do from now on; those not named are idle.
     *
     * @param occupied units occupied by kernels, at least 0
     * @param switching units that switch between tenants, at least 0
     * @param stranded units granted but not occupied, at least 0
     * @param nowNanos the instant of the change, not before the last one
     * @throws IllegalStateException if that is more units than the device has, or time runs backwards
     */
    public void level(int occupied, int switching, int stranded, long nowNanos) {
        requireUnits("occupied", occupied);
        requireUnits("switching", switching);
        requireUnits("stranded", stranded);
        long idle = (long) totalUnits - occupied - switching - stranded;
        if (idle < 0) {
            throw new IllegalStateException("idle: " + idle + ": occupied " + occupied + ", switching " + switching
                    + " and stranded " + stranded + " exceed " + totalUnits + " units");
        }
        settle(nowNanos);
        occupiedUnits = occupied;
        switchingUnits = switching;
        strandedUnits = stranded;
        idleUnits = (int) idle;
    }

    /**
     * Accounts for the time up to now.
     *
     * @param nowNanos the instant, not before the last one
     * @throws IllegalStateException if time runs backwards
     */
    public void settle(long nowNanos) {
        if (nowNanos < settledNanos) {
            throw new IllegalStateException("nowNanos: " + nowNanos + ": at least " + settledNanos + " is allowed");
        }
        capacityUnitNanos(nowNanos); // overflows before any account below does
        long spanNanos = nowNanos - settledNanos;
        serviceUnitNanos += occupiedUnits * spanNanos;
        switchUnitNanos += switchingUnits * spanNanos;
        strandedUnitNanos += strandedUnits * spanNanos;
        idleUnitNanos += idleUnits * spanNanos;
        settledNanos = nowNanos;
    }

    /**
     * Moves service to waste: the work was discarded.
     *
     * @param unitNanos how much, at least 0
     * @throws IllegalStateException if it is more than the service that is settled
     */
    public void waste(long unitNanos) {
        if (unitNanos < 0) {
            throw new IllegalArgumentException("unitNanos: " + unitNanos + ": at least 0 is allowed");
        }
        if (unitNanos > serviceUnitNanos) {
            throw new IllegalStateException(
                    "unitNanos: " + unitNanos + ": at most the settled service of " + serviceUnitNanos + " is allowed");
        }
        serviceUnitNanos -= unitNanos;
        wastedUnitNanos += unitNanos;
    }

    /** {@return settled unit-ns that kernels occupied and that were not discarded} */
    public long serviceUnitNanos() {
        return serviceUnitNanos;
    }

    /** {@return settled unit-ns spent switching between tenants} */
    public long switchUnitNanos() {
        return switchUnitNanos;
    }

    /** {@return settled unit-ns of discarded work} */
    public long wastedUnitNanos() {
        return wastedUnitNanos;
    }

    /** {@return settled unit-ns granted but not occupied} */
    public long strandedUnitNanos() {
        return strandedUnitNanos;
    }

    /** {@return settled unit-ns that nobody was granted} */
    public long idleUnitNanos() {
        return idleUnitNanos;
    }

    /**
     * {@return units times the time from the start until now}
     *
     * @param nowNanos the instant, not before the start
     * @throws ArithmeticException if that exceeds {@link Long#MAX_VALUE}
     */
    public long capacityUnitNanos(long nowNanos) {
        return Math.multiplyExact(Math.subtractExact(nowNanos, startNanos), totalUnits);
    }

    /**
     * {@return whether the accounts add up to the capacity until now}; false as well when they are not settled until now
     *
     * @param nowNanos the instant, not before the start
     */
    public boolean conserved(long nowNanos) {
        long accounted = serviceUnitNanos + switchUnitNanos + wastedUnitNanos + strandedUnitNanos + idleUnitNanos;
        return accounted == capacityUnitNanos(nowNanos);
    }

    private static void requireUnits(String field, int units) {
        if (units < 0) {
            throw new IllegalArgumentException(field + ": " + units + ": at least 0 is allowed");
        }
    }
}
