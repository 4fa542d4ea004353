package io.gpumux.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigProfilesOfDevicesTest {
    private static final DeviceCatalog CATALOG = DeviceCatalog.load();

    @ParameterizedTest
    @CsvSource({
        "A30, 1g.6gb 2g.12gb 4g.24gb",
        "A100 SXM4 40GB, 1g.5gb 1g.10gb 2g.10gb 3g.20gb 4g.20gb 7g.40gb",
        "A100 PCIe 40GB, 1g.5gb 1g.10gb 2g.10gb 3g.20gb 4g.20gb 7g.40gb",
        "A100 SXM4 80GB, 1g.10gb 1g.20gb 2g.20gb 3g.40gb 4g.40gb 7g.80gb",
        "A100 PCIe 80GB, 1g.10gb 1g.20gb 2g.20gb 3g.40gb 4g.40gb 7g.80gb",
        "H100 SXM5, 1g.10gb 1g.20gb 2g.20gb 3g.40gb 4g.40gb 7g.80gb",
        "H200 SXM5, 1g.18gb 1g.35gb 2g.35gb 3g.71gb 4g.71gb 7g.141gb",
        "B200 SXM6, 1g.23gb 1g.45gb 2g.45gb 3g.90gb 4g.90gb 7g.180gb"
    })
    void aDeviceHasItsOwnSizesSmallestFirst(String device, String sizes) {
        assertThat(profiles(device)).extracting(MigProfile::name).containsExactly(sizes.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({"Tesla V100 SXM2", "A40", "L40S", "H100 PCIe", "MI300X", "Data Center GPU Max 1550"})
    void otherDevicesHaveNone(String device) {
        assertThat(profiles(device)).isEmpty();
    }

    @Test
    void onlyDevicesWithPartitionsHaveProfiles() {
        assertThat(CATALOG.devices())
                .filteredOn(device -> !CATALOG.migProfiles(device).isEmpty())
                .hasSize(8)
                .allMatch(device -> device.maxPartitions() > 0);
    }

    @Test
    void everySizeFitsItsDevice() {
        for (DeviceSpec device : CATALOG.devices()) {
            assertThat(CATALOG.migProfiles(device)).allMatch(profile -> profile.units() <= device.units());
        }
    }

    @Test
    void theSmallestSizeReachesTheMostPartitions() {
        assertThat(profiles("A100").get(0).maxInstances())
                .isEqualTo(CATALOG.find("A100").orElseThrow().maxPartitions());
    }

    @Test
    void readsEveryFigure() {
        assertThat(profiles("A100")).contains(new MigProfile("3g.20gb", 3, 7, 4, 8, 42, 2, List.of(0, 4)));
    }

    @Test
    void unitsOfAB200InstanceAreUnknown() {
        assertThat(profiles("B200")).isNotEmpty().allMatch(profile -> profile.units() == DeviceSpec.UNKNOWN);
    }

    @Test
    void aDeviceOutsideTheCatalogueHasNone() {
        assertThat(CATALOG.migProfiles(DeviceSpec.unlisted("mine", 108))).isEmpty();
    }

    private static List<MigProfile> profiles(String device) {
        return CATALOG.migProfiles(CATALOG.find(device).orElseThrow());
    }
}
