package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gpumux.core.device.DeviceSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseTextTest {
    private static final String TEXT = """
            gpumux-case 1
            family "on-off"
            device "Tesla V100 SXM2"
            switchNanos 0
            horizonNanos 120000000
            seed -7
            tenant "t0" weight 3 priority 1
              phase fromNanos 0 streams 2
              arrivals closed clients 1 thinkNanos 500000
              kernel "k0" wantedUnits 80 durationNanos 2000000
            tenant "t1"
              arrivals recorded atNanos 0,5,5
              kernel "k0" wantedUnits 80 durationNanos 1 bytes 4
            change migrate atNanos 3000000 tenant 0 awayNanos 100000
            fault late-stop atNanos 5000000 tenant 1 lateNanos 2000
            """;

    @Test
    void aCaseIsWrittenAsItIsRead() {
        assertThat(CaseText.write(CaseText.read(TEXT))).isEqualTo(TEXT);
    }

    @Test
    void commentsAndBlankLinesSayNothing() {
        assertThat(CaseText.read("# found by night\n\n" + TEXT)).isEqualTo(CaseText.read(TEXT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gpumux-case 1|gpumux-case 2|1|gpumux-case|2|1 to 1",
                "family \"on-off\"|family|2|family|missing|a value",
                "device \"Tesla V100 SXM2\"|device \"Abacus\"|3|device|Abacus|listed device",
                "switchNanos 0|switchNanos -1|4|switchNanos|-1|0 to",
                "switchNanos 0|switchNanos 1.5|4|switchNanos|1.5|whole number",
                "horizonNanos 120000000|horizonNanos 0|5|horizonNanos|0|1 to",
                "seed -7|seed -7 more 1|6|more|1|no such field",
                "seed -7|sed -7|6|sed|unknown|tenant",
                "seed -7|switchNanos 5|6|switchNanos|5|one line",
                "weight 3|weight 0|7|weight|0|1 to 1000000",
                "weight 3|wight 3|7|wight|3|no such field",
                "weight 3|weight 3 weight 4|7|weight|4|once",
                "fromNanos 0|fromNanos 1|8|fromNanos|1|0 to 0",
                "streams 2|streams 1025|8|streams|1025|0 to 1024",
                "closed clients 1|sometimes clients 1|9|arrivals|sometimes|closed, flood",
                "closed clients 1 thinkNanos 500000|poisson perSecond -1|9|perSecond|-1|above 0",
                "closed clients 1 thinkNanos 500000|poisson perSecond much|9|perSecond|much|above 0",
                "thinkNanos 500000|thinkMillis 1|9|thinkNanos|missing|a value in arrivals",
                "\"k0\" wantedUnits 80 durationNanos 2000000|\"k0 wantedUnits 80|10|line|kernel \"k0 wantedUnits 80|closed",
                "\"k0\" wantedUnits 80 durationNanos 2000000|\"k\\u12|10|line|kernel \"k\\u12|four digits",
                "0,5,5|0,5,4|12|atNanos|4|5 to",
                "0,5,5|0 loop true|12|atNanos|0|above 0",
                "0,5,5|0 loop yes|12|loop|yes|true or false",
                "bytes 4|operation FLY|13|operation|FLY|HOST_TO_DEVICE",
                "change migrate|change overrun|14|change|overrun|migrate",
                "change migrate|change reweigh|14|weight|missing|a value",
                "fault late-stop|fault leave|15|fault|leave|late-stop",
                "tenant 1 lateNanos|tenant 2 lateNanos|15|tenant|2|0 to 1",
            })
    void whatIsWrongIsNamed(String right, String wrong, int line, String field, String value, String allowed) {
        assertThat(TEXT).contains(right);
        CaseTextException found =
                catchThrowableOfType(CaseTextException.class, () -> CaseText.read(TEXT.replace(right, wrong)));

        assertThat(found.line()).isEqualTo(line);
        assertThat(found.field()).isEqualTo(field);
        assertThat(found.value()).isEqualTo(value);
        assertThat(found.allowed()).contains(allowed);
        assertThat(found).hasMessage("line " + line + ": " + field + ": " + value + ": " + found.allowed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"family \"on-off\"\n", "seed -7\n", "  arrivals closed clients 1 thinkNanos 500000\n"})
    void whatIsMissingIsNamed(String line) {
        assertThatThrownBy(() -> CaseText.read(TEXT.replace(line, ""))).isInstanceOf(CaseTextException.class);
    }

    @Test
    void aKernelStandsBehindATenantAndATenantIsNeeded() {
        assertThatThrownBy(() -> CaseText.read("kernel \"k\" wantedUnits 1 durationNanos 1"))
                .hasMessage("line 1: kernel: outside: behind a tenant is allowed");
        assertThatThrownBy(() -> CaseText.read(TEXT.substring(0, TEXT.indexOf("tenant"))))
                .hasMessage("line 6: tenant: missing: at least one is needed");
        assertThatThrownBy(() -> CaseText.read("")).hasMessageStartingWith("line 1: gpumux-case: missing");
    }

    @Test
    void aDeviceThatNobodyCouldReadIsNotWritten() {
        DeviceSpec listed = CaseGenerator.anyDevice().get(0);
        VerifyCase read = CaseText.read(TEXT);
        DeviceSpec odd = new DeviceSpec("odd", "", 1999, "", "", 5, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
        VerifyCase unwritable = new VerifyCase("f", odd, 0, 1, 1, read.tenants(), List.of());

        assertThat(read.device()).isEqualTo(listed);
        assertThatThrownBy(() -> CaseText.write(unwritable)).hasMessageContaining("device: ");
    }
}
