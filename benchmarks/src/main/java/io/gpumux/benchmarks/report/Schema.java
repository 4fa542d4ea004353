package io.gpumux.benchmarks.report;

import io.gpumux.benchmarks.result.ComparisonResult;
import io.gpumux.benchmarks.result.ComparisonResult.Row;
import io.gpumux.benchmarks.result.ComparisonResult.Tenant;
import io.gpumux.benchmarks.result.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a result have between them, so that files give every row the same fields: a row that could not run
 * may have come without figures or tenants.
 *
 * @param tenants the names of the tenants
 * @param rowFigures the figures of rows, in the order of their first appearance
 * @param tenantFigures the figures of tenants, in the order of their first appearance
 */
record Schema(List<String> tenants, List<Field> rowFigures, List<Field> tenantFigures) {
    /**
     * One figure.
     *
     * @param name its name
     * @param interval whether any row has a confidence interval for it
     */
    record Field(String name, boolean interval) {
        /** {@return the name of the half-width of its confidence interval} */
        String intervalName() {
            return name + "Ci95";
        }
    }

    /** {@return what the rows of a result have between them} */
    static Schema of(ComparisonResult result) {
        Map<String, Boolean> ofRows = new LinkedHashMap<>();
        Map<String, Boolean> ofTenants = new LinkedHashMap<>();
        List<String> tenants = List.of();
        for (Row row : result.rows()) {
            collect(row.figures(), ofRows);
            row.tenants().forEach(tenant -> collect(tenant.figures(), ofTenants));
            if (row.tenants().size() > tenants.size()) {
                tenants = row.tenants().stream().map(Tenant::name).toList();
            }
        }
        return new Schema(tenants, fields(ofRows), fields(ofTenants));
    }

    /** {@return a row's tenant at a place, or null if the row came without tenants} */
    static @Nullable Tenant tenant(Row row, int index) {
        return index < row.tenants().size() ? row.tenants().get(index) : null;
    }

    /** {@return a figure's value as files have it, or null} */
    static @Nullable String value(@Nullable Figure figure) {
        return figure == null ? null : Numbers.plain(figure.value());
    }

    /** {@return the half-width of a figure's confidence interval as files have it, or null} */
    static @Nullable String interval(@Nullable Figure figure) {
        Double ci95 = figure == null ? null : figure.ci95();
        return ci95 == null ? null : Numbers.plain(ci95);
    }

    private static void collect(Map<String, @Nullable Figure> figures, Map<String, Boolean> into) {
        figures.forEach(
                (name, figure) -> into.merge(name, figure != null && figure.ci95() != null, Boolean::logicalOr));
    }

    private static List<Field> fields(Map<String, Boolean> intervals) {
        return intervals.entrySet().stream()
                .map(entry -> new Field(entry.getKey(), entry.getValue()))
                .toList();
    }
}
