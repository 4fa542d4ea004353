package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The monitors agree with a naive check of every pair of instants of small random logs: the same worst ratio, and a
 * violation exactly where there is one.
 */
class MonitorsAgainstSweepTest {
    private static final int LOGS = 3_000;
    private static final int EVENTS = 40;
    private static final int VGPUS = 3;

    private enum Kind {
        READY,
        SERVED_FROM,
        STOPPED,
        WITHDRAWN
    }

    private record Event(Kind kind, int vgpu, long at, long ranNanos, boolean workLeft) {}

    @Test
    void relativeFairness() {
        int broken = 0;
        for (int seed = 0; seed < LOGS; seed++) {
            int[] weights = weights(seed);
            int extra = seed % 4;
            RelativeFairness guarantee = new RelativeFairness(extra, seed % 3 == 0 ? 1 : 0);
            Monitor monitor = guarantee.monitor(Feed.terms(0, weights)).orElseThrow();
            List<Event> events = play(seed, monitor, weights);

            double worst = 0;
            for (int i = 0; i < VGPUS; i++) {
                for (int j = 0; j < VGPUS; j++) {
                    worst = i == j ? worst : Math.max(worst, worstDifference(events, weights, guarantee, i, j));
                }
            }
            assertThat(monitor.worstRatio()).as("seed %d", seed).isEqualTo(worst);
            assertThat(monitor.violation() != null).as("seed %d", seed).isEqualTo(worst > 1);
            broken += worst > 1 ? 1 : 0;
        }
        assertThat(broken).isBetween(LOGS / 10, LOGS * 9 / 10);
    }

    /** The certificate is given to some, and never to a run in which the bound breaks. */
    @Test
    void fairnessCertificate() {
        int certified = 0;
        int broken = 0;
        for (int seed = 0; seed < LOGS; seed++) {
            int[] weights = weights(seed);
            RelativeFairness guarantee = new RelativeFairness(seed % 12, seed % 3 == 0 ? 1 : 0);
            Monitor exact = guarantee.monitor(Feed.terms(0, weights)).orElseThrow();
            Monitor live = guarantee.liveMonitor(Feed.terms(0, weights)).orElseThrow();
            play(seed, new LogFan(List.of(exact, live)), weights);

            assertThat(live.violation()).isNull();
            assertThat(live.worstRatio()).isBetween(0.0, 1.0);
            if (exact.violation() != null) {
                assertThat(live.unjudged()).as("seed %d", seed).isPositive();
                broken++;
            } else if (live.unjudged() == 0) {
                certified++;
            }
        }
        assertThat(broken).isGreaterThan(LOGS / 15);
        assertThat(certified).isGreaterThan(LOGS / 15);
    }

    @Test
    void serviceCurve() {
        int broken = 0;
        for (int seed = 0; seed < LOGS; seed++) {
            int[] weights = weights(seed);
            Terms terms = Feed.terms(seed % 3, weights);
            SliceCurves curves = new SliceCurves(4 + seed % 16, seed % 2 == 0);
            Monitor monitor = new ServiceCurve(curves).monitor(terms).orElseThrow();
            List<Event> events = play(seed, monitor, weights);

            double worst = 0;
            for (int vgpu = 0; vgpu < VGPUS; vgpu++) {
                long numerator = curves.rateNumerator(terms, vgpu);
                long denominator = curves.rateDenominator(terms, vgpu);
                long latency = curves.latencyNanos(terms, vgpu);
                for (long[] backlog : backlogs(events, vgpu)) {
                    for (long from : instants(events, vgpu, backlog[0], backlog[1])) {
                        for (long to : instants(events, vgpu, from, backlog[1])) {
                            long lacking = numerator * (to - from) - denominator * served(events, vgpu, from, to);
                            worst = Math.max(worst, (double) lacking / (numerator * latency));
                        }
                    }
                }
            }
            assertThat(monitor.worstRatio()).as("seed %d", seed).isCloseTo(worst, within());
            assertThat(monitor.violation() != null).as("seed %d", seed).isEqualTo(worst > 1);
            broken += worst > 1 ? 1 : 0;
        }
        assertThat(broken).isBetween(LOGS / 10, LOGS * 9 / 10);
    }

    @Test
    void heldCap() {
        int broken = 0;
        for (int seed = 0; seed < LOGS; seed++) {
            int[] weights = weights(seed);
            Terms terms = Feed.terms(0, weights);
            SlotCaps caps = new SlotCaps(VGPUS + seed % 3, 4 + seed % 12, 1);
            Monitor monitor = new HeldCap(caps).monitor(terms).orElseThrow();
            List<Event> events = play(seed, monitor, weights);

            double worst = 0;
            for (int vgpu = 0; vgpu < VGPUS; vgpu++) {
                List<Long> instants = instants(events, vgpu, 0, Long.MAX_VALUE);
                instants.add(0L);
                for (long from : instants) {
                    for (long to : instants) {
                        if (to > from) {
                            long excess = caps.rateDenominator(terms, vgpu) * served(events, vgpu, from, to)
                                    - (to - from) * caps.rateNumerator(terms, vgpu);
                            worst = Math.max(
                                    worst,
                                    (double) excess
                                            / (caps.rateDenominator(terms, vgpu) * caps.burstNanos(terms, vgpu)));
                        }
                    }
                }
            }
            assertThat(monitor.worstRatio()).as("seed %d", seed).isEqualTo(worst);
            assertThat(monitor.violation() != null).as("seed %d", seed).isEqualTo(worst > 1);
            broken += worst > 1 ? 1 : 0;
        }
        assertThat(broken).isBetween(LOGS / 10, LOGS * 9 / 10);
    }

    /** Ratios of the fraction in lowest terms and of the fraction itself differ in the last place at most. */
    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-12);
    }

    private static int[] weights(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return random.ints(VGPUS, 1, 4).toArray();
    }

    /** One device, taken by anybody with work for a while after a switch, however unfair; nobody has to work. */
    private static List<Event> play(int seed, EngineLog log, int[] weights) {
        SplittableRandom random = new SplittableRandom(seed * 31L + 7);
        Feed feed = Feed.of(log, weights);
        boolean[] ready = new boolean[VGPUS];
        int running = -1;
        long servedFrom = 0;
        long now = 0;
        List<Event> events = new ArrayList<>();
        for (int n = 0; n < EVENTS; n++) {
            now += random.nextInt(3) == 0 ? 0 : random.nextInt(6);
            int vgpu = random.nextInt(VGPUS);
            if (running >= 0 && now >= servedFrom && random.nextInt(2) == 0) {
                boolean left = random.nextInt(4) != 0;
                long ran = now - servedFrom;
                feed.stop(running, ran, left ? StopReason.LIMIT : StopReason.DRAINED, now);
                events.add(new Event(Kind.SERVED_FROM, running, servedFrom, 0, true));
                events.add(new Event(Kind.STOPPED, running, now, ran, left));
                ready[running] = left;
                running = -1;
            } else if (running < 0 && ready[vgpu] && random.nextInt(8) != 0) {
                feed.run(vgpu, now);
                ready[vgpu] = false;
                running = vgpu;
                servedFrom = now + random.nextInt(3);
            } else if (ready[vgpu] && (running < 0 || random.nextInt(8) == 0)) {
                feed.withdraw(vgpu, now);
                events.add(new Event(Kind.WITHDRAWN, vgpu, now, 0, false));
                ready[vgpu] = false;
            } else if (running != vgpu && !ready[vgpu]) {
                feed.ready(vgpu, now);
                events.add(new Event(Kind.READY, vgpu, now, 0, true));
                ready[vgpu] = true;
            }
        }
        if (running >= 0) {
            now = Math.max(now, servedFrom);
            feed.stop(running, now - servedFrom, now);
            events.add(new Event(Kind.SERVED_FROM, running, servedFrom, 0, true));
            events.add(new Event(Kind.STOPPED, running, now, now - servedFrom, true));
        }
        if (log instanceof Monitor monitor) {
            monitor.ended(now);
        }
        events.add(new Event(Kind.WITHDRAWN, -1, now, 0, false));
        return events;
    }

    /** {@return from and to of each backlog of a vGPU; the last may last to the end} */
    private static List<long[]> backlogs(List<Event> events, int vgpu) {
        List<long[]> backlogs = new ArrayList<>();
        long since = -1;
        for (Event event : events) {
            if (event.vgpu == vgpu && event.kind == Kind.READY) {
                since = event.at;
            } else if (event.vgpu == vgpu && !event.workLeft && since >= 0) {
                backlogs.add(new long[] {since, event.at});
                since = -1;
            }
        }
        if (since >= 0) {
            backlogs.add(new long[] {since, events.get(events.size() - 1).at});
        }
        return backlogs;
    }

    /** {@return the instants at which something happened to a vGPU or the run ended, within a span} */
    private static List<Long> instants(List<Event> events, int vgpu, long from, long to) {
        List<Long> instants = new ArrayList<>();
        for (Event event : events) {
            if ((event.vgpu == vgpu || event.vgpu < 0) && event.at >= from && event.at <= to) {
                instants.add(event.at);
            }
        }
        return instants;
    }

    private static long served(List<Event> events, int vgpu, long from, long to) {
        long sum = 0;
        for (Event event : events) {
            if (event.kind == Kind.STOPPED && event.vgpu == vgpu) {
                sum += Math.max(0, Math.min(to, event.at) - Math.max(from, event.at - event.ranNanos));
            }
        }
        return sum;
    }

    /** {@return the largest ratio of what i has had more than j, over common backlogs, to the bound} */
    private static double worstDifference(List<Event> events, int[] weights, RelativeFairness guarantee, int i, int j) {
        double worst = 0;
        for (long[] one : backlogs(events, i)) {
            for (long[] other : backlogs(events, j)) {
                long begin = Math.max(one[0], other[0]);
                long end = Math.min(one[1], other[1]);
                List<Long> instants = instants(events, i, begin, end);
                instants.addAll(instants(events, j, begin, end));
                for (long from : instants) {
                    for (long to : instants) {
                        if (to > from) {
                            long more =
                                    served(events, i, from, to) * weights[j] - served(events, j, from, to) * weights[i];
                            long bound = guarantee.extraNanos() * weights[i] * weights[j]
                                    + longest(events, guarantee, i, to) * weights[j]
                                    + longest(events, guarantee, j, to) * weights[i];
                            worst = more > 0 ? Math.max(worst, (double) more / bound) : worst;
                        }
                    }
                }
            }
        }
        return worst;
    }

    private static long longest(List<Event> events, RelativeFairness guarantee, int vgpu, long to) {
        if (guarantee.kernels() > 0) {
            return 10L * guarantee.kernels();
        }
        return events.stream()
                .filter(event -> event.kind == Kind.STOPPED && event.vgpu == vgpu && event.at - event.ranNanos < to)
                .mapToLong(Event::ranNanos)
                .max()
                .orElse(0);
    }
}
