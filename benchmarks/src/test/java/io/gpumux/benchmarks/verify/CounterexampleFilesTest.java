package io.gpumux.benchmarks.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpumux.benchmarks.scenario.Scenario;
import io.gpumux.benchmarks.scenario.ScenarioReader;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.verify.Verdict;
import io.gpumux.core.verify.VerifyCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CounterexampleFilesTest {
    @TempDir
    Path folder;

    @Test
    void aFoundCounterexampleIsAScenarioWithTheSameTenants() throws IOException {
        assertReadsBack(Broken.verdict());
    }

    @Test
    void everyKindOfArrivalsComesBack() throws IOException {
        assertReadsBack(Broken.ofEveryKind());
    }

    @Test
    void theTextSaysWhatBrokeAndWhatHappenedOnTheWay() throws IOException {
        Verdict verdict = Broken.ofEveryKind();
        Path written = CounterexampleFiles.write(verdict, folder);

        assertThat(written.resolve("counterexample.txt"))
                .content()
                .contains(
                        "relative-fairness: vGPU 0 against vGPU 1 from 1 to 2 ns",
                        "the chart",
                        "case 4 of seed 77, family by hand",
                        "change reweigh atNanos 5000 tenant 1 weight 4",
                        "change leave atNanos 6000 tenant 2",
                        "fault late-stop atNanos 7000 tenant 0 lateNanos 12",
                        "new Verifier(5, 77L, n -> {}).verify(subject)");
        assertThat(written.getFileName()).hasToString("counterexample-by_hand");
    }

    @Test
    void aKeptVerdictHasNothingToWrite() {
        Verdict kept = new Verdict("fine", 1, List.of(), null);

        assertThatThrownBy(() -> CounterexampleFiles.write(kept, folder)).hasMessageContaining("fine");
        assertThat(folder).isEmptyDirectory();
    }

    private void assertReadsBack(Verdict verdict) throws IOException {
        VerifyCase smallest = Objects.requireNonNull(verdict.counterexample()).smallest();
        Path written = CounterexampleFiles.write(verdict, folder);
        Scenario scenario = ScenarioReader.read(written.resolve("scenario.json"), List.of());

        assertThat(scenario.device()).isEqualTo(smallest.device());
        assertThat(scenario.durationNanos()).isEqualTo(smallest.horizonNanos());
        assertThat(scenario.seed()).isEqualTo(smallest.seed());
        assertThat(scenario.tenants()).hasSameSizeAs(smallest.tenants());
        for (int i = 0; i < smallest.tenants().size(); i++) {
            TenantLoad expected = smallest.tenants().get(i);
            TenantLoad read = scenario.tenants().get(i);
            assertThat(read.vgpu().name()).isEqualTo(expected.vgpu().name() + "-" + i);
            assertThat(read.vgpu().weight()).isEqualTo(expected.vgpu().weight());
            assertThat(read.vgpu().priority()).isEqualTo(expected.vgpu().priority());
            assertThat(read.request()).isEqualTo(expected.request());
            assertThat(read.startNanos()).isEqualTo(expected.startNanos());
            assertThat(read.maxRequests()).isEqualTo(expected.maxRequests());
            if (expected.arrivals() instanceof Arrivals.Recorded recorded) {
                assertThat(read.arrivals())
                        .isInstanceOfSatisfying(
                                Arrivals.Recorded.class,
                                again -> assertThat(again.atNanos()).containsExactly(recorded.atNanos()));
            } else {
                assertThat(read.arrivals()).isEqualTo(expected.arrivals());
            }
        }
    }
}
