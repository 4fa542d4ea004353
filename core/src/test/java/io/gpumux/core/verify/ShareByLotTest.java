package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ShareByLotTest {
    /** ln(12 x 10 / 1e-3) = 11.695 nats. */
    private static final ShareByLot BY_WEIGHT = new ShareByLot(0, 1e-3, 10);

    private static final int PIECE = 10;

    @Test
    void theEvidenceIsTheProductOfTheOddsOfTheBestBet() {
        Monitor monitor = watch(BY_WEIGHT, 1, 1);
        winsOfFirst(monitor, 2);

        // two wins of a coin: of e = 1/128 x 4^i, 8 is best: 2 x (8 - ln(1/2 + exp(8)/2)) = 1.38562
        assertThat(monitor.worstRatio()).isCloseTo(1386 / 11_695.0, within(1e-9));
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.exercised()).isEqualTo(4);
    }

    @Test
    void oneWinTooManyBreaksIt() {
        Monitor sixteen = watch(BY_WEIGHT, 1, 1);
        Feed feed = winsOfFirst(sixteen, 16);
        assertThat(sixteen.violation()).isNull();

        feed.piece(0, 1600, 1610);
        // 17 x 0.69281 nats
        assertThat(sixteen.violation())
                .isEqualTo(new Violation(
                        ShareByLot.ID,
                        0,
                        1600,
                        0,
                        Violation.NOBODY,
                        11_778,
                        11_695,
                        "thousandths of a nat of evidence"));
    }

    @Test
    void whoIsAloneSaysNothing() {
        Monitor monitor = watch(BY_WEIGHT, 1, 1);
        Feed feed = Feed.of(monitor, 1, 1).ready(0, 0);
        for (int i = 0; i < 100; i++) {
            feed.piece(0, (long) i * PIECE, (i + 1L) * PIECE);
        }

        assertThat(monitor.exercised()).isZero();
        assertThat(monitor.violation()).isNull();
    }

    @Test
    void theChanceIsThatOfTheWeightsOfWhoWaitsNow() {
        // three quarters, then after a change of weight a hundredth
        Monitor monitor = watch(BY_WEIGHT, 3, 1);
        Feed feed = Feed.of(monitor, 3, 1).ready(0, 0).ready(1, 0).piece(0, 0, 10);
        assertThat(monitor.worstRatio()).isCloseTo(288 / 11_695.0, within(1e-4));

        feed.change(1, 297, 10).piece(0, 10, 20);
        assertThat(monitor.worstRatio()).isCloseTo((288 + 4575) / 11_695.0, within(0.01));
    }

    @Test
    void shortTurnsAreCompensated() {
        // after a tenth of the quantum vGPU 0 has ten times the tickets: 10 to 1
        ShareByLot compensated = new ShareByLot(100, 1e-3, 10);
        Monitor monitor = watch(compensated, 1, 1);
        Feed feed = Feed.of(monitor, 1, 1).ready(0, 0).ready(1, 0);
        feed.piece(0, 0, 10);
        double before = monitor.worstRatio();
        feed.piece(0, 10, 20);

        // ln(11/10), where a coin gives ln 2
        assertThat(monitor.worstRatio() - before).isCloseTo(95 / 11_695.0, within(1e-3));
    }

    @Test
    void aWithdrawnOneDrawsNoLot() {
        Monitor monitor = watch(BY_WEIGHT, 1, 1, 1);
        Feed.of(monitor, 1, 1, 1)
                .ready(0, 0)
                .ready(1, 0)
                .ready(2, 0)
                .withdraw(2, 0)
                .piece(0, 0, 10);

        assertThat(monitor.exercised()).isEqualTo(2);
    }

    @Test
    void honestDrawsPassAndAnErrorOfTheStatedSizeIsSeen() {
        ShareByLot guarantee = new ShareByLot(0, 1e-9, 10_000_000);
        int decisions = 20_000;
        double error = guarantee.detectableError(decisions, 1e-6);
        assertThat(error).isBetween(0.05, 0.06);

        assertThat(drawn(guarantee, decisions, 0.5).violation()).isNull();
        assertThat(drawn(guarantee, decisions, 0.5 + error).violation()).isNotNull();
        assertThat(drawn(guarantee, decisions, 0.5 - error).violation()).isNotNull();
    }

    @Test
    void theStatementSaysHowSureItIs() {
        assertThat(new ShareByLot(0, 1e-9, 10_000_000).statement())
                .endsWith("false alarms 1e-09 in 10000000 vGPU-runs, an error of 0.026 seen within 100000 decisions");
        assertThatThrownBy(() -> new ShareByLot(0, 0, 1)).hasMessageContaining("falseFailure: 0.0");
        assertThatThrownBy(() -> new ShareByLot(-1, 0.1, 1)).hasMessageContaining("compensatedNanos: -1");
        assertThatThrownBy(() -> new ShareByLot(0, 0.1, 0)).hasMessageContaining("assertions: 0");
    }

    /** {@return the monitor of two vGPUs of equal weight of which the first wins with this chance} */
    private static Monitor drawn(ShareByLot guarantee, int decisions, double chance) {
        Monitor monitor = watch(guarantee, 1, 1);
        Feed feed = Feed.of(monitor, 1, 1).ready(0, 0).ready(1, 0);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < decisions; i++) {
            feed.piece(random.nextDouble() < chance ? 0 : 1, (long) i * PIECE, (i + 1L) * PIECE);
        }
        return monitor;
    }

    private static Feed winsOfFirst(Monitor monitor, int wins) {
        Feed feed = Feed.of(monitor, 1, 1).ready(0, 0).ready(1, 0);
        for (int i = 0; i < wins; i++) {
            feed.piece(0, 100L * i, 100L * i + PIECE);
        }
        return feed;
    }

    private static Monitor watch(ShareByLot guarantee, int... weights) {
        return guarantee.monitor(Feed.terms(0, weights)).orElseThrow();
    }
}
