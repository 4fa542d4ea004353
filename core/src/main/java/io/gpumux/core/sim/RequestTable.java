package io.gpumux.core.sim;

import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.KernelSpec.Bound;
import io.gpumux.core.device.KernelSpec.Operation;
import io.gpumux.core.sched.KernelView;
import java.util.Arrays;
import java.util.List;

/** The kernels of a tenant's request, laid out for the simulator, and what the estimator has learned of them. */
final class RequestTable {
    /** Fractions of a nanosecond of work that are kept: 2^-12. */
    static final int WORK_BITS = 12;

    final int length;
    final int[] wantedUnits;
    final long[] durationNanos;
    final Bound[] bounds;
    final Operation[] operations;
    final long[] blocks;
    final int[] blocksPerUnit;
    private final long[] estimates;
    private final boolean learning;

    RequestTable(List<KernelSpec> request, boolean exactEstimates) {
        length = request.size();
        wantedUnits = request.stream().mapToInt(KernelSpec::wantedUnits).toArray();
        durationNanos = request.stream().mapToLong(KernelSpec::durationNanos).toArray();
        bounds = request.stream().map(KernelSpec::bound).toArray(Bound[]::new);
        operations = request.stream().map(KernelSpec::operation).toArray(Operation[]::new);
        blocks = request.stream().mapToLong(KernelSpec::blocks).toArray();
        blocksPerUnit = request.stream().mapToInt(KernelSpec::blocksPerUnit).toArray();
        learning = !exactEstimates;
        estimates = learning ? unknown(length) : durationNanos;
    }

    /** The same kernels for another tenant, of which nothing is learned yet. */
    RequestTable(RequestTable other) {
        length = other.length;
        wantedUnits = other.wantedUnits;
        durationNanos = other.durationNanos;
        bounds = other.bounds;
        operations = other.operations;
        blocks = other.blocks;
        blocksPerUnit = other.blocksPerUnit;
        learning = other.learning;
        estimates = learning ? unknown(length) : durationNanos;
    }

    private static long[] unknown(int length) {
        long[] estimates = new long[length];
        Arrays.fill(estimates, KernelView.UNKNOWN);
        return estimates;
    }

    /** {@return the work of a kernel, in ns x 2^12 on the whole device} */
    long work(int kernel) {
        return durationNanos[kernel] << WORK_BITS;
    }

    /** A kernel has finished: its time on the whole device, alone, follows from what was seen. */
    void observed(int kernel) {
        if (learning) {
            estimates[kernel] = durationNanos[kernel];
        }
    }

    /** {@return the estimated time on the whole device, alone, in ns, or {@link KernelView#UNKNOWN}} */
    long estimateNanos(int kernel) {
        return estimates[kernel];
    }
}
