package io.gpumux.core.device;

import static io.gpumux.core.device.DeviceSpec.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceSpecTest {
    @ParameterizedTest
    @CsvSource({
        "0, year", "1, baseClockMegahertz", "2, boostClockMegahertz", "3, memoryBytes",
        "4, memoryBandwidthBytesPerSecond", "5, tdpMilliwatts", "6, idleMilliwatts", "7, l2Bytes",
        "8, maxThreadsPerUnit", "9, maxBlocksPerUnit", "10, contextBytes"
    })
    void rejectsAFigureOfZeroWithNameValueAndRange(int index, String field) {
        assertThatThrownBy(() -> withFigure(index, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(field + ": 0: at least 1, or UNKNOWN (-1), is allowed");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void rejectsANegativeFigure(int index) {
        assertThatThrownBy(() -> withFigure(index, -2)).hasMessageContaining(": -2: at least 1");
    }

    @Test
    void rejectsABlankName() {
        assertThatThrownBy(() -> DeviceSpec.unlisted("", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name: blank: a name is needed");
    }

    @Test
    void rejectsADeviceWithoutUnits() {
        assertThatThrownBy(() -> DeviceSpec.unlisted("mine", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("units: 0: at least 1 is allowed");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -2, Double.NaN, Double.POSITIVE_INFINITY})
    void rejectsAPeakThatIsNoPositiveNumber(double teraflops) {
        assertThatThrownBy(() -> withPeakAndPartitions(teraflops, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fp32Teraflops: " + teraflops + ": above 0, or UNKNOWN (-1), is allowed");
    }

    @Test
    void rejectsANegativeNumberOfPartitions() {
        assertThatThrownBy(() -> withPeakAndPartitions(1, -2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxPartitions: -2: at least 0, or UNKNOWN (-1), is allowed");
    }

    @Test
    void ofAnUnlistedDeviceOnlyNameAndUnitsAreKnown() {
        assertThat(DeviceSpec.unlisted("mine", 12))
                .isEqualTo(new DeviceSpec("mine", "", -1, "", "", 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1));
    }

    private static DeviceSpec withFigure(int index, int value) {
        int[] figures = new int[11];
        Arrays.fill(figures, UNKNOWN);
        figures[index] = value;
        return new DeviceSpec(
                "mine",
                "",
                figures[0],
                "",
                "",
                1,
                figures[1],
                figures[2],
                figures[3],
                figures[4],
                figures[5],
                figures[6],
                UNKNOWN,
                figures[7],
                figures[8],
                figures[9],
                figures[10],
                UNKNOWN);
    }

    private static DeviceSpec withPeakAndPartitions(double teraflops, int partitions) {
        return new DeviceSpec("mine", "", -1, "", "", 1, -1, -1, -1, -1, -1, -1, teraflops, -1, -1, -1, -1, partitions);
    }
}
