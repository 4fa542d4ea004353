package io.gpumux.core.trace;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Compares two logs byte by byte. */
public final class LogDiff {
    private LogDiff() {}

    /**
     * Finds the first line that is not the same in both, header and last line included. The inputs are not checked to
     * be logs; memory is one line of each.
     *
     * @param left one log, unpacked; it is not closed
     * @param right the other
     * @return the first difference, or none if all bytes are the same
     * @throws LogFormatException if a line is longer than 1 MiB
     * @throws IOException if one cannot be read
     */
    public static Optional<LineDifference> first(InputStream left, InputStream right) throws IOException {
        LineSource lefts = new LineSource(left, "left");
        LineSource rights = new LineSource(right, "right");
        while (true) {
            boolean hasLeft = lefts.next();
            boolean hasRight = rights.next();
            if (!hasLeft && !hasRight) {
                return Optional.empty();
            }
            if (!lefts.sameLine(rights)) {
                return Optional.of(new LineDifference(
                        lefts.number(), hasLeft ? lefts.lenientText() : null, hasRight ? rights.lenientText() : null));
            }
        }
    }
}
