package io.gpumux.core.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of a bundled CSV table (RFC 4180, without line breaks inside quotes); its cells are found by the name of the
 * column in O(columns).
 *
 * @param place file and line, for messages
 * @param columns the names of the columns
 * @param cells the cells, one for each column
 */
record CsvRow(String place, List<String> columns, List<String> cells) {
    /** Checks that there is a cell for each column. */
    CsvRow {
        columns = List.copyOf(columns);
        cells = List.copyOf(cells);
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    place + ": cells: " + cells.size() + ": " + columns.size() + " is allowed");
        }
    }

    /** {@return the rows of a resource beside this class, below its header line} */
    static List<CsvRow> ofResource(String name) {
        InputStream resource = CsvRow.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IllegalStateException(name + ": missing from the class path");
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return ofLines(name, reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** {@return the rows of these lines, of which the first is the header} */
    static List<CsvRow> ofLines(String name, List<String> lines) {
        List<String> columns = split(lines.get(0));
        List<CsvRow> rows = new ArrayList<>();
        for (int line = 1; line < lines.size(); line++) {
            rows.add(new CsvRow(name + ":" + (line + 1), columns, split(lines.get(line))));
        }
        return List.copyOf(rows);
    }

    /** {@return the fields of a line}: separated by commas; quotes protect commas, and doubled quotes stand for one. */
    static List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (!quoted && i > 0 && line.charAt(i - 1) == '"') {
                    field.append('"');
                }
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException(line + ": a quote is not closed");
        }
        fields.add(field.toString());
        return fields;
    }

    /** {@return a cell as it is written} */
    String text(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException(place + ": " + column + ": no such column");
        }
        return cells.get(index);
    }

    /** {@return an integer cell, or {@link DeviceSpec#UNKNOWN} when it is empty} */
    int integer(String column) {
        if (text(column).isEmpty()) {
            return DeviceSpec.UNKNOWN;
        }
        try {
            return number(column).intValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    place + ": " + column + ": " + text(column) + ": an integer is needed", e);
        }
    }

    /** {@return a decimal cell times a unit, rounded, or {@link DeviceSpec#UNKNOWN} when it is empty} */
    long scaled(String column, long unit) {
        if (text(column).isEmpty()) {
            return DeviceSpec.UNKNOWN;
        }
        BigDecimal scaled = number(column).multiply(BigDecimal.valueOf(unit)).setScale(0, RoundingMode.HALF_UP);
        try {
            return scaled.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    place + ": " + column + ": " + text(column) + ": at most 2^63 - 1 of the smallest unit is allowed",
                    e);
        }
    }

    /** {@return a decimal cell, or {@link DeviceSpec#UNKNOWN} when it is empty} */
    double decimal(String column) {
        return text(column).isEmpty() ? DeviceSpec.UNKNOWN : number(column).doubleValue();
    }

    private BigDecimal number(String column) {
        String text = text(column);
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(place + ": " + column + ": " + text + ": a number is needed", e);
        }
    }
}
