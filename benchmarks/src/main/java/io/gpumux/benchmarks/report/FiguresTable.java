package io.gpumux.benchmarks.report;

import io.gpumux.benchmarks.report.Ranking.Place;
import io.gpumux.benchmarks.report.Schema.Field;
import io.gpumux.benchmarks.report.ShownTenants.Shown;
import io.gpumux.benchmarks.result.ComparisonResult.Tenant;
import io.gpumux.benchmarks.result.Figure;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every figure of the device or of one tenant, folded away until someone asks. */
final class FiguresTable {
    private final Markup page;
    private final Ranking ranking;

    FiguresTable(Markup page, Ranking ranking) {
        this.page = page;
        this.ranking = ranking;
    }

    /** Writes the figures of rows. */
    void device(List<Field> fields) {
        write("Device", fields, place -> place.row().figures());
    }

    /** Writes the figures of a tenant. */
    void tenant(Shown tenant, List<Field> fields) {
        write(tenant.name(), fields, place -> {
            Tenant found = Ranking.tenant(place.row(), tenant.name());
            return found == null ? Map.of() : found.figures();
        });
    }

    private void write(String title, List<Field> fields, Function<Place, Map<String, @Nullable Figure>> figures) {
        page.open("details").leaf("summary", title);
        page.open("div", "class", "wide").open("table");
        page.leaf("caption", "All figures: " + title).open("thead").open("tr");
        page.leaf("th", "scheduler", "scope", "col", "class", "name");
        for (Field field : fields) {
            FigureFormat format = FigureFormat.of(field.name());
            page.leaf("th", format.header(), "scope", "col", "title", field.name() + ": " + format.meaning());
        }
        page.close().closeLine().open("tbody");
        for (Place place : ranking.all()) {
            page.open("tr").leaf("th", place.label(), "scope", "row", "class", "name");
            for (Field field : fields) {
                page.leaf("td", text(field, figures.apply(place).get(field.name())));
            }
            page.closeLine();
        }
        page.close().close().close().closeLine();
    }

    private static String text(Field field, @Nullable Figure figure) {
        Double value = Ranking.finite(figure);
        if (value == null) {
            return "\u2014";
        }
        FigureFormat format = FigureFormat.of(field.name()).fitted(List.of(value));
        Double ci95 = figure == null ? null : figure.ci95();
        return ci95 == null || !Double.isFinite(ci95)
                ? format.text(value)
                : format.text(value) + " \u00b1 " + format.text(ci95);
    }
}
