package io.gpumux.benchmarks.scenario;

import io.gpumux.core.sim.Arrivals;
import java.math.BigDecimal;
import java.util.List;

/**
 * Reads when a tenant's requests arrive. Fields that belong to another kind of arrivals than the tenant's are checked
 * and have no effect, so that one override changes the kind.
 */
final class ArrivalsReader {
    /** The fields of a tenant that are read here. */
    static final List<String> FIELDS =
            List.of("arrivals", "arrivalScale", "loop", "concurrency", "thinkMillis", "queueLimit");

    private static final String FIELD = "arrivals";
    private static final String POISSON = "poisson:";
    private static final int MOST_CLIENTS = 1_000_000;
    private static final int DEFAULT_QUEUE_LIMIT = 4096;
    private static final int LARGEST_QUEUE_LIMIT = 100_000_000;
    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal BILLIONTH = BigDecimal.valueOf(1, 9);

    private final InputFolder folder;

    /** Looks for traces in a folder. */
    ArrivalsReader(InputFolder folder) {
        this.folder = folder;
    }

    /** {@return the arrivals of a tenant} */
    Arrivals read(Fields tenant) {
        BigDecimal scale = tenant.decimal("arrivalScale", BigDecimal.ONE, BILLIONTH, BILLION);
        boolean loop = tenant.flag("loop");
        int clients = (int) tenant.whole("concurrency", 1, 1, MOST_CLIENTS);
        long thinkNanos = tenant.nanos("thinkMillis", Fields.MILLIS, 0, 0, Scenario.MAX_DURATION_NANOS);
        int queueLimit = (int) tenant.whole("queueLimit", DEFAULT_QUEUE_LIMIT, 1, LARGEST_QUEUE_LIMIT);
        String kind = tenant.text(FIELD);
        if (kind.startsWith(POISSON)) {
            return poisson(tenant, kind.substring(POISSON.length()), scale);
        }
        return switch (kind) {
            case "closed" -> new Arrivals.Closed(clients, thinkNanos);
            case "flood" -> new Arrivals.Flood(queueLimit);
            default -> recorded(tenant, kind, scale, loop);
        };
    }

    private static Arrivals poisson(Fields tenant, String rate, BigDecimal scale) {
        return ExactNumber.parse(rate)
                .map(scale::multiply)
                .filter(scaled -> ExactNumber.isWithin(scaled, BILLIONTH, BILLION))
                .map(scaled -> new Arrivals.Poisson(scaled.doubleValue()))
                .orElseThrow(() -> tenant.problem(
                        FIELD,
                        "poisson:RATE is allowed, with a rate per second that times arrivalScale is "
                                + ExactNumber.rangeText(BILLIONTH, BILLION)));
    }

    private Arrivals recorded(Fields tenant, String file, BigDecimal scale, boolean loop) {
        long[] atNanos = folder.find(file)
                .map(text -> ArrivalTrace.parse(text, scale))
                .orElseThrow(() -> tenant.problem(
                        FIELD,
                        "closed, flood, poisson:RATE or a trace that exists, relative to the scenario, is allowed"));
        if (loop && atNanos[atNanos.length - 1] == 0) {
            throw tenant.problem("loop", "a trace that begins again must last at least 1 ns; false is allowed");
        }
        return new Arrivals.Recorded(atNanos, loop);
    }
}
