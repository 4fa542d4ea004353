package io.gpumux.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ScenarioReaderProperties {
    private static final String ONE_LINE = "[^\\p{Cntrl}]+:\\d+: [^\\p{Cntrl}]+: [^\\p{Cntrl}]+: [^\\p{Cntrl}]+";

    /** What is done to one file; positions are taken modulo its length. */
    record Mutation(int file, Kind kind, int position, int value) {
        enum Kind {
            SET_BYTE,
            FLIP_BIT,
            INSERT_BYTE,
            DELETE_BYTE,
            DELETE_LINE,
            REPEAT_LINE,
            TRUNCATE,
            EMPTY
        }

        void apply(SampleInput input) {
            String name = input.names().get(Math.floorMod(file, input.names().size()));
            byte[] bytes = input.bytes(name);
            if (bytes.length > 0) {
                input.put(name, changed(bytes, Math.floorMod(position, bytes.length)));
            }
        }

        private byte[] changed(byte[] bytes, int at) {
            return switch (kind) {
                case SET_BYTE -> {
                    bytes[at] = (byte) value;
                    yield bytes;
                }
                case FLIP_BIT -> {
                    bytes[at] ^= (byte) (1 << (value & 7));
                    yield bytes;
                }
                case INSERT_BYTE -> join(Arrays.copyOf(bytes, at), new byte[] {(byte) value}, from(bytes, at));
                case DELETE_BYTE -> join(Arrays.copyOf(bytes, at), from(bytes, at + 1));
                case DELETE_LINE -> join(Arrays.copyOf(bytes, lineStart(bytes, at)), from(bytes, lineEnd(bytes, at)));
                case REPEAT_LINE -> join(Arrays.copyOf(bytes, lineEnd(bytes, at)), from(bytes, lineStart(bytes, at)));
                case TRUNCATE -> Arrays.copyOf(bytes, at);
                case EMPTY -> new byte[0];
            };
        }

        private static byte[] from(byte[] bytes, int at) {
            return Arrays.copyOfRange(bytes, at, bytes.length);
        }

        private static int lineStart(byte[] bytes, int at) {
            int start = at;
            while (start > 0 && bytes[start - 1] != '\n') {
                start--;
            }
            return start;
        }

        private static int lineEnd(byte[] bytes, int at) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            return Math.min(bytes.length, end + 1);
        }

        private static byte[] join(byte[]... parts) {
            byte[] whole =
                    new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
            int at = 0;
            for (byte[] part : parts) {
                System.arraycopy(part, 0, whole, at, part.length);
                at += part.length;
            }
            return whole;
        }
    }

    @Property(tries = 5000)
    void brokenInputIsReadOrRefusedInOneLine(@ForAll("mutations") List<Mutation> mutations) {
        SampleInput input = new SampleInput();
        mutations.forEach(mutation -> mutation.apply(input));
        requireScenarioOrOneLine(input);
    }

    @Property(tries = 2000)
    void anyOverrideIsAppliedOrRefusedInOneLine(@ForAll("overrides") String override) {
        requireScenarioOrOneLine(new SampleInput(), override);
    }

    @Property(tries = 1000)
    void anyTextAsScenarioIsReadOrRefusedInOneLine(@ForAll String text) {
        requireScenarioOrOneLine(new SampleInput().put(SampleInput.SCENARIO, text));
    }

    @Property(tries = 500)
    void anyBytesAsTableAreReadOrRefusedInOneLine(@ForAll byte[] bytes) {
        requireScenarioOrOneLine(new SampleInput().put(SampleInput.PACKED_KERNELS, bytes));
        requireScenarioOrOneLine(new SampleInput().put(SampleInput.GAPS, bytes));
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        Arbitrary<Integer> value = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 255),
                Arbitraries.of("\"{}[]:,.#-+eE0123456789\n\r\\ ".chars().boxed().toList()));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.of(Mutation.Kind.class),
                        Arbitraries.integers()
                                .between(0, 1 << 20)
                                .withDistribution(net.jqwik.api.RandomDistribution.uniform()),
                        value)
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> overrides() {
        Arbitrary<String> key = Arbitraries.oneOf(
                Arbitraries.of(
                        "name",
                        "device",
                        "kernelDevice",
                        "durationSeconds",
                        "seed",
                        "models",
                        "models.switch",
                        "models.estimates",
                        "rankBy",
                        "rankBy.metric",
                        "warmupFraction",
                        "tenants",
                        "tenants.0",
                        "tenants.chat.arrivals",
                        "tenants.chat.arrivalScale",
                        "tenants.chat.kernels",
                        "tenants.chat.loop",
                        "tenants.train.thinkMillis",
                        "tenants.train.concurrency",
                        "tenants.flood.phases",
                        "tenants.flood.phases.1.streams",
                        "tenants.flood.phases.0.fromSeconds",
                        "tenants.flood.sloMillis",
                        "tenants.flood.capPercent",
                        "tenants.flood.guaranteedPercent",
                        "tenants.flood.startSeconds",
                        "tenants.flood.endSeconds",
                        "tenants.flood.maxRequests",
                        "tenants.flood.memoryMiB",
                        "tenants.9",
                        "tenants.",
                        "."),
                Arbitraries.strings());
        Arbitrary<String> value = Arbitraries.oneOf(
                Arbitraries.of(
                        "",
                        "0",
                        "-1",
                        "1",
                        "1e-9",
                        "1e-10",
                        "1e999",
                        "-1e-999",
                        "1e9",
                        "1e18",
                        "9223372036854775807",
                        "9223372036854775808",
                        "0.99999999999999999999",
                        "NaN",
                        "-Infinity",
                        "null",
                        "true",
                        "none",
                        "closed",
                        "flood",
                        "poisson:1",
                        "poisson:1e-300",
                        "poisson:1e999",
                        "poisson:",
                        "[]",
                        "{}",
                        "[[[[",
                        "{\"a\":1}",
                        "[{}]",
                        "[1,2]",
                        "\"",
                        "\"x\"",
                        "#",
                        "k.csv#",
                        "k.csv",
                        "k.csv#infer",
                        "A100",
                        "\u0000",
                        "\ud800",
                        "\n"),
                Arbitraries.strings(),
                Arbitraries.doubles().map(String::valueOf));
        return Combinators.combine(key, value).as((left, right) -> left + "=" + right);
    }

    private static void requireScenarioOrOneLine(SampleInput input, String... overrides) {
        try {
            assertThat(input.read(overrides)).isNotNull();
        } catch (InputException e) {
            assertThat(e.getMessage()).matches(overrides.length == 0 ? ONE_LINE : ONE_LINE + "|--set: [^\\p{Cntrl}]*");
        }
    }
}
