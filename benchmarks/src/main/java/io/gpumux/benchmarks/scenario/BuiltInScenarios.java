package io.gpumux.benchmarks.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scenarios in the jar. Stateless, and so safe for use by several threads. */
public final class BuiltInScenarios {
    /** The scenario of a comparison that names none. */
    public static final String DEFAULT = "s1";

    private BuiltInScenarios() {}

    /** {@return the names, the default one first} */
    public static List<String> names() {
        return List.copyOf(summaries().keySet());
    }

    /**
     * {@return a scenario}
     *
     * @param name a name of {@link #names()}
     * @param overrides as in {@link ScenarioReader#read(java.nio.file.Path, List)}; a file named there that is not in
     *     the jar is looked for from the working directory
     * @throws InputException for an unknown name, or for the first thing wrong with the overrides
     */
    public static Scenario read(String name, List<String> overrides) {
        return ScenarioReader.read(input(name), new ResourceFolder(), overrides);
    }

    /**
     * {@return what a scenario is about, in one sentence}
     *
     * @param name a name of {@link #names()}
     * @throws InputException for an unknown name
     */
    public static String summary(String name) {
        String summary = summaries().get(name);
        if (summary == null) {
            throw unknown(name);
        }
        return summary;
    }

    /**
     * {@return the scenario file itself, to start one's own from}
     *
     * @param name a name of {@link #names()}
     * @throws InputException for an unknown name
     */
    public static String text(String name) {
        return input(name).content();
    }

    private static InputText input(String name) {
        if (!summaries().containsKey(name)) {
            throw unknown(name);
        }
        return ResourceFolder.resource(name + ".json")
                .orElseThrow(() -> new IllegalStateException(name + ".json: missing: must be in the jar"));
    }

    private static InputException unknown(String name) {
        return InputException.option("--scenario", name, String.join(", ", names()) + " are allowed");
    }

    private static Map<String, String> summaries() {
        Map<String, String> summaries = new LinkedHashMap<>();
        summaries.put(
                DEFAULT,
                "Latency-critical image recognition under a recorded chat load, beside best-effort training, on a V100.");
        summaries.put(
                "s3",
                "Three inference services with recorded arrivals; a training tenant floods the V100 from 60 s on,"
                        + " with 1, 8 and 64 streams.");
        return summaries;
    }
}
