package io.gpumux.core.contract;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happened so far in the tries of one property. */
final class Course {
    enum Mode {
        /** Tries run. */
        RUN,
        /** No try runs. */
        SKIP,
        /** Tries run, and failures are only counted. */
        SUPPRESS
    }

    private final Map<String, Long> premises = new LinkedHashMap<>();
    private final Set<String> heldInThisTry = new HashSet<>();
    private Mode mode = Mode.RUN;
    private double worstRatio = -1;
    private int mostTries = Integer.MAX_VALUE;
    private int tries;
    private long broken;
    private @Nullable Throwable failure;

    Mode mode() {
        return mode;
    }

    void begin(Mode newMode, int newMostTries, String... expected) {
        mode = newMode;
        mostTries = newMostTries;
        for (String premise : expected) {
            count(premise, 0);
        }
    }

    /** Counts a try in which an expected premise held; what else was noted does not matter to this property. */
    void exercised(String premise, boolean held) {
        if (held && heldInThisTry.add(premise)) {
            premises.computeIfPresent(premise, (name, times) -> times + 1);
        }
    }

    void count(String premise, long times) {
        premises.merge(premise, times, Math::addExact);
    }

    void measured(double ratio) {
        worstRatio = Math.max(worstRatio, ratio);
    }

    /** {@return whether this try is the last} */
    boolean lastTry() {
        tries++;
        heldInThisTry.clear();
        return tries >= mostTries;
    }

    void broke(Throwable newFailure) {
        broken++;
        failure = newFailure;
    }

    /** {@return in how many tries a suppressed property failed} */
    long broken() {
        return broken;
    }

    /** {@return the latest failure of a suppressed property} */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** {@return the largest ratio of measured to allowed, or a negative number where none was measured} */
    double worstRatio() {
        return worstRatio;
    }

    /** {@return how often the premise that held least held, or -1 where there is none} */
    long exercised() {
        return premises.values().stream().mapToLong(Long::longValue).min().orElse(-1);
    }

    /** {@return a premise that never held} */
    Optional<String> vacuous() {
        return premises.entrySet().stream()
                .filter(premise -> premise.getValue() == 0)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
