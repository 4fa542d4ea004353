package io.gpumux.core.trace;

import org.jspecify.annotations.Nullable;

/**
 * The first line at which two logs are not the same.
 *
 * @param line its number, from 1
 * @param left the line of the first log, or null if that has ended
 * @param right the line of the second log, or null if that has ended
 */
public record LineDifference(
        long line, @Nullable String left, @Nullable String right) {}
