package io.gpumux.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FileNamesTest {
    @Test
    void charactersThatAreNotSafeBecomeUnderscores() {
        assertThat(FileNames.clean("round-robin:slice=2ms")).isEqualTo("round-robin_slice_2ms");
        assertThat(FileNames.clean("a/b\\c d\u00e9\ud83d\ude00")).isEqualTo("a_b_c_d__");
        assertThat(FileNames.clean("AZaz09._-")).isEqualTo("AZaz09._-");
    }

    @Test
    void anEmptyNameIsAnUnderscore() {
        assertThat(FileNames.clean("")).isEqualTo("_");
    }

    @Test
    void repeatsAreNumbered() {
        FileNames names = new FileNames();
        assertThat(names.next("a:b")).isEqualTo("a_b");
        assertThat(names.next("a=b")).isEqualTo("a_b-2");
        assertThat(names.next("a_b")).isEqualTo("a_b-3");
        assertThat(names.next("other")).isEqualTo("other");
    }

    @Test
    void aNumberThatIsTakenIsSkipped() {
        FileNames names = new FileNames();
        assertThat(names.next("a-2")).isEqualTo("a-2");
        assertThat(names.next("a")).isEqualTo("a");
        assertThat(names.next("a")).isEqualTo("a-3");
    }

    @Test
    void longNamesAreCutAndStayDistinct() {
        FileNames names = new FileNames();
        String first = names.next("x".repeat(1000));
        String second = names.next("x".repeat(1001));
        assertThat(first).hasSizeLessThan(200);
        assertThat(second).hasSizeLessThan(200).isNotEqualTo(first);
    }
}
