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
    /** What follows each kernel in the request, itself included, in ns. */
    private final long[] restNanos;
    /** How long until the next kernel: the copies from here on, in ns; -1 if none follows in the request. */
    private final long[] untilKernelNanos;
    /** The place of the first kernel; before it are copies. */
    final int firstKernel;

    private final long[] estimates;
    private final boolean learning;
    private int unknown;

    RequestTable(List<KernelSpec> request, boolean exactEstimates) {
        length = request.size();
        wantedUnits = request.stream().mapToInt(KernelSpec::wantedUnits).toArray();
        durationNanos = request.stream().mapToLong(KernelSpec::durationNanos).toArray();
        bounds = request.stream().map(KernelSpec::bound).toArray(Bound[]::new);
        operations = request.stream().map(KernelSpec::operation).toArray(Operation[]::new);
        blocks = request.stream().mapToLong(KernelSpec::blocks).toArray();
        blocksPerUnit = request.stream().mapToInt(KernelSpec::blocksPerUnit).toArray();
        restNanos = new long[length];
        untilKernelNanos = new long[length];
        for (int kernel = length - 1; kernel >= 0; kernel--) {
            boolean last = kernel == length - 1;
            restNanos[kernel] = durationNanos[kernel] + (last ? 0 : restNanos[kernel + 1]);
            long after = last ? -1 : untilKernelNanos[kernel + 1];
            untilKernelNanos[kernel] =
                    operations[kernel] == Operation.KERNEL ? 0 : after < 0 ? -1 : durationNanos[kernel] + after;
        }
        int first = 0;
        while (first < length - 1 && operations[first] != Operation.KERNEL) {
            first++;
        }
        firstKernel = first;
        learning = !exactEstimates;
        estimates = learning ? unknown(length) : durationNanos;
        unknown = learning ? kernels() : 0;
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
        restNanos = other.restNanos;
        untilKernelNanos = other.untilKernelNanos;
        firstKernel = other.firstKernel;
        learning = other.learning;
        estimates = learning ? unknown(length) : durationNanos;
        unknown = learning ? kernels() : 0;
    }

    private int kernels() {
        int kernels = 0;
        for (Operation operation : operations) {
            kernels += operation == Operation.KERNEL ? 1 : 0;
        }
        return kernels;
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
            unknown -= estimates[kernel] == KernelView.UNKNOWN ? 1 : 0;
            estimates[kernel] = durationNanos[kernel];
        }
    }

    /** {@return the estimated time on the whole device, alone, in ns, or {@link KernelView#UNKNOWN}} */
    long estimateNanos(int kernel) {
        return estimates[kernel];
    }

    /** {@return what follows after a kernel in its request, in ns, or {@link KernelView#UNKNOWN}} */
    long afterNanos(int kernel) {
        return unknown > 0 ? KernelView.UNKNOWN : restNanos[kernel] - durationNanos[kernel];
    }

    /** {@return how long the copies from here on take until a kernel of the request is ready, in ns, or -1 if none is} */
    long untilKernelNanos(int kernel) {
        return untilKernelNanos[kernel];
    }
}
