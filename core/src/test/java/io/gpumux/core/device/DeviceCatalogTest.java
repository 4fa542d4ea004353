package io.gpumux.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceCatalogTest {
    private static final DeviceCatalog CATALOG = DeviceCatalog.load();

    private static final Map<String, ToDoubleFunction<DeviceSpec>> FIGURES = Map.ofEntries(
            Map.entry("year", DeviceSpec::year),
            Map.entry("sm_count", DeviceSpec::units),
            Map.entry("base_clock_mhz", DeviceSpec::baseClockMegahertz),
            Map.entry("boost_clock_mhz", DeviceSpec::boostClockMegahertz),
            Map.entry("memory_gb", DeviceSpec::memoryBytes),
            Map.entry("memory_bandwidth_gb_s", DeviceSpec::memoryBandwidthBytesPerSecond),
            Map.entry("tdp_w", DeviceSpec::tdpMilliwatts),
            Map.entry("idle_w_approx", DeviceSpec::idleMilliwatts),
            Map.entry("fp32_tflops", DeviceSpec::fp32Teraflops),
            Map.entry("l2_mb", DeviceSpec::l2Bytes),
            Map.entry("max_threads_per_sm", DeviceSpec::maxThreadsPerUnit),
            Map.entry("max_blocks_per_sm", DeviceSpec::maxBlocksPerUnit),
            Map.entry("max_context_mb", DeviceSpec::contextBytes),
            Map.entry("max_hw_partitions", DeviceSpec::maxPartitions));

    static List<CsvRow> rows() {
        return CsvRow.ofResource("devices.csv");
    }

    static Stream<String> names() {
        return rows().stream().map(row -> row.text("device"));
    }

    @Test
    void hasEveryDeviceOfTheTableInItsOrder() {
        assertThat(CATALOG.devices())
                .hasSize(35)
                .extracting(DeviceSpec::name)
                .containsExactlyElementsOf(names().toList());
    }

    @Test
    void isAlwaysTheSameInstance() {
        assertThat(DeviceCatalog.load()).isSameAs(CATALOG);
    }

    @ParameterizedTest
    @MethodSource("names")
    void findsEveryDeviceByName(String name) {
        assertThat(CATALOG.find(name)).map(DeviceSpec::name).contains(name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void findsEveryDeviceInAnyCase(String name) {
        assertThat(CATALOG.find(name.toLowerCase(Locale.ROOT)))
                .isEqualTo(CATALOG.find(name.toUpperCase(Locale.ROOT)))
                .isEqualTo(CATALOG.find(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void findsEveryDeviceByEachOfItsAliasesInAnyCase(String name) {
        DeviceSpec device = CATALOG.find(name).orElseThrow();

        for (String alias : CATALOG.aliases(device)) {
            assertThat(CATALOG.find(alias)).contains(device);
            assertThat(CATALOG.find(alias.toLowerCase(Locale.ROOT))).contains(device);
            assertThat(CATALOG.find(alias.toUpperCase(Locale.ROOT))).contains(device);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "volta-v100, Tesla V100 SXM2",
        "V100-SXM2-16GB, Tesla V100 SXM2",
        "V100M16, Tesla V100 SXM2",
        "V100-PCIE-16GB, Tesla V100 PCIe",
        "pascal-p100, Tesla P100 SXM2",
        "ampere-a100, A100 SXM4 40GB",
        "A100 80GB PCIe, A100 PCIe 80GB",
        "hopper-h100, H100 SXM5",
        "T4, Tesla T4",
        "MI250X, MI250X (2 GCDs)"
    })
    void knowsTheUsualOtherNames(String alias, String name) {
        assertThat(CATALOG.find(alias)).map(DeviceSpec::name).contains(name);
    }

    @Test
    void everyAliasBelongsToADeviceOfTheTable() {
        assertThat(names().toList()).containsAll(DeviceAliases.devices());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "V100M32", "Tesla V100 SXM2 ", "no such device"})
    void findsNothingUnderAnotherName(String name) {
        assertThat(CATALOG.find(name)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void figuresAreUnknownExactlyWhereTheCellIsEmpty(CsvRow row) {
        DeviceSpec device = CATALOG.find(row.text("device")).orElseThrow();
        Set<String> emptyCells = new HashSet<>();
        Set<String> unknownFigures = new HashSet<>();
        FIGURES.forEach((column, figure) -> {
            if (row.text(column).isEmpty()) {
                emptyCells.add(column);
            }
            if (figure.applyAsDouble(device) == DeviceSpec.UNKNOWN) {
                unknownFigures.add(column);
            }
        });

        assertThat(unknownFigures).isEqualTo(emptyCells);
    }

    @Test
    void theIdlePowerOfTheA16IsUnknown() {
        assertThat(CATALOG.find("A16").orElseThrow().idleMilliwatts()).isEqualTo(DeviceSpec.UNKNOWN);
    }

    @Test
    void readsEveryFigureInItsUnit() {
        assertThat(CATALOG.find("Tesla V100 SXM2"))
                .contains(new DeviceSpec(
                        "Tesla V100 SXM2",
                        "NVIDIA",
                        2017,
                        "GV100",
                        "7.0",
                        80,
                        1290,
                        1530,
                        17_179_869_184L,
                        900_000_000_000L,
                        300_000,
                        42_000,
                        15.7,
                        6_000_000,
                        2048,
                        32,
                        28_840_000,
                        0));
    }

    @Test
    void readsFractionsOfUnits() {
        DeviceSpec device = CATALOG.find("GRID K1").orElseThrow();

        assertThat(device.tdpMilliwatts()).isEqualTo(32_500);
        assertThat(device.memoryBandwidthBytesPerSecond()).isEqualTo(28_500_000_000L);
        assertThat(device.l2Bytes()).isEqualTo(250_000);
    }

    @Test
    void rejectsANameThatTwoDevicesShare() {
        List<CsvRow> twice = List.of(rows().get(0), rows().get(0));

        assertThatThrownBy(() -> new DeviceCatalog(twice, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name: GTX 480: names both GTX 480 and GTX 480");
    }

    @Test
    void rejectsAProfileOfADeviceThatIsNotThere() {
        List<CsvRow> profiles = CsvRow.ofLines("mig.csv", List.of("gpu", "B999"));

        assertThatThrownBy(() -> new DeviceCatalog(rows(), profiles))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mig.csv:2: gpu: B999: unknown");
    }
}
