package io.gpumux.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.sim.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverridesTest {
    private final SampleInput input = new SampleInput();

    @ParameterizedTest
    @ValueSource(strings = {"tenants.chat.weight=5", "tenants.0.weight=5"})
    void aTenantIsFoundByNameAndByPlace(String override) {
        assertThat(input.read(override).tenants().get(0).vgpu().weight()).isEqualTo(5);
    }

    @Test
    void theLaterOfTwoCounts() {
        assertThat(input.read("seed=2", "seed=3").seed()).isEqualTo(3);
    }

    @Test
    void aFieldThatTheFileLeavesOutIsAdded() {
        input.replace(SampleInput.SCENARIO, "\"models\": { \"switch\": \"default\" },", "");

        assertThat(input.read("models.switch=none").models().switchModel()).isEqualTo(Models.SwitchModel.NONE);
    }

    @Test
    void aTextNeedsNoQuotesAndMayLookLikeANumber() {
        assertThat(input.read("name=42").name()).isEqualTo("42");
        assertThat(input.read("name=\"42\"").name()).isEqualTo("42");
        assertThat(input.read("name=a=b c").name()).isEqualTo("a=b c");
    }

    @Test
    void aNameWithDotsIsFound() {
        input.replace(SampleInput.SCENARIO, "\"name\": \"train\"", "\"name\": \"chat.v2\"");

        Scenario scenario = input.read("tenants.chat.v2.weight=9");

        assertThat(scenario.tenants().get(1).vgpu().weight()).isEqualTo(9);
        assertThat(scenario.tenants().get(0).vgpu().weight()).isEqualTo(2);
    }

    @Test
    void aNameGoesBeforeAPlace() {
        input.replace(SampleInput.SCENARIO, "\"name\": \"train\"", "\"name\": \"0\"");

        assertThat(input.read("tenants.0.weight=9").tenants().get(1).vgpu().weight())
                .isEqualTo(9);
    }

    @Test
    void aListCanBeReplacedAsAWhole() {
        assertThat(input.read("tenants.flood.phases=[{\"fromSeconds\":0,\"streams\":3}]")
                        .tenants()
                        .get(3)
                        .phases())
                .containsExactly(new Phase(0, 3));
    }

    @Test
    void anOverrideCanMakeUpForAFieldThatIsMissing() {
        input.replace(SampleInput.SCENARIO, "\"durationSeconds\": 10,", "");

        assertThat(input.read("durationSeconds=2.5").durationNanos()).isEqualTo(2_500_000_000L);
    }
}
