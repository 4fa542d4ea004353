package io.gpumux.algorithms.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gpumux.algorithms.script.ScriptedDevice;
import org.junit.jupiter.api.Test;

final class TurnTest {
    @Test
    void aNanosecondAndAKernelAreTheShortestTurns() {
        assertThat(Turn.ofNanos(1).sliceNanos()).isEqualTo(1);
        assertThat(Turn.ofKernels(1).kernels()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> Turn.ofNanos(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Turn.ofKernels(0));
    }

    @Test
    void aRefusedTurnIsSaidToBeRefused() {
        ScriptedDevice device = new ScriptedDevice(new FifoScheduler(), 8).add(0, 1);
        device.ready(0, 0);
        ScriptedDevice other = new ScriptedDevice(new FifoScheduler(), 8).add(0, 1);
        other.ready(0, 0);
        device.refuse(0);

        assertThat(Turn.ofNanos(5).start(0, device, device)).isFalse();
        assertThat(Turn.ofKernels(5).start(0, device, device)).isFalse();
        assertThat(Turn.ofKernels(5).start(0, other, other)).isTrue();
    }
}
