package io.gpumux.core.metrics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;

/**
 * How often which latency was seen: percentiles within 0.1 %, and exact minimum, maximum, count and mean.
 *
 * <p>A log-linear histogram, in the manner of Gil Tene's HdrHistogram with three significant digits: values below 2048
 * have a bucket each; above, each power of two is cut in 1024 buckets of equal width, so that a bucket is narrower than
 * 0.1 % of its values. The unit is the caller's, usually nanoseconds; values are 0 to {@link Long#MAX_VALUE}.
 *
 * <p>{@link #record} is O(1) and allocates 8 KiB only when a power of two is seen for the first time (16 KiB for the
 * values below 2048), so that an idle tenant costs nothing and a busy one what its spread of latencies needs. Not
 * thread-safe.
 */
public final class LatencyHistogram {
    private static final int LINEAR_BITS = 11;
    private static final int BUCKETS = 1 << (LINEAR_BITS - 1);
    private static final int LINEAR_ZEROS = Long.SIZE - LINEAR_BITS;
    private static final long[] NOT_SEEN = new long[0];

    /*
     * Values of n significant bits stand in row max(0, n - LINEAR_BITS), which is also by how many bits they are
     * shifted to the right to find the bucket. In each row but the first, the leading bit is always set; its buckets
     * are counted without it.
     */
    private final long[][] rows = new long[LINEAR_ZEROS][];

    private long count;
    private long min;
    private long max;
    /* The sum of all values in 128 bits: high * 2^64 + low, where low is unsigned. */
    private long sumHigh;
    private long sumLow;

    /** Makes an empty histogram. */
    public LatencyHistogram() {
        Arrays.fill(rows, NOT_SEEN);
        min = Long.MAX_VALUE;
    }

    /**
     * Counts a value.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public void record(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("value: " + value + ": at least 0 is allowed");
        }
        int row = Math.max(0, LINEAR_ZEROS - Long.numberOfLeadingZeros(value));
        row(row)[(int) (value >>> row) - firstBucket(row)]++;
        count++;
        min = Math.min(min, value);
        max = Math.max(max, value);
        addToSum(0, value);
    }

    /** Counts all values of another histogram too; O(buckets). */
    public void add(LatencyHistogram other) {
        for (int row = 0; row < rows.length; row++) {
            long[] from = other.rows[row];
            if (from.length > 0) {
                long[] to = row(row);
                for (int bucket = 0; bucket < to.length; bucket++) {
                    to[bucket] += from[bucket];
                }
            }
        }
        count += other.count;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        addToSum(other.sumHigh, other.sumLow);
    }

    /** Forgets all values, but keeps the memory; O(buckets). */
    public void reset() {
        for (long[] row : rows) {
            Arrays.fill(row, 0);
        }
        count = 0;
        min = Long.MAX_VALUE;
        max = 0;
        sumHigh = 0;
        sumLow = 0;
    }

    /** {@return how many values were counted} */
    public long count() {
        return count;
    }

    /** {@return the smallest value, exactly, or 0 when there is none} */
    public long min() {
        return count == 0 ? 0 : min;
    }

    /** {@return the largest value, exactly, or 0 when there is none} */
    public long max() {
        return max;
    }

    /** {@return the mean of the values, from their exact sum, or 0 when there is none} */
    public double mean() {
        if (count == 0) {
            return 0;
        }
        BigInteger low = new BigInteger(Long.toUnsignedString(sumLow));
        BigInteger sum = BigInteger.valueOf(sumHigh).shiftLeft(Long.SIZE).add(low);
        return new BigDecimal(sum)
                .divide(BigDecimal.valueOf(count), MathContext.DECIMAL128)
                .doubleValue();
    }

    /**
     * Returns the smallest value that at least this percentage of all values does not exceed; O(buckets).
     *
     * <p>The answer is the upper end of the bucket, at most {@link #max}: at most 0.1 % above the exact value, and never
     * below it. With 0 it is {@link #min}, with 100 it is {@link #max}, and 0 when there is no value.
     *
     * @param percentile 0 to 100
     */
    public long valueAtPercentile(double percentile) {
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException("percentile: " + percentile + ": 0 to 100 is allowed");
        }
        if (count == 0 || percentile == 0) {
            return min();
        }
        // One step down, so that rounding errors, as in 16.1 * 1000 / 100, do not lead to the next value.
        long rank = Math.max(1, (long) Math.ceil(Math.nextDown(percentile) * count / 100));
        return Math.min(max, upperEndAtRank(Math.min(rank, count)));
    }

    private long upperEndAtRank(long rank) {
        long seen = 0;
        for (int row = 0; row < rows.length; row++) {
            long[] counts = rows[row];
            for (int bucket = 0; bucket < counts.length; bucket++) {
                seen += counts[bucket];
                if (seen >= rank) {
                    // For the last bucket of all the shift overflows to -2^63, which the subtraction makes 2^63 - 1.
                    return ((bucket + firstBucket(row) + 1L) << row) - 1;
                }
            }
        }
        throw new AssertionError("rank: " + rank + ": 1 to " + seen + " is allowed");
    }

    private long[] row(int row) {
        if (rows[row].length == 0) {
            rows[row] = new long[2 * BUCKETS - firstBucket(row)];
        }
        return rows[row];
    }

    private static int firstBucket(int row) {
        return row == 0 ? 0 : BUCKETS;
    }

    private void addToSum(long high, long low) {
        sumLow += low;
        long carry = Long.compareUnsigned(sumLow, low) < 0 ? 1 : 0;
        sumHigh += high + carry;
    }
}
