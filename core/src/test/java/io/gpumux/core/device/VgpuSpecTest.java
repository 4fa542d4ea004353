package io.gpumux.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VgpuSpecTest {
    private static final VgpuSpec PLAIN = VgpuSpec.named("a");

    static Arguments[] outOfRange() {
        return new Arguments[] {
            change("weight: 0: 1 to 1000000 is allowed", spec -> spec.withWeight(0)),
            change("weight: 1000001: 1 to 1000000 is allowed", spec -> spec.withWeight(VgpuSpec.MAX_WEIGHT + 1)),
            change("guaranteedPermille: -1: 0 to 1000 is allowed", spec -> spec.withGuaranteedPermille(-1)),
            change("guaranteedPermille: 1001: 0 to 1000 is allowed", spec -> spec.withGuaranteedPermille(1001)),
            change("capPermille: 0: 1 to 1000 is allowed", spec -> spec.withCapPermille(0)),
            change("capPermille: 1001: 1 to 1000 is allowed", spec -> spec.withCapPermille(1001)),
            change("sloNanos: -1: 0 to 9223372036854775807 is allowed", spec -> spec.withSloNanos(-1)),
            change("memoryBytes: -1: 0 to 9223372036854775807 is allowed", spec -> spec.withMemoryBytes(-1)),
            change("parent: -2: -1 to 2147483647 is allowed", spec -> spec.withParent(-2)),
        };
    }

    static Arguments[] atTheEdge() {
        return new Arguments[] {
            change("least weight", spec -> spec.withWeight(1)),
            change("largest weight", spec -> spec.withWeight(VgpuSpec.MAX_WEIGHT)),
            change("no guarantee", spec -> spec.withGuaranteedPermille(0)),
            change("the whole device", spec -> spec.withGuaranteedPermille(1000)),
            change("least cap", spec -> spec.withCapPermille(1)),
            change("no cap", spec -> spec.withCapPermille(1000)),
            change("least priority", spec -> spec.withPriority(Integer.MIN_VALUE)),
            change("largest objective", spec -> spec.withSloNanos(Long.MAX_VALUE)),
            change("most memory", spec -> spec.withMemoryBytes(Long.MAX_VALUE)),
            change("no parent", spec -> spec.withParent(VgpuSpec.NO_PARENT)),
            change("first parent", spec -> spec.withParent(0)),
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outOfRange")
    void rejectsWithNameValueAndRange(String message, UnaryOperator<VgpuSpec> change) {
        assertThatThrownBy(() -> change.apply(PLAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("atTheEdge")
    void acceptsTheEndsOfTheRanges(String edge, UnaryOperator<VgpuSpec> change) {
        assertThat(change.apply(PLAIN).name()).isEqualTo("a");
    }

    @Test
    void rejectsABlankName() {
        assertThatThrownBy(() -> VgpuSpec.named(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name: blank: a name is needed");
    }

    @Test
    void aNamedOneIsPlain() {
        assertThat(PLAIN).isEqualTo(new VgpuSpec("a", 1, 0, 1000, 0, 0, 0, VgpuSpec.NO_PARENT));
    }

    @Test
    void eachChangeKeepsTheOthers() {
        VgpuSpec spec = PLAIN.withWeight(2)
                .withGuaranteedPermille(3)
                .withCapPermille(4)
                .withPriority(5)
                .withSloNanos(6)
                .withMemoryBytes(7)
                .withParent(8);

        assertThat(spec).isEqualTo(new VgpuSpec("a", 2, 3, 4, 5, 6, 7, 8));
        assertThat(spec.withWeight(2)
                        .withGuaranteedPermille(3)
                        .withCapPermille(4)
                        .withPriority(5)
                        .withSloNanos(6)
                        .withMemoryBytes(7)
                        .withParent(8))
                .isEqualTo(spec);
    }

    private static Arguments change(String text, UnaryOperator<VgpuSpec> change) {
        return Arguments.of(text, Named.of("change", change));
    }
}
