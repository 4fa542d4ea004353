package io.gpumux.algorithms.time.fair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The tree against a scan of a list. */
final class TicketTreeProperties {
    private static final int HANDLES = 70;
    private static final int STEPS = 300;

    @Property(tries = 100)
    void theHolderIsTheOneThatAScanFinds(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TicketTree tree = new TicketTree();
        long[] tickets = new long[HANDLES];
        int admitted = 0;
        for (int step = 0; step < STEPS; step++) {
            if (admitted < HANDLES && random.nextInt(3) == 0) {
                tree.admit(admitted++);
            } else if (admitted > 0) {
                int handle = random.nextInt(admitted);
                tickets[handle] = random.nextBoolean() ? 0 : random.nextLong(1L << random.nextInt(1, 44));
                tree.set(handle, tickets[handle]);
            }
            if (tree.total() > 0) {
                long ticket = random.nextLong(tree.total());
                assertThat(tree.holder(ticket)).isEqualTo(scan(tickets, ticket));
            }
        }
    }

    private static int scan(long[] tickets, long ticket) {
        long left = ticket;
        int handle = 0;
        while (left >= tickets[handle]) {
            left -= tickets[handle++];
        }
        return handle;
    }
}
