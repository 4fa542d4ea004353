package io.gpumux.benchmarks.report;

import io.gpumux.benchmarks.report.Ranking.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which lines of a chart of all schedulers stand out: the {@value #COLOURS} best have a colour each, the others are thin
 * and grey, and the row {@code alone} is dotted in the colour of text.
 *
 * @param lines every row with its style, the best first and the row {@code alone} last
 */
record Emphasis(List<Line> lines) {
    /** How many colours lines can be told apart by. */
    static final int COLOURS = 8;

    /** The style of a line among many. */
    static final String REST = "rest";

    /**
     * One row.
     *
     * @param place the row
     * @param style the style class of its line
     */
    record Line(Place place, String style) {}

    /** {@return the lines of a ranking} */
    static Emphasis of(Ranking ranking) {
        List<Line> lines = new ArrayList<>();
        int coloured = 0;
        for (Place place : ranking.all()) {
            if (place.row().picture().latencyCdfs().isEmpty()) {
                continue;
            }
            if (place.isReference()) {
                lines.add(new Line(place, "alone"));
            } else {
                lines.add(new Line(place, coloured < COLOURS ? "c" + coloured : REST));
                coloured++;
            }
        }
        return new Emphasis(List.copyOf(lines));
    }

    /** {@return the lines so that what stands out is drawn over what does not} */
    List<Line> backToFront() {
        return lines.stream()
                .sorted(Comparator.comparingInt(Emphasis::layer).thenComparingInt(line -> -lines.indexOf(line)))
                .toList();
    }

    /** {@return how many lines are grey} */
    long grey() {
        return lines.stream().filter(line -> line.style().equals(REST)).count();
    }

    private static int layer(Line line) {
        // a dotted line shows what is beneath it
        return line.style().equals(REST) ? 0 : line.place().isReference() ? 2 : 1;
    }
}
