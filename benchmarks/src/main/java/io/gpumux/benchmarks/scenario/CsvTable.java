package io.gpumux.benchmarks.scenario;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CSV file: a header, then rows whose cells are taken by the name of their column.
 *
 * <p>Empty lines are skipped; every row must have as many cells as the header.
 */
final class CsvTable {
    private final String file;
    private final Iterator<CsvRecord> records;
    private final CsvRecord header;
    private final Map<String, Integer> indexes = new HashMap<>();
    private long line = 1;

    /**
     * Reads the header.
     *
     * @throws InputException when there is none
     */
    CsvTable(InputText text) {
        file = text.file();
        records = CsvReader.builder()
                .acceptCharsAfterQuotes(false)
                .ofCsvRecord(text.content())
                .iterator();
        header = nextRecord().orElseThrow(() -> problem("file", "empty", "a header and rows are allowed"));
        for (int i = 0; i < header.getFieldCount(); i++) {
            indexes.putIfAbsent(header.getField(i), i);
        }
    }

    /** {@return whether the header has this column} */
    boolean has(String column) {
        return indexes.containsKey(column);
    }

    /**
     * Checks that a column is there, once.
     *
     * @param allowed what the message says of the columns
     */
    void requireColumn(String column, String allowed) {
        if (!has(column)) {
            throw problem(column, "missing", allowed);
        }
        if (header.getFields().stream().filter(column::equals).count() > 1) {
            throw problem(column, "twice", "each column once is allowed");
        }
    }

    /** Checks that there are no columns but these, and none of them twice. */
    void requireOnly(List<String> columns) {
        for (String column : header.getFields()) {
            String allowed = "the columns " + String.join(", ", columns) + " are allowed";
            if (!columns.contains(column)) {
                throw problem("column", column, allowed);
            }
            requireColumn(column, allowed);
        }
    }

    /** {@return the next row, or empty at the end of the file} */
    Optional<Row> next() {
        Optional<CsvRecord> next = nextRecord();
        next.ifPresent(this::requireWidth);
        return next.map(record -> new Row(this, record));
    }

    /** {@return the problem that the file has a header and nothing else} */
    InputException noRows() {
        return problem("file", "no rows", "at least one row is allowed");
    }

    private Optional<CsvRecord> nextRecord() {
        try {
            Optional<CsvRecord> next = records.hasNext() ? Optional.of(records.next()) : Optional.empty();
            next.ifPresent(record -> line = record.getStartingLineNumber());
            return next;
        } catch (CsvParseException e) {
            line++;
            throw problem("csv", "malformed", "CSV is allowed (" + e.getMessage() + ")");
        }
    }

    private void requireWidth(CsvRecord record) {
        if (record.getFieldCount() != header.getFieldCount()) {
            throw problem(
                    "row",
                    record.getFieldCount() + " cells",
                    header.getFieldCount() + " cells, as in the header, are allowed");
        }
    }

    private InputException problem(String field, String value, String allowed) {
        return InputException.at(file, line, field, value, allowed);
    }

    /** One row. */
    static final class Row {
        private final CsvTable table;
        private final CsvRecord record;

        private Row(CsvTable table, CsvRecord record) {
            this.table = table;
            this.record = record;
        }

        /** {@return a cell; empty also when the table lacks the column} */
        String text(String column) {
            Integer index = table.indexes.get(column);
            return index == null ? "" : record.getField(index);
        }

        /** {@return the whole number in a cell} */
        long whole(String column, long min, long max) {
            return ExactNumber.parseWhole(text(column), min, max)
                    .orElseThrow(() -> problem(column, "a whole number from " + min + " to " + max + " is allowed"));
        }

        /** {@return the whole number in a cell, or the fallback when the cell is empty or the column is not there} */
        long wholeOr(String column, long fallback, long min, long max) {
            return text(column).isEmpty() ? fallback : whole(column, min, max);
        }

        /** {@return the number in a cell} */
        BigDecimal decimal(String column, BigDecimal min, BigDecimal max) {
            return ExactNumber.parse(text(column))
                    .filter(value -> ExactNumber.isWithin(value, min, max))
                    .orElseThrow(() -> problem(column, ExactNumber.rangeText(min, max)));
        }

        /** {@return a problem with a cell} */
        InputException problem(String column, String allowed) {
            return InputException.at(table.file, record.getStartingLineNumber(), column, text(column), allowed);
        }
    }
}
