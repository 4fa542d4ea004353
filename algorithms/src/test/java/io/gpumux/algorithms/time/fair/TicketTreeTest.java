package io.gpumux.algorithms.time.fair;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TicketTreeTest {
    /** Figure 1 of Waldspurger and Weihl: clients with 10, 2, 5, 1 and 2 tickets; ticket 15 belongs to the third. */
    @Test
    void theFifteenthTicketOfThePaperBelongsToTheThirdClient() {
        TicketTree tree = tree(10, 2, 5, 1, 2);

        assertThat(tree.total()).isEqualTo(20);
        assertThat(tree.holder(15)).isEqualTo(2);
        assertThat(tree.holder(0)).isZero();
        assertThat(tree.holder(9)).isZero();
        assertThat(tree.holder(10)).isEqualTo(1);
        assertThat(tree.holder(17)).isEqualTo(3);
        assertThat(tree.holder(19)).isEqualTo(4);
    }

    @Test
    void whoHasNoTicketsIsSteppedOver() {
        TicketTree tree = tree(0, 3, 0, 1, 0);
        tree.set(1, 0);

        assertThat(tree.total()).isOne();
        assertThat(tree.holder(0)).isEqualTo(3);
    }

    @Test
    void ticketsAreKeptWhenTheTreeGrows() {
        TicketTree tree = tree(1, 2, 3, 4, 5, 6, 7, 8);
        tree.admit(40);
        tree.set(40, 9);

        assertThat(tree.total()).isEqualTo(45);
        assertThat(tree.holder(35)).isEqualTo(7);
        assertThat(tree.holder(36)).isEqualTo(40);
        assertThat(tree.tickets(4)).isEqualTo(5);
    }

    private static TicketTree tree(long... tickets) {
        TicketTree tree = new TicketTree();
        for (int handle = 0; handle < tickets.length; handle++) {
            tree.admit(handle);
            tree.set(handle, tickets[handle]);
        }
        return tree;
    }
}
