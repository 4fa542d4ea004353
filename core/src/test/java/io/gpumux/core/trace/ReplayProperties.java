package io.gpumux.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

class ReplayProperties {
    @Property(tries = 100)
    void aSchedulerAgreesWithItsOwnLog(@ForAll long seed, @ForAll @IntRange(max = 400) int steps) throws IOException {
        byte[] log = RecordedRun.of(new CuriousScheduler(0), seed, steps);

        assertThat(Replay.run(RecordedRun.open(log), new CuriousScheduler(0))).isEmpty();
    }

    @Property(tries = 100)
    @StatisticsReport(onFailureOnly = true)
    void aSchedulerThatChangesIsFoundWhereItsOwnLogDiffers(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int changeAtVerb) throws IOException {
        byte[] log = RecordedRun.of(new CuriousScheduler(0), seed, 200);
        byte[] other = RecordedRun.of(new CuriousScheduler(changeAtVerb), seed, 200);

        Optional<LineDifference> lines = LogDiff.first(new ByteArrayInputStream(log), new ByteArrayInputStream(other));
        Optional<Difference> replayed = Replay.run(RecordedRun.open(log), new CuriousScheduler(changeAtVerb));

        Statistics.label("found")
                .collect(replayed.isPresent())
                .coverage(found -> found.check(true).percentage(percent -> percent > 80));
        assertThat(replayed.map(Difference::line)).isEqualTo(lines.map(LineDifference::line));
        replayed.ifPresent(difference -> {
            LineDifference line = lines.orElseThrow();
            String before = difference.line() + " " + difference.now() + " ";
            assertThat(before + difference.expected()).isEqualTo(line.left());
            // whether the engine would have accepted it is not for replay to know
            assertThat(withoutAnswer(before + difference.actual()))
                    .isEqualTo(withoutAnswer(String.valueOf(line.right())));
        });
    }

    private static String withoutAnswer(String line) {
        return line.contains(" answered ") ? line : line.substring(0, line.length() - 2);
    }
}
