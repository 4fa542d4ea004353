package io.gpumux.algorithms.time.fair;

/**
 * How many tickets each handle has, and who has the k-th: sums of a complete binary tree.
 *
 * <p>{@link #set} and {@link #holder} are O(log h) for h handles, the rest O(1); nothing allocates except {@link #admit}.
 * Tickets are in the order of the handles. Not thread-safe.
 */
final class TicketTree {
    private static final int SMALLEST = 8;

    /** The root is at 1, the children of i at 2i and 2i + 1, the leaf of handle h at leaves + h. */
    private long[] sums = new long[2 * SMALLEST];

    private int leaves = SMALLEST;

    /** Makes room for a handle; needed once before the handle is used. */
    void admit(int handle) {
        while (handle >= leaves) {
            long[] wider = new long[4 * leaves];
            for (int level = leaves; level > 0; level /= 2) {
                System.arraycopy(sums, level, wider, 2 * level, level);
            }
            wider[1] = sums[1];
            leaves *= 2;
            sums = wider;
        }
    }

    /** Gives a handle so many tickets, 0 for none. */
    void set(int handle, long tickets) {
        long more = tickets - sums[leaves + handle];
        for (int node = leaves + handle; node > 0; node /= 2) {
            sums[node] += more;
        }
    }

    /** {@return how many tickets a handle has} */
    long tickets(int handle) {
        return sums[leaves + handle];
    }

    /** {@return all tickets} */
    long total() {
        return sums[1];
    }

    /** {@return who has a ticket, counted from 0; there must be more tickets than that} */
    int holder(long ticket) {
        assert ticket >= 0 && ticket < total() : ticket;
        long left = ticket;
        int node = 1;
        while (node < leaves) {
            node *= 2;
            if (left >= sums[node]) {
                left -= sums[node];
                node++;
            }
        }
        return node - leaves;
    }
}
