package io.gpumux.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpumux.core.device.KernelSpec;
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
import org.junit.jupiter.params.provider.MethodSource;

class BuiltInScenariosTest {
    static List<String> names() {
        return BuiltInScenarios.names();
    }

    @Test
    void theDefaultComesFirst() {
        assertThat(names()).containsExactly("s1", "s3");
        assertThat(BuiltInScenarios.DEFAULT).isEqualTo("s1");
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachIsReadAndHasATextAndASummary(String name) {
        assertThat(BuiltInScenarios.read(name, List.of()).name()).isEqualTo(name);
        assertThat(BuiltInScenarios.text(name)).contains("\"name\": \"" + name + "\"");
        assertThat(BuiltInScenarios.summary(name)).endsWith(".");
    }

    @Test
    void s1IsChatBesideTraining() {
        Scenario s1 = BuiltInScenarios.read("s1", List.of());
        TenantLoad chat = s1.tenants().get(0);
        TenantLoad train = s1.tenants().get(1);

        assertThat(chat.vgpu().name()).isEqualTo("chat");
        assertThat(chat.vgpu().priority()).isEqualTo(1);
        assertThat(chat.vgpu().sloNanos()).isEqualTo(37_000_000);
        assertThat(chat.request()).hasSize(175);
        assertThat(totalNanos(chat)).isBetween(6_498_350L, 6_498_449L);
        assertThat(train.request()).hasSize(4777);
        assertThat(totalNanos(train)).isBetween(190_766_350L, 190_766_449L);
        assertThat(train.arrivals()).isEqualTo(new Arrivals.Closed(1, 0));
    }

    @Test
    void the3000ArrivalsOfS1LieInItsTime() {
        Scenario s1 = BuiltInScenarios.read("s1", List.of());
        TenantLoad chat = s1.tenants().get(0);
        long[] atNanos = ((Arrivals.Recorded) chat.arrivals()).atNanos();

        assertThat(chat.maxRequests()).isEqualTo(3000);
        assertThat(atNanos[0]).isZero();
        assertThat(atNanos[2999]).isEqualTo(78_587_924_750L).isLessThan(s1.durationNanos());
        assertThat(s1.durationNanos()).isEqualTo(78_600_000_000L);
    }

    @Test
    void s3FloodsInPhasesOfAMinute() {
        Scenario s3 = BuiltInScenarios.read("s3", List.of());
        TenantLoad flood = s3.tenants().get(3);

        assertThat(s3.durationNanos()).isEqualTo(240_000_000_000L);
        assertThat(s3.tenants().stream().map(tenant -> tenant.request().size())).containsExactly(175, 152, 58, 890);
        assertThat(s3.tenants().stream().map(TenantLoad::startNanos))
                .containsExactly(0L, 7_000_000_000L, 13_000_000_000L, 60_000_000_000L);
        assertThat(s3.tenants().stream().map(tenant -> tenant.vgpu().weight())).containsOnly(1);
        assertThat(flood.arrivals()).isEqualTo(new Arrivals.Flood(4096));
        assertThat(flood.phases())
                .containsExactly(
                        new Phase(0, 1),
                        new Phase(60_000_000_000L, 1),
                        new Phase(120_000_000_000L, 8),
                        new Phase(180_000_000_000L, 64));
    }

    @Test
    void overridesApplyAndMayNameFilesOutsideTheJar(@TempDir Path folder) throws IOException {
        Path trace = Files.writeString(folder.resolve("t.csv"), "t_s\n0.5\n");

        Scenario scenario =
                ScenarioReader.readAny("s1", List.of("durationSeconds=5", "tenants.chat.arrivals=" + trace));

        assertThat(scenario.durationNanos()).isEqualTo(5_000_000_000L);
        assertThat(scenario.tenants().get(0).arrivals())
                .isEqualTo(new Arrivals.Recorded(new long[] {62_500_000}, false));
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> BuiltInScenarios.read("s2", List.of()))
                .isInstanceOf(InputException.class)
                .hasMessage("--scenario: s2: s1, s3 are allowed");
    }

    private static long totalNanos(TenantLoad tenant) {
        return tenant.request().stream().mapToLong(KernelSpec::durationNanos).sum();
    }
}
