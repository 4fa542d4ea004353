package io.gpumux.core.model;

import static io.gpumux.core.sched.Feature.IN_KERNEL_PREEMPTION;
import static io.gpumux.core.sched.Feature.SHARED_CAPS;
import static io.gpumux.core.sched.Feature.SHARED_UNITS;
import static io.gpumux.core.sched.Feature.UNIT_PARTITIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Preemption;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AbilitiesTest {
    private static final Set<Feature> OF_SOFTWARE =
            EnumSet.of(Feature.REQUEST_LIMITS, Feature.COMMITTED_QUEUE, Feature.REJECTION);

    /** What the hardware can do; the software around it can do all of its part everywhere. */
    private static Set<Feature> ofHardware(String name) {
        Set<Feature> features = EnumSet.copyOf(abilities(name).features());
        assertThat(features).containsAll(OF_SOFTWARE);
        features.removeAll(OF_SOFTWARE);
        return features;
    }

    @ParameterizedTest
    @ValueSource(strings = {"GTX 480", "GTX 580", "Quadro 6000"})
    void onFermiKernelsRunToTheirEnd(String name) {
        assertThat(abilities(name).finest()).isEqualTo(Preemption.KERNEL_END);
        assertThat(ofHardware(name)).containsExactly(SHARED_UNITS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"K20", "GRID K1", "GRID K2", "M60"})
    void onKeplerAndMaxwellBlocksRunToTheirEnd(String name) {
        assertThat(abilities(name).finest()).isEqualTo(Preemption.BLOCK_END);
        assertThat(ofHardware(name)).containsExactly(SHARED_UNITS);
    }

    @Test
    void pascalStopsInsideKernelsAndHasPartitionsButNoCaps() {
        assertThat(abilities("P100").finest()).isEqualTo(Preemption.SWITCH);
        assertThat(ofHardware("P100")).containsExactlyInAnyOrder(SHARED_UNITS, IN_KERNEL_PREEMPTION, UNIT_PARTITIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"V100", "T4", "A100", "L4", "H100", "B200"})
    void fromVoltaOnSharersCanBeLimited(String name) {
        assertThat(abilities(name).finest()).isEqualTo(Preemption.SWITCH);
        assertThat(ofHardware(name))
                .containsExactlyInAnyOrder(SHARED_UNITS, IN_KERNEL_PREEMPTION, UNIT_PARTITIONS, SHARED_CAPS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MI100", "MI300X"})
    void amdMasksUnits(String name) {
        assertThat(abilities(name).features()).contains(IN_KERNEL_PREEMPTION, UNIT_PARTITIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Flex 170", "A770", "Max 1550"})
    void intelStopsInsideKernelsWithoutPartitions(String name) {
        assertThat(abilities(name).finest()).isEqualTo(Preemption.SWITCH);
        assertThat(ofHardware(name)).containsExactlyInAnyOrder(IN_KERNEL_PREEMPTION, SHARED_UNITS);
    }

    static Iterable<DeviceSpec> everyDevice() {
        return DeviceCatalog.load().devices();
    }

    @ParameterizedTest
    @MethodSource("everyDevice")
    void stoppingInsideKernelsIsAFeatureExactlyWhereItIsTheStrongestPreemption(DeviceSpec device) {
        Abilities abilities = Abilities.of(device);

        assertThat(abilities.stopsInsideKernels())
                .isEqualTo(abilities.features().contains(IN_KERNEL_PREEMPTION));
    }

    @Test
    void anNvidiaDeviceOfUnknownGenerationCanDoWhatAnUnlistedOneCan() {
        assertThat(Abilities.of(nvidia(""))).isEqualTo(Abilities.of(DeviceSpec.unlisted("mine", 80)));
    }

    @Test
    void rejectsAComputeCapabilityThatIsNoNumber() {
        assertThatThrownBy(() -> Abilities.of(nvidia("sm_80")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("architecture: sm_80: a compute capability such as 8.0, or nothing, is allowed");
    }

    @Test
    void featuresCannotBeChanged() {
        assertThatThrownBy(() -> abilities("V100").features().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static Abilities abilities(String name) {
        return Abilities.of(DeviceCatalog.load().find(name).orElseThrow());
    }

    private static DeviceSpec nvidia(String architecture) {
        return new DeviceSpec(
                "mine", "NVIDIA", -1, "", architecture, 80, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    }
}
