package io.gpumux.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.benchmarks.result.ComparisonResult.RankBy;
import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.KernelSpec.Bound;
import io.gpumux.core.device.KernelSpec.Operation;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.Phase;
import io.gpumux.core.sim.TenantLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioReaderTest {
    private final SampleInput input = new SampleInput();

    @Test
    void readsTheWholeScenario() {
        Scenario scenario = input.read();

        assertThat(scenario.name()).isEqualTo("sample");
        assertThat(scenario.device().name()).isEqualTo("Tesla V100 SXM2");
        assertThat(scenario.kernelDevice()).isNull();
        assertThat(scenario.durationNanos()).isEqualTo(10_000_000_000L);
        assertThat(scenario.seed()).isEqualTo(7);
        assertThat(scenario.warmupFraction()).isEqualTo(0.1);
        assertThat(scenario.rankBy()).isEqualTo(new RankBy("chat", "p99Millis", true));
        assertThat(scenario.tenants().stream().map(tenant -> tenant.vgpu().name()))
                .containsExactly("chat", "train", "replay", "flood");
        assertThat(tenant(scenario, 0).vgpu().weight()).isEqualTo(2);
        assertThat(tenant(scenario, 0).request())
                .containsExactly(
                        new KernelSpec("Conv", Operation.KERNEL, Bound.COMPUTE, 98, 100480, 98, 1, 0, false),
                        new KernelSpec(
                                "void at::native::(anonymous namespace)::max_pool",
                                Operation.KERNEL,
                                Bound.MEMORY,
                                64,
                                40480,
                                64,
                                1,
                                0,
                                false));
        assertThat(tenant(scenario, 1).request())
                .containsExactly(
                        new KernelSpec("Gemm, fused", Operation.KERNEL, Bound.UNDECIDED, 12, 2656, 12, 1, 0, false));
    }

    @Test
    void everyFieldThatIsLeftOutHasItsDefault() {
        input.put(SampleInput.SCENARIO, """
                {"name": "least", "device": "V100", "durationSeconds": 1, "tenants": [
                {"name": "a", "kernels": "k.csv#infer", "arrivals": "closed"}]}
                """);

        Scenario scenario = input.read();

        assertThat(scenario.seed()).isEqualTo(1);
        assertThat(scenario.models()).isEqualTo(Models.DEFAULT);
        assertThat(scenario.warmupFraction()).isZero();
        assertThat(scenario.rankBy()).isEqualTo(new RankBy("a", "p99Millis", true));
        TenantLoad tenant = tenant(scenario, 0);
        assertThat(tenant.arrivals()).isEqualTo(new Arrivals.Closed(1, 0));
        assertThat(tenant.phases()).containsExactly(new Phase(0, 1));
        assertThat(tenant.startNanos()).isZero();
        assertThat(tenant.endNanos()).isEqualTo(Long.MAX_VALUE);
        assertThat(tenant.maxRequests()).isEqualTo(Long.MAX_VALUE);
        assertThat(tenant.vgpu().weight()).isEqualTo(1);
        assertThat(tenant.vgpu().priority()).isZero();
        assertThat(tenant.vgpu().sloNanos()).isZero();
        assertThat(tenant.vgpu().memoryBytes()).isZero();
        assertThat(tenant.vgpu().guaranteedPermille()).isZero();
        assertThat(tenant.vgpu().capPermille()).isEqualTo(1000);
    }

    @Test
    void everyFieldOfATenantIsTaken() {
        input.replace(SampleInput.SCENARIO, "\"weight\": 2", """
                "weight": 3, "priority": -2, "sloMillis": 37.5, "memoryMiB": 4096, "guaranteedPercent": 12.5,
                "capPercent": 50, "streams": 3, "startSeconds": 0.5, "endSeconds": 8, "maxRequests": 99, "loop": true
                """);

        TenantLoad tenant = tenant(input.read(), 0);

        assertThat(tenant.vgpu().weight()).isEqualTo(3);
        assertThat(tenant.vgpu().priority()).isEqualTo(-2);
        assertThat(tenant.vgpu().sloNanos()).isEqualTo(37_500_000);
        assertThat(tenant.vgpu().memoryBytes()).isEqualTo(4L << 30);
        assertThat(tenant.vgpu().guaranteedPermille()).isEqualTo(125);
        assertThat(tenant.vgpu().capPermille()).isEqualTo(500);
        assertThat(tenant.phases()).containsExactly(new Phase(0, 3));
        assertThat(tenant.startNanos()).isEqualTo(500_000_000);
        assertThat(tenant.endNanos()).isEqualTo(8_000_000_000L);
        assertThat(tenant.maxRequests()).isEqualTo(99);
        assertThat(tenant.arrivals())
                .isEqualTo(new Arrivals.Recorded(new long[] {31_000_000, 43_000_000, 116_000_000}, true));
    }

    @ParameterizedTest
    @CsvSource({
        "default,DEFAULT,0",
        "none,NONE,0",
        "0,FIXED,0",
        "64000,FIXED,64000",
    })
    void aSwitchModelIsAWordOrNanoseconds(String value, Models.SwitchModel model, long nanos) {
        Models models = input.read("models.switch=" + value).models();

        assertThat(models.switchModel()).isEqualTo(model);
        assertThat(models.fixedSwitchNanos()).isEqualTo(nanos);
    }

    @Test
    void interferenceAndEstimatesCanBeTurned() {
        Models models =
                input.read("models.interference=none", "models.estimates=exact").models();

        assertThat(models.interference()).isEqualTo(Models.Interference.NONE);
        assertThat(models.estimates()).isEqualTo(Models.Estimates.EXACT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tesla v100 sxm2", "volta-v100", "V100-SXM2-16GB"})
    void aDeviceIsFoundInAnyCaseAndByAlias(String name) {
        assertThat(input.read("device=" + name).device().name()).isEqualTo("Tesla V100 SXM2");
    }

    @Test
    void closedArrivalsTakeConcurrencyAndThinkTime() {
        Scenario scenario = input.read("tenants.train.concurrency=4", "tenants.train.thinkMillis=1.25");

        assertThat(tenant(scenario, 1).arrivals()).isEqualTo(new Arrivals.Closed(4, 1_250_000));
    }

    @Test
    void aScaleMultipliesARate() {
        Scenario scenario = input.read("tenants.chat.arrivals=poisson:2.5", "tenants.chat.arrivalScale=8");

        assertThat(tenant(scenario, 0).arrivals()).isEqualTo(new Arrivals.Poisson(20));
    }

    @Test
    void aScaleDividesRecordedTimes() {
        Scenario scenario = input.read("tenants.chat.arrivalScale=8", "tenants.replay.arrivalScale=0.5");

        assertThat(tenant(scenario, 0).arrivals())
                .isEqualTo(new Arrivals.Recorded(new long[] {3_875_000, 5_375_000, 14_500_000}, false));
        assertThat(tenant(scenario, 2).arrivals())
                .isEqualTo(new Arrivals.Recorded(new long[] {0, 3_000_000_000L, 3_000_000_000L}, false));
    }

    @Test
    void aFloodHasALimitOf4096UnlessSaid() {
        assertThat(tenant(input.read(), 3).arrivals()).isEqualTo(new Arrivals.Flood(4096));
        assertThat(tenant(input.read("tenants.flood.queueLimit=5"), 3).arrivals())
                .isEqualTo(new Arrivals.Flood(5));
    }

    @Test
    void streamsCountUntilTheFirstPhase() {
        assertThat(tenant(input.read("tenants.flood.streams=2"), 3).phases())
                .containsExactly(new Phase(0, 2), new Phase(2_000_000_000L, 4), new Phase(5_000_000_000L, 8));
        assertThat(tenant(input.read("tenants.flood.phases.0.fromSeconds=0"), 3).phases())
                .containsExactly(new Phase(0, 4), new Phase(5_000_000_000L, 8));
    }

    @Test
    void durationsAreScaledFromTheDeviceOfTheMeasurement() {
        Scenario scenario = input.read("device=A100", "kernelDevice=V100");

        assertThat(scenario.kernelDevice())
                .isEqualTo(DeviceCatalog.load().find("Tesla V100 SXM2").orElseThrow());
        assertThat(tenant(scenario, 0).request().stream().map(KernelSpec::durationNanos))
                .containsExactly(80899L, 23429L); // 100480 x 15.7 / 19.5, 40480 x 900 / 1555
        assertThat(tenant(scenario, 1).request().get(0).durationNanos()).isEqualTo(1813); // 2656 x sqrt of both ratios
    }

    @Test
    void aTableOfOneWorkloadNeedsNoWorkloadNamed() {
        input.put(SampleInput.KERNELS, "seq,Duration,SM_usage,Profile,Name,workload\n0,5,1,1,k,only\n");

        assertThat(tenant(
                                input.read(
                                        "tenants.chat.kernels=k.csv",
                                        "tenants.replay.kernels=k.csv#only",
                                        "tenants.flood.kernels=k.csv"),
                                0)
                        .request())
                .hasSize(1);
    }

    @Test
    void rowsCanBeRankedByAFigureOfTheirOwn() {
        assertThat(input.read("rankBy={\"metric\":\"jain\",\"order\":\"desc\"}").rankBy())
                .isEqualTo(new RankBy(null, "jain", false));
    }

    @Test
    void filesAreLookedForFromTheFolderOfTheScenario(@TempDir Path folder) throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.write(
                data.resolve("s.json.gz"),
                SampleInput.gzip(input.text(SampleInput.SCENARIO).replace("\"k.csv", "\"../k.csv")));
        Files.write(folder.resolve("k.csv"), input.bytes(SampleInput.KERNELS));
        Files.write(folder.resolve("k.csv.gz"), input.bytes(SampleInput.PACKED_KERNELS));
        Files.write(data.resolve("gaps.csv"), input.bytes(SampleInput.GAPS));
        Files.write(data.resolve("instants.csv"), input.bytes(SampleInput.INSTANTS));

        Scenario scenario = ScenarioReader.read(data.resolve("s.json.gz"), List.of("seed=3"));

        assertThat(scenario.seed()).isEqualTo(3);
        assertThat(scenario.tenants()).isEqualTo(input.read().tenants());
    }

    private static TenantLoad tenant(Scenario scenario, int index) {
        return scenario.tenants().get(index);
    }
}
