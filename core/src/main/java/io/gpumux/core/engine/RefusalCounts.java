package io.gpumux.core.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** How often verbs were refused, by reason. Not thread-safe. */
public final class RefusalCounts {
    private final Map<Refusal, long[]> counts = new EnumMap<>(Refusal.class);

    RefusalCounts() {
        for (Refusal refusal : Refusal.values()) {
            counts.put(refusal, new long[1]);
        }
    }

    void count(Refusal refusal) {
        cell(refusal)[0]++;
    }

    /** {@return how often verbs were refused for this reason} */
    public long of(Refusal refusal) {
        return cell(refusal)[0];
    }

    /** {@return how often verbs were refused} */
    public long total() {
        long total = 0;
        for (Refusal refusal : Refusal.values()) {
            total += of(refusal);
        }
        return total;
    }

    private long[] cell(Refusal refusal) {
        return Objects.requireNonNull(counts.get(refusal));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("refusals{");
        for (Refusal refusal : Refusal.values()) {
            if (of(refusal) > 0) {
                text.append(text.charAt(text.length() - 1) == '{' ? "" : ", ")
                        .append(refusal)
                        .append('=')
                        .append(of(refusal));
            }
        }
        return text.append('}').toString();
    }
}
