package io.gpumux.benchmarks.scenario;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What somebody may have meant who wrote a name that does not exist. */
final class NearNames {
    private static final int MOST = 4;
    private static final int LONGEST = 64;

    private NearNames() {}

    /**
     * {@return a few of the names, the most alike first: those of which one contains the other, then by the number of
     * letters to change, without regard to case; equal ones in the order given}
     */
    static List<String> of(String wanted, Collection<String> names) {
        String key = key(wanted);
        return names.stream()
                .sorted(Comparator.comparingInt((String name) -> contained(key, key(name)) ? 0 : 1)
                        .thenComparingInt(name -> distance(key, key(name))))
                .limit(MOST)
                .toList();
    }

    private static boolean contained(String one, String other) {
        return !one.isEmpty() && (one.contains(other) || other.contains(one));
    }

    private static String key(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST)).toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's distance. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
