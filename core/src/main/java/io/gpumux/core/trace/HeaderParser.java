package io.gpumux.core.trace;

import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Preemption;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeMap;

/** Reads the first line of a log. */
final class HeaderParser {
    private HeaderParser() {}

    static LogHeader parse(LineSource lines, LogFields fields) throws LogFormatException {
        String magic = fields.word("log");
        if (!magic.equals(LogText.MAGIC)) {
            throw lines.wrong("log", magic, LogText.MAGIC + " is needed");
        }
        fields.number("version", LogText.VERSION, LogText.VERSION);
        int totalUnits = fields.integer("units", 1, Integer.MAX_VALUE);
        Set<Feature> features = features(lines, fields);
        Preemption finest = fields.name("finest preemption", Preemption.class);
        if (finest == Preemption.DEVICE_DEFAULT) {
            throw lines.wrong("finest preemption", finest.name(), "what it stands for is allowed");
        }
        long startNanos = fields.number("start", Long.MIN_VALUE, Long.MAX_VALUE);
        TreeMap<String, String> labels = new TreeMap<>();
        while (!fields.isAtEnd()) {
            String key = fields.key("label");
            if (!labels.isEmpty() && labels.lastKey().compareTo(key) >= 0) {
                throw lines.wrong("label", key, "each key once, in order, is allowed");
            }
            labels.put(key, fields.quoted(key));
        }
        if (!lines.terminated()) {
            throw lines.wrong("log", "cut off", "a line feed at the end of the header is needed");
        }
        return new LogHeader(totalUnits, features, finest, startNanos, labels);
    }

    private static Set<Feature> features(LineSource lines, LogFields fields) throws LogFormatException {
        EnumSet<Feature> features = EnumSet.noneOf(Feature.class);
        String names = fields.word("features");
        if (names.equals("-")) {
            return features;
        }
        int from = 0;
        while (from <= names.length()) {
            int comma = names.indexOf(',', from);
            int end = comma < 0 ? names.length() : comma;
            Feature feature = fields.name("features", names.substring(from, end), Feature.class);
            for (Feature earlier : features) {
                if (earlier.compareTo(feature) >= 0) {
                    throw lines.wrong("features", names, "each feature once, in order, is allowed");
                }
            }
            features.add(feature);
            from = end + 1;
        }
        return features;
    }
}
