package io.gpumux.benchmarks.scenario;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Phase;
import io.gpumux.core.sim.TenantLoad;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads one tenant of a scenario. */
final class TenantReader {
    /** The fields of a tenant. */
    static final List<String> FIELDS = Stream.of(
                    List.of("name", KernelTables.FIELD),
                    ArrivalsReader.FIELDS,
                    List.of("weight", "priority", "sloMillis", "memoryMiB", "guaranteedPercent", "capPercent"),
                    List.of("streams", "phases", "startSeconds", "endSeconds", "maxRequests"))
            .flatMap(List::stream)
            .toList();

    private static final List<String> PHASE_FIELDS = List.of("fromSeconds", "streams");
    private static final long MOST_MEBIBYTES = 1L << 40;
    private static final BigDecimal BYTES_PER_MEBIBYTE = BigDecimal.valueOf(1 << 20);

    private final KernelTables tables;
    private final ArrivalsReader arrivals;

    /** Reads tenants whose files are in a folder. */
    TenantReader(KernelTables tables, ArrivalsReader arrivals) {
        this.tables = tables;
        this.arrivals = arrivals;
    }

    /**
     * {@return a tenant}
     *
     * @param path its path, such as {@code tenants.0}
     */
    TenantLoad read(LocatedValue value, String path) {
        Fields tenant = Fields.of(value, path, FIELDS);
        long startNanos = seconds(tenant, "startSeconds", 0);
        long endNanos = seconds(tenant, "endSeconds", Long.MAX_VALUE);
        if (endNanos < startNanos) {
            throw tenant.problem("endSeconds", "not before startSeconds is allowed");
        }
        return new TenantLoad(
                vgpu(tenant),
                tables.request(tenant),
                arrivals.read(tenant),
                phases(tenant),
                startNanos,
                endNanos,
                tenant.whole("maxRequests", Long.MAX_VALUE, 0, Long.MAX_VALUE));
    }

    private static VgpuSpec vgpu(Fields tenant) {
        int guaranteed = permille(tenant, "guaranteedPercent", 0, 0);
        int cap = permille(tenant, "capPercent", 1, 1000);
        if (cap < guaranteed) {
            throw tenant.problem("capPercent", "not below guaranteedPercent is allowed");
        }
        return new VgpuSpec(
                tenant.name("name"),
                (int) tenant.whole("weight", 1, 1, VgpuSpec.MAX_WEIGHT),
                guaranteed,
                cap,
                (int) tenant.whole("priority", 0, Integer.MIN_VALUE, Integer.MAX_VALUE),
                tenant.nanos("sloMillis", Fields.MILLIS, 0, 1, Scenario.MAX_DURATION_NANOS),
                memoryBytes(tenant),
                VgpuSpec.NO_PARENT);
    }

    private static int permille(Fields tenant, String name, int min, int fallback) {
        BigDecimal percent = tenant.decimal(
                name, BigDecimal.valueOf(fallback, 1), BigDecimal.valueOf(min, 1), BigDecimal.valueOf(100));
        return (int) ExactNumber.nanos(percent, 1);
    }

    private static long memoryBytes(Fields tenant) {
        BigDecimal mebibytes =
                tenant.decimal("memoryMiB", BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.valueOf(MOST_MEBIBYTES));
        return ExactNumber.nanos(mebibytes.multiply(BYTES_PER_MEBIBYTE), 0);
    }

    /** The phases given; before the first of them, and without any, {@code streams} counts. */
    private static List<Phase> phases(Fields tenant) {
        List<LocatedValue> given = tenant.elements("phases");
        List<Phase> phases = new ArrayList<>();
        phases.add(new Phase(0, (int) tenant.whole("streams", 1, 1, Phase.MAX_STREAMS)));
        long before = -1;
        for (int i = 0; i < given.size(); i++) {
            Fields fields = Fields.of(given.get(i), tenant.pathOf("phases") + "." + i, PHASE_FIELDS);
            fields.require("fromSeconds");
            Phase phase =
                    new Phase(seconds(fields, "fromSeconds", 0), (int) fields.whole("streams", 0, Phase.MAX_STREAMS));
            if (phase.fromNanos() <= before) {
                throw fields.problem("fromSeconds", "later than the phase before is allowed");
            }
            before = phase.fromNanos();
            if (before == 0) {
                phases.clear();
            }
            phases.add(phase);
        }
        return phases;
    }

    private static long seconds(Fields fields, String name, long fallback) {
        return fields.nanos(name, Fields.SECONDS, fallback, 0, Scenario.MAX_DURATION_NANOS);
    }
}
