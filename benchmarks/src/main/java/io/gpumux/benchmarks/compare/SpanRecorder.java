package io.gpumux.benchmarks.compare;

import io.gpumux.benchmarks.result.ComparisonResult.Span;
import io.gpumux.core.sim.SimListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what ran in the first part of a run, span by span. Spans of a tenant that touch and occupy the same units
 * become one.
 */
final class SpanRecorder implements SimListener {
    private final long untilNanos;
    private final Consumer<Span> out;
    private final List<@Nullable Span> open = new ArrayList<>();

    SpanRecorder(long untilNanos, Consumer<Span> out) {
        this.untilNanos = untilNanos;
        this.out = out;
    }

    @Override
    public void occupied(int tenant, int units, long fromNanos, long toNanos) {
        if (fromNanos >= untilNanos) {
            return;
        }
        while (open.size() <= tenant) {
            open.add(null);
        }
        long end = Math.min(toNanos, untilNanos);
        Span before = open.get(tenant);
        if (before != null && before.endNanos() == fromNanos && before.units() == units) {
            open.set(tenant, new Span(tenant, false, before.startNanos(), end, units));
            return;
        }
        if (before != null) {
            out.accept(before);
        }
        open.set(tenant, new Span(tenant, false, fromNanos, end, units));
    }

    @Override
    public void switched(int tenant, int units, long fromNanos, long toNanos) {
        if (fromNanos < untilNanos) {
            out.accept(new Span(tenant, true, fromNanos, Math.min(toNanos, untilNanos), units));
        }
    }

    /** Passes on what is still open. */
    void finish() {
        for (Span span : open) {
            if (span != null) {
                out.accept(span);
            }
        }
        open.clear();
    }
}
