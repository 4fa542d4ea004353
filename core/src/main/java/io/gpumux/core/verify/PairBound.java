package io.gpumux.core.verify;

/** How far apart the service by weight of two vGPUs may come, in whole numbers. */
interface PairBound {
    /** {@return l of a vGPU, in ns} */
    long longestNanos(Terms terms, Service service, int vgpu);

    /** {@return the bound times both weights, at most the largest value, in ns x weight} */
    long weighted(long weight, long longest, long otherWeight, long otherLongest);

    /** {@return the product of two that are not negative, at most the largest value} */
    static long product(long a, long b) {
        long low = a * b;
        return Math.multiplyHigh(a, b) == 0 && low >= 0 ? low : Long.MAX_VALUE;
    }

    /** {@return the sum of two that are not negative, at most the largest value} */
    static long sum(long a, long b) {
        long sum = a + b;
        return sum >= 0 ? sum : Long.MAX_VALUE;
    }
}
