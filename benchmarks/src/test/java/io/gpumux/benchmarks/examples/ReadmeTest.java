package io.gpumux.benchmarks.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README says what is. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path EXAMPLES = Path.of("src/test/java/io/gpumux/benchmarks/examples");

    @Test
    void everySnippetIsOneThatTheBuildCompiles() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        List<String> compiled = new ArrayList<>();
        for (String file : List.of("EmbedExample", "CompareExample", "MyScheduler", "MySchedulerProperties")) {
            Matcher snippets = Pattern.compile("// snippet: \\w+\n(.*?)// end", Pattern.DOTALL)
                    .matcher(Files.readString(EXAMPLES.resolve(file + ".java")));
            while (snippets.find()) {
                compiled.add(normal(snippets.group(1)));
            }
        }
        Matcher shown = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(readme);
        int count = 0;
        while (shown.find()) {
            assertThat(compiled).contains(normal(shown.group(1)));
            count++;
        }

        assertThat(count).isEqualTo(compiled.size());
    }

    @Test
    void everySchedulerAndGovernorIsInItsTables() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));

        SchedulerCatalog.schedulers().forEach(entry -> assertThat(readme).contains("| `" + entry.name() + "` |"));
        SchedulerCatalog.governors().forEach(entry -> assertThat(readme).contains("| `" + entry.name() + "` |"));
    }

    @Test
    void theEmbeddedSchedulerStartsOneVgpuAfterTheOther() {
        List<String> started = new ArrayList<>();
        long wakeUp = EmbedExample.embed(new Noting(started), 1_000);

        assertThat(started).containsExactly("0 at 1000", "1 at 2001000");
        assertThat(wakeUp).isGreaterThan(2_001_000);
    }

    @Test
    void theWatchedEngineKeepsWhatItPromises() {
        List<String> started = new ArrayList<>();

        assertThat(EmbedExample.watch(new Noting(started))).isTrue();
        assertThat(started).containsExactly("0 at 0", "1 at 2000000");
    }

    @Test
    void theComparisonPrintsATableWithTheSchedulerOfOnesOwn() {
        assertThat(CompareExample.compare()).contains("mine", "round-robin:slice=2ms", "alone");
    }

    private static String normal(String code) {
        return code.strip().replaceAll("(?m)^\\s+", "");
    }

    /** A device that only notes who was started. */
    private record Noting(List<String> started) implements Device {
        @Override
        public int totalUnits() {
            return 80;
        }

        @Override
        public boolean supports(Feature feature) {
            return true;
        }

        @Override
        public Preemption finestPreemption() {
            return Preemption.SWITCH;
        }

        @Override
        public void start(int vgpu, GrantTerms terms, long now) {
            started.add(vgpu + " at " + now);
        }

        @Override
        public void stop(int vgpu, Preemption how, long now) {}

        @Override
        public void evict(int vgpu, long now) {}

        @Override
        public boolean idle() {
            return false;
        }

        @Override
        public int queued(int vgpu) {
            return 1;
        }

        @Override
        public long used(int vgpu, Meter meter) {
            return 0;
        }

        @Override
        public KernelView kernels() {
            return new KernelView() {
                @Override
                public long wantedUnits(int vgpu, int k) {
                    return UNKNOWN;
                }

                @Override
                public long arrivalNanos(int vgpu, int k) {
                    return UNKNOWN;
                }

                @Override
                public long estimateNanos(int vgpu, int k, int units) {
                    return UNKNOWN;
                }
            };
        }
    }
}
