package io.gpumux.core.engine;

import io.gpumux.core.govern.Governor;
import java.util.List;

/**
 * What an engine runs a policy with.
 *
 * @param governors asked in order before each start; may be empty
 * @param limits what the watchdog tolerates
 * @param log is told every fact and verb
 */
public record EngineOptions(List<Governor> governors, EngineLimits limits, EngineLog log) {
    /** No governors, default limits, no log. */
    public static final EngineOptions DEFAULT = new EngineOptions(List.of(), EngineLimits.DEFAULT, EngineLog.NONE);

    /** Copies. */
    public EngineOptions {
        governors = List.copyOf(governors);
    }

    /** {@return the same with these governors} */
    public EngineOptions withGovernors(List<Governor> newGovernors) {
        return new EngineOptions(newGovernors, limits, log);
    }

    /** {@return the same with these limits} */
    public EngineOptions withLimits(EngineLimits newLimits) {
        return new EngineOptions(governors, newLimits, log);
    }

    /** {@return the same with this log} */
    public EngineOptions withLog(EngineLog newLog) {
        return new EngineOptions(governors, limits, newLog);
    }
}
