package io.gpumux.algorithms.time.hypervisor;

import io.gpumux.algorithms.state.Columns;

/**
 * A tick is divided by credits: each vGPU's part is its weight's of all, or half of that and half of an equal part.
 *
 * <p>O(1). Not thread-safe.
 */
final class CreditTicks implements TickLengths {
    private final long tickNanos;
    private final boolean augmented;
    private int[] weight = new int[0];
    private long weights;
    private int members;

    CreditTicks(long tickNanos, boolean augmented) {
        this.tickNanos = tickNanos;
        this.augmented = augmented;
    }

    @Override
    public void weighted(int vgpu, int weightBefore, int newWeight) {
        weight = Columns.fit(weight, vgpu);
        weight[vgpu] = newWeight;
        weights += newWeight - weightBefore;
        members += weightBefore == 0 ? 1 : 0;
    }

    @Override
    public void removed(int vgpu, int itsWeight) {
        weights -= itsWeight;
        members--;
    }

    @Override
    public long nanos(int vgpu) {
        long byCredit = tickNanos * weight[vgpu] / weights;
        long nanos = augmented ? (byCredit + tickNanos / members) / 2 : byCredit;
        return Math.max(1, nanos);
    }
}
