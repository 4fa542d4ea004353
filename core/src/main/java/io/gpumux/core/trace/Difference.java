package io.gpumux.core.trace;

/**
 * Where a replayed policy first departed from the log.
 *
 * @param line the number of the line in the log
 * @param now its instant, in ns
 * @param expected what the log says there, without number and instant
 * @param actual what the policy did instead, as the log would say it, or {@code threw ...}
 */
public record Difference(long line, long now, String expected, String actual) {}
