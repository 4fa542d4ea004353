package io.gpumux.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpumux.algorithms.catalog.GovernorChoice;
import io.gpumux.algorithms.catalog.SchedulerChoice;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.algorithms.catalog.SelectionException;
import io.gpumux.algorithms.catalog.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SchedulerCatalogTest {
    @Test
    void listsTheSchedulersByFamily() {
        assertThat(SchedulerCatalog.schedulers())
                .extracting(SchedulerEntry::name)
                .containsExactly(
                        "fifo",
                        "round-robin",
                        "weighted-round-robin",
                        "deficit-round-robin",
                        "start-time-fair",
                        "credit",
                        "fixed-priority",
                        "lottery",
                        "eevdf",
                        "stride",
                        "round-robin-kernel",
                        "start-time-fair-depth",
                        "self-clocked-fair",
                        "weighted-fair",
                        "worst-case-fair",
                        "virtual-clock",
                        "least-vruntime",
                        "edf",
                        "rate-monotonic",
                        "constant-bandwidth",
                        "priority-aging",
                        "srpt",
                        "multilevel-feedback",
                        "least-attained-service",
                        "clockwork",
                        "paella",
                        "gdev-fifo",
                        "gdev-credit",
                        "gdev-band",
                        "gpuvm-fifo",
                        "gpuvm-credit",
                        "gpuvm-band",
                        "gvirt",
                        "timegraph",
                        "rgem",
                        "ptask",
                        "vgpu-best-effort",
                        "vgpu-equal-share",
                        "vgpu-fixed-share",
                        "gvt-g",
                        "amd-gim",
                        "xe-sriov",
                        "nvidia-time-slice",
                        "engaged-slice",
                        "disengaged-slice",
                        "disengaged-fair",
                        "vgris-sla-aware",
                        "vgris-proportional",
                        "vgris-hybrid",
                        "pegasus-none",
                        "pegasus-rr",
                        "pegasus-accelerator-credit",
                        "pegasus-xen-credit",
                        "pegasus-coscheduled",
                        "pegasus-augmented-credit",
                        "pegasus-sla-feedback",
                        "fairgv",
                        "strings-tfs",
                        "strings-las",
                        "strings-ps",
                        "gpusync",
                        "xsched-highest-priority",
                        "xsched-utilization",
                        "xsched-process-utilization",
                        "gpreempt",
                        "tally",
                        "reef",
                        "effisha",
                        "flep-hpf",
                        "flep-ffs",
                        "pkm",
                        "hami-core",
                        "tgs",
                        "runai-lease",
                        "cgpu",
                        "qgpu",
                        "leftover",
                        "mps-percentage",
                        "static-partition",
                        "partitioned-slices");
    }

    @Test
    void everyEntryMakesFreshSchedulersAndSaysWhatItIs() {
        for (SchedulerEntry entry : SchedulerCatalog.schedulers()) {
            Settings defaults = Settings.of(entry.parameters(), Map.of());
            assertThat(entry.factory().create(defaults, 1))
                    .isNotSameAs(entry.factory().create(defaults, 1));
            assertThat(entry.summary()).endsWith(".");
            assertThat(entry.source()).isNotBlank();
            assertThat(entry.notes()).isNotEmpty();
            assertThat(entry.idlingNanos().applyAsLong(defaults)).isNotNegative();
        }
    }

    @Test
    void aSelectionNamesParametersAndKeepsItsText() {
        List<SchedulerChoice> choices = SchedulerCatalog.selectSchedulers(
                "fifo, round-robin:slice=0.5ms:kernels=0,fixed-priority:preempt=false");

        assertThat(choices)
                .extracting(SchedulerChoice::label)
                .containsExactly("fifo", "round-robin:slice=0.5ms:kernels=0", "fixed-priority:preempt=false");
        assertThat(choices.get(1).settings().get("slice")).isEqualTo(500_000);
        assertThat(choices.get(2).settings().flag("preempt")).isFalse();
    }

    @Test
    void allStandsForEveryEntryWithItsDefaults() {
        assertThat(SchedulerCatalog.selectSchedulers("all"))
                .extracting(SchedulerChoice::label)
                .containsExactlyElementsOf(SchedulerCatalog.schedulers().stream()
                        .map(SchedulerEntry::name)
                        .toList());
        assertThat(SchedulerCatalog.selectSchedulers("round-robin:kernels=1,all"))
                .hasSize(SchedulerCatalog.schedulers().size() + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "2000000, 2000000",
        "2000000ns, 2000000",
        "1us, 1000",
        "1.5us, 1500",
        "0.001ms, 1000",
        "10s, 10000000000",
        "10.000s, 10000000000",
        "2 ms, 2000000"
    })
    void timesAreExactDecimalsWithOrWithoutAUnit(String text, long nanos) {
        assertThat(SchedulerCatalog.selectScheduler("round-robin:slice=" + text)
                        .settings()
                        .get("slice"))
                .isEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0ms",
                "999ns",
                "11s",
                "1.0005us",
                "-2ms",
                "2 minutes",
                "2%",
                "1e3",
                "NaN",
                "Infinity",
                "0x10",
                "9223372036854775807s",
                "99999999999999999999",
                "١ms",
                ".5ms",
                "2ms ms"
            })
    void timesThatAreNotAllowedAreRefusedWithTheRange(String text) {
        assertThatThrownBy(() -> SchedulerCatalog.selectScheduler("round-robin:slice=" + text))
                .isInstanceOf(SelectionException.class)
                .hasMessage("round-robin:slice=" + text + ": slice 1us to 10s in whole ns is allowed");
    }

    @Test
    void percentagesCountsAndFlagsHaveTheirOwnForms() {
        assertThat(SchedulerCatalog.selectScheduler("mps-percentage:percentage=40%")
                        .settings()
                        .count("percentage"))
                .isEqualTo(40);
        assertThatThrownBy(() -> SchedulerCatalog.selectScheduler("mps-percentage:percentage=101"))
                .hasMessage("mps-percentage:percentage=101: percentage a whole number from 0% to 100% is allowed");
        assertThatThrownBy(() -> SchedulerCatalog.selectScheduler("partitioned-slices:groups=2ms"))
                .hasMessage("partitioned-slices:groups=2ms: groups a whole number from 1 to 16 is allowed");
        assertThatThrownBy(() -> SchedulerCatalog.selectScheduler("fixed-priority:preempt=1"))
                .hasMessage("fixed-priority:preempt=1: preempt true or false is allowed");
    }

    @Test
    void whatIsUnknownIsRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> SchedulerCatalog.selectSchedulers("fifo,roundrobin"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("roundrobin: fifo, round-robin, ")
                .hasMessageEndingWith("partitioned-slices or all is allowed");
        assertThatThrownBy(() -> SchedulerCatalog.selectSchedulers("round-robin:slices=2ms"))
                .hasMessage("round-robin:slices=2ms: parameter slice, kernels is allowed");
        assertThatThrownBy(() -> SchedulerCatalog.selectSchedulers("fifo:slice=2ms"))
                .hasMessage("fifo:slice=2ms: fifo without parameters is allowed");
        assertThatThrownBy(() -> SchedulerCatalog.selectSchedulers("round-robin:slice=2ms:slice=3ms"))
                .hasMessage("round-robin:slice=2ms:slice=3ms: parameter slice once is allowed");
    }

    @Test
    void valuesThatOnlyTheConstructorRefusesAreNoticedToo() {
        assertThatThrownBy(() -> SchedulerCatalog.selectSchedulers("vgpu-best-effort:slice=1us"))
                .isInstanceOf(SelectionException.class)
                .hasMessage("vgpu-best-effort:slice=1us: slice: 1000: 0 or 1 ms to 30 ms is allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "fifo,", ",fifo", "fifo,,fifo", ":slice=2ms", "round-robin:", "round-robin:slice"})
    void aMalformedListIsRefusedInOneLine(String text) {
        assertThatThrownBy(() -> SchedulerCatalog.selectSchedulers(text))
                .isInstanceOf(SelectionException.class)
                .hasMessageEndingWith("allowed")
                .hasMessageNotContaining("\n");
    }

    @Test
    void theMessageStaysOneLineWhateverTheText() {
        assertThatThrownBy(() -> SchedulerCatalog.selectSchedulers("a\nb"))
                .hasMessageStartingWith("a?b: ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void commasSeparateGovernorsAndPlusChainsThem() {
        List<GovernorChoice> choices = SchedulerCatalog.selectGovernors("none,gcra:rate=30%+gcra:rate=60:soft=true");

        assertThat(choices)
                .extracting(GovernorChoice::label)
                .containsExactly("none", "gcra:rate=30%+gcra:rate=60:soft=true");
        assertThat(choices.get(0).create()).isEmpty();
        assertThat(choices.get(1).create()).hasSize(2);
        assertThat(choices.get(1).create().get(1).onlyUnderContention()).isTrue();
    }

    @Test
    void anUnknownGovernorIsRefused() {
        assertThatThrownBy(() -> SchedulerCatalog.selectGovernors("gcra+none"))
                .hasMessage("none: gcra or none alone is allowed");
        assertThatThrownBy(() -> SchedulerCatalog.selectGovernors("gcra+")).isInstanceOf(SelectionException.class);
        assertThatThrownBy(() -> SchedulerCatalog.selectGovernors("gcra:rate=0"))
                .hasMessage("gcra:rate=0: rate a whole number from 1% to 100% is allowed");
    }
}
