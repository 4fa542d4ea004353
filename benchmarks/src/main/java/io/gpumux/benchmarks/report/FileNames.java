package io.gpumux.benchmarks.report;

import java.util.HashSet;
import java.util.Set;

/**
 * Turns names of schedulers, tenants and the like into distinct parts of file names for one directory.
 *
 * <p>Characters outside {@code [A-Za-z0-9._-]} become {@code _}, an empty name becomes {@code _}, and what is longer than
 * {@value #LONGEST} characters is cut, so that any file system takes it. What was given out before gets {@code -2},
 * {@code -3} and so on. Not thread-safe.
 */
public final class FileNames {
    private static final int LONGEST = 160;

    private final Set<String> used = new HashSet<>();

    /** Makes names for a directory in which none is used yet. */
    public FileNames() {}

    /**
     * {@return a part of a file name for a name, different from all that were returned before}
     *
     * @param name any text
     */
    public String next(String name) {
        String clean = clean(name);
        String candidate = clean;
        for (int copy = 2; !used.add(candidate); copy++) {
            candidate = clean + "-" + copy;
        }
        return candidate;
    }

    /**
     * {@return a name with every character that is not safe in a file name replaced by {@code _}}
     *
     * @param name any text
     */
    public static String clean(String name) {
        StringBuilder clean = new StringBuilder(name.length());
        name.codePoints().limit(LONGEST).forEach(c -> clean.append(isSafe(c) ? (char) c : '_'));
        return clean.isEmpty() ? "_" : clean.toString();
    }

    private static boolean isSafe(int c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }
}
