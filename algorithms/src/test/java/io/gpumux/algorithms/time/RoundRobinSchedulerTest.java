package io.gpumux.algorithms.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.hierarchy.TwoLevelScheduler;
import io.gpumux.core.sched.StopReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RoundRobinSchedulerTest {
    private final ScriptedDevice device = new ScriptedDevice(new RoundRobinScheduler(Turn.ofNanos(2_000_000)), 80)
            .add(0, 1)
            .add(1, 1)
            .add(2, 1);

    @Test
    void takesTurnsOfOneSlice() {
        device.ready(0, 0);
        device.ready(1, 0);
        device.ready(2, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=80 slice=2000000");
        assertThat(device.decide(1)).isEmpty();
        assertThat(device.stopAndDecide(0, 2_000_000, StopReason.SLICE_EXPIRED, 2_000_000))
                .startsWith("run 1");
        assertThat(device.stopAndDecide(1, 2_000_000, StopReason.SLICE_EXPIRED, 4_000_000))
                .startsWith("run 2");
        assertThat(device.stopAndDecide(2, 2_000_000, StopReason.SLICE_EXPIRED, 6_000_000))
                .startsWith("run 0");
    }

    @Test
    void theRestOfASliceIsForfeitedWhenTheQueueEmpties() {
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);
        device.stop(0, 500_000, StopReason.DRAINED, 500_000);
        device.ready(0, 500_000);

        assertThat(device.decide(500_000)).isEqualTo("run 1 units=80 slice=2000000");
        assertThat(device.stopAndDecide(1, 2_000_000, StopReason.SLICE_EXPIRED, 2_500_000))
                .isEqualTo("run 0 units=80 slice=2000000");
    }

    @Test
    void byKernelsThereIsNoSlice() {
        ScriptedDevice counted = new ScriptedDevice(new RoundRobinScheduler(Turn.ofKernels(3)), 80).add(0, 1);
        counted.ready(0, 0);

        assertThat(counted.decide(0)).isEqualTo("run 0 units=80 kernels=3");
    }

    @Test
    void aWithdrawnHeadDoesNotBlockTheRest() {
        device.ready(0, 0);
        device.ready(1, 0);
        device.refuse(0);

        assertThat(device.decide(0)).isEmpty();
        device.withdraw(0, 0);
        assertThat(device.decide(0)).startsWith("run 1");
    }

    @Test
    void aHandleCanBeUsedAgain() {
        device.ready(0, 0);
        device.decide(0);
        device.stop(0, 1, StopReason.REMOVED, 1);
        device.remove(0, 1);
        device.add(0, VgpuSpec.named("again"), 2);
        device.ready(0, 2);

        assertThat(device.decide(2)).startsWith("run 0");
    }

    @Test
    void aTurnOfTimeCanBeALeaseToAGroupThatHasNoTermButUnitsAndSlice() {
        ScriptedDevice grouped = new ScriptedDevice(
                        new TwoLevelScheduler(
                                new RoundRobinScheduler(Turn.ofNanos(2_000_000)),
                                group -> new RoundRobinScheduler(Turn.ofNanos(500_000)),
                                List.of()),
                        80)
                .add(0, VgpuSpec.named("member").withParent(0), 0);
        grouped.ready(0, 0);

        assertThat(grouped.decide(0)).isEqualTo("run 0 units=80 slice=500000");
    }

    @Test
    void anEmptyTurnIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Turn.ofNanos(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Turn.ofKernels(0));
    }

    @Test
    void isUnderFortyLinesOfCode() throws IOException {
        List<String> lines =
                Files.readAllLines(Path.of("src/main/java/io/gpumux/algorithms/time/RoundRobinScheduler.java"));
        long code = lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("import "))
                .filter(line -> !line.startsWith("/*") && !line.startsWith("*") && !line.startsWith("//"))
                .count();

        assertThat(code).isBetween(20L, 39L);
    }
}
