package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;

/**
 * What a bound may depend on: the configuration of one run.
 *
 * @param totalUnits units of the device
 * @param vgpus the vGPUs of the run, by handle
 * @param longestKernelNanos for each vGPU, its longest kernel on the whole device, in ns
 * @param stopsInsideKernels whether a kernel can be stopped midway; if not, a slice overruns by at most a kernel
 * @param switchNanos the most that one switch costs, in ns
 * @param steady whether vGPUs and their specs stay as they are throughout the run
 * @param allowance what the run's faults excuse
 */
@SuppressWarnings("ArrayRecordComponent") // one array for each run, never compared
public record Terms(
        int totalUnits,
        VgpuSpec[] vgpus,
        long[] longestKernelNanos,
        boolean stopsInsideKernels,
        long switchNanos,
        boolean steady,
        Allowance allowance) {
    /** Terms of a run in which nothing goes wrong. */
    public Terms(
            int totalUnits,
            VgpuSpec[] vgpus,
            long[] longestKernelNanos,
            boolean stopsInsideKernels,
            long switchNanos,
            boolean steady) {
        this(totalUnits, vgpus, longestKernelNanos, stopsInsideKernels, switchNanos, steady, Allowance.NONE);
    }

    /** {@return how many vGPUs there are} */
    public int count() {
        return vgpus.length;
    }

    /** {@return by how much a slice of this vGPU can overrun, in ns} */
    public long overrunNanos(int vgpu) {
        return Math.addExact(stopsInsideKernels ? 0 : longestKernelNanos[vgpu], allowance.overrunNanos());
    }

    /** {@return how long this vGPU's kernel lasts at most if it is let end, in ns} */
    public long drainNanos(int vgpu) {
        return Math.addExact(longestKernelNanos[vgpu], allowance.overrunNanos());
    }

    /** {@return the most that faults keep the device from whom the policy would have served, in ns} */
    public long lostNanos() {
        return allowance.lostNanos();
    }

    /** {@return whether every kernel ends} */
    public boolean kernelsEnd() {
        return allowance.kernelsEnd();
    }

    /** {@return whether every slice ends: a kernel that does not loses a device that cannot stop inside kernels} */
    public boolean slicesEnd() {
        return stopsInsideKernels || allowance.kernelsEnd();
    }

    /** {@return the terms of the run once its faults are over} */
    public Terms calm() {
        Allowance calm = new Allowance(0, 0, allowance.kernelsEnd(), 0);
        return new Terms(totalUnits, vgpus, longestKernelNanos, stopsInsideKernels, switchNanos, steady, calm);
    }

    /** {@return the longest piece of this vGPU under slices, in ns} */
    public long pieceNanos(int vgpu, long sliceNanos) {
        return Math.addExact(sliceNanos, overrunNanos(vgpu));
    }

    /** {@return the sum of all weights} */
    public long weights() {
        long sum = 0;
        for (VgpuSpec vgpu : vgpus) {
            sum += vgpu.weight();
        }
        return sum;
    }
}
