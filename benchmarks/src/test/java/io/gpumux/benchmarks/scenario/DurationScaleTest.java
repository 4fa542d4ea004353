package io.gpumux.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.KernelSpec.Bound;
import io.gpumux.core.device.KernelSpec.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationScaleTest {
    private static final KernelSpec KERNEL = KernelSpec.compute("k", 1, 1_000_000_000);

    @ParameterizedTest
    @CsvSource({"COMPUTE,805128205", "MEMORY,578778135", "UNDECIDED,682635042"})
    void fromV100ToA100TheRatioFollowsTheBound(Bound bound, long nanos) {
        assertThat(scale("V100", "A100").scale(KERNEL.boundBy(bound)).durationNanos())
                .isEqualTo(nanos);
    }

    @Test
    void aDurationNeverBecomesZero() {
        assertThat(scale("Tesla K20", "H100").scale(KERNEL.lasting(1)).durationNanos())
                .isEqualTo(1);
    }

    @Test
    void theSameDeviceChangesNothingEvenWhenItsFiguresAreUnknown() {
        DeviceSpec device = DeviceSpec.unlisted("new", 10);

        assertThat(scale(device, device).scale(KERNEL)).isEqualTo(KERNEL);
    }

    @Test
    void copiesKeepTheirDuration() {
        KernelSpec copy = new KernelSpec("in", Operation.HOST_TO_DEVICE, Bound.MEMORY, 1, 100, 1, 1, 1, false);

        assertThat(scale("V100", "A100").scale(copy)).isEqualTo(copy);
    }

    @Test
    void aFigureThatIsNeededAndUnknownIsNamed() {
        DeviceSpec known = DeviceCatalog.load().find("V100").orElseThrow();
        DurationScale scale = scale(known, DeviceSpec.unlisted("new", 10));

        assertThatThrownBy(() -> scale.scale(KERNEL.boundBy(Bound.MEMORY)))
                .isInstanceOf(InputException.class)
                .hasMessage("s.json:3: kernelDevice: \"from\": a device whose memory bandwidth is known,"
                        + " as that of new must be, is allowed");
    }

    @Test
    void aDurationBeyondTheLongestKernelIsRefused() {
        DurationScale scale = scale("H100", "Tesla K20");

        assertThatThrownBy(() -> scale.scale(KERNEL.lasting(KernelSpec.MAX_DURATION_NANOS)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no kernel takes longer than 1000000000000000 ns after scaling");
    }

    private static DurationScale scale(String from, String to) {
        DeviceCatalog catalog = DeviceCatalog.load();
        return scale(catalog.find(from).orElseThrow(), catalog.find(to).orElseThrow());
    }

    private static DurationScale scale(DeviceSpec from, DeviceSpec to) {
        return new DurationScale(from, to, new LocatedValue.Text(new Origin.Line("s.json", 3), "from"));
    }
}
