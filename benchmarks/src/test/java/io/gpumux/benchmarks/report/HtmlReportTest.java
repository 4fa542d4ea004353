package io.gpumux.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.benchmarks.result.ComparisonResult;
import io.gpumux.benchmarks.result.ComparisonResult.Picture;
import io.gpumux.benchmarks.result.ComparisonResult.RankBy;
import io.gpumux.benchmarks.result.ComparisonResult.Row;
import io.gpumux.benchmarks.result.ComparisonResult.Span;
import io.gpumux.benchmarks.result.ComparisonResult.Tenant;
import io.gpumux.benchmarks.result.Figure;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class HtmlReportTest {
    @Test
    void thePageIsWellFormedAndHasItsSections() throws Exception {
        Document page = parsed(Samples.large(16, 2));
        assertThat(elements(page, "section"))
                .extracting(section -> section.getAttribute("id"))
                .containsExactly("comparison", "latency", "shares", "timeline", "figures");
        assertThat(elements(page, "dd"))
                .extracting(Element::getTextContent)
                .containsExactly(Samples.DEVICE, "78.6 s", "1", "1", "17", "2");
    }

    @Test
    void thereIsAChartOfLatencyForEachTenantAndTwoForEachRowThatRan() throws Exception {
        Document page = parsed(Samples.large(16, 2));
        assertThat(charts(page, "latency")).hasSize(2);
        assertThat(charts(page, "shares")).hasSize(17);
        assertThat(charts(page, "timeline")).hasSize(17);
    }

    @Test
    void chartsSayWhatTheyShow() throws Exception {
        Document page = parsed(Samples.large(3, 2));
        List<Element> charts = elements(page, "svg").stream()
                .filter(svg -> !svg.hasAttribute("aria-hidden"))
                .toList();
        assertThat(charts).isNotEmpty().allSatisfy(svg -> {
            Element title = (Element) svg.getChildNodes().item(0);
            Element description = (Element) svg.getChildNodes().item(1);
            assertThat(title.getTagName()).isEqualTo("title");
            assertThat(description.getTagName()).isEqualTo("desc");
            assertThat(svg.getAttribute("aria-labelledby"))
                    .isEqualTo(title.getAttribute("id") + " " + description.getAttribute("id"));
        });
        assertThat(charts)
                .extracting(svg -> svg.getAttribute("aria-labelledby"))
                .doesNotHaveDuplicates();
        assertThat(elements(page, "th"))
                .isNotEmpty()
                .allSatisfy(heading -> assertThat(heading.getAttribute("scope")).isNotEmpty());
        assertThat(elements(page, "table"))
                .allSatisfy(table -> assertThat(elements(table, "caption")).hasSize(1));
    }

    @Test
    void theTableHasTheOrderOfTheTerminalAndMarksTheBest() throws Exception {
        Document page = parsed(Samples.result(List.of(
                Samples.row("alone", 18.5),
                Samples.row("slow", 300.0),
                Samples.notApplicable("cannot", "no partitions"),
                Samples.row("fast", 18.7))));
        List<Element> rows = elements(elements(page, "tbody").get(0), "tr");
        assertThat(rows)
                .extracting(row -> elements(row, "th").get(0).getTextContent())
                .containsExactly("fast best", "slow", "cannot", "alone");
        assertThat(rows)
                .extracting(row -> row.getAttribute("class"))
                .containsExactly("best", "other", "other", "alone");
        assertThat(rows.get(2).getTextContent()).contains("not applicable: no partitions");
    }

    @Test
    void manySchedulersLeaveEightInColourAndTheOthersGrey() throws Exception {
        Document page = parsed(Samples.large(25, 1));
        List<Element> lines = elements(charts(page, "latency").get(0), "path").stream()
                .filter(path -> path.getAttribute("class").startsWith("line "))
                .toList();
        // two panels, 25 schedulers and the row alone
        assertThat(lines).hasSize(2 * 26);
        assertThat(lines.stream().filter(line -> line.getAttribute("class").equals("line rest")))
                .hasSize(2 * 17);
        IntStream.range(0, 8)
                .forEach(i -> assertThat(lines.stream()
                                .filter(line -> line.getAttribute("class").equals("line c" + i)))
                        .hasSize(2));
        assertThat(lines).allSatisfy(line -> assertThat(elements(line, "title")).hasSize(1));
    }

    @Test
    void everyTextIsEscaped() throws Exception {
        String name = "<b>&\"' \u0001\ud800";
        String shown = "<b>&\"' \ufffd\ufffd";
        Row ran = new Row(
                name,
                name,
                null,
                Map.of(name, Figure.of(1)),
                List.of(new Tenant(name, true, Map.of("p99Millis", Figure.of(1), name, Figure.of(2)))),
                new Picture(
                        List.of(new double[] {1, 2}),
                        new double[] {0.5, 1},
                        List.of(new double[] {0.5}),
                        1,
                        List.of(new Span(0, false, 0, 10, 1))));
        Row not = Samples.notApplicable(name, name);
        RankBy rankBy = new RankBy(name, "p99Millis", true);
        Document page = parsed(new ComparisonResult(name, name, 1, 1, 1, rankBy, List.of(ran, not)));
        assertThat(elements(page, "b")).isEmpty();
        assertThat(elements(page, "h1").get(0).getTextContent()).isEqualTo(shown);
        assertThat(elements(page, "dd").get(0).getTextContent()).isEqualTo(shown);
        assertThat(elements(page, "tbody").get(0).getTextContent())
                .contains(shown + " best" + shown)
                .contains("not applicable: " + shown);
        assertThat(elements(page, "figcaption"))
                .extracting(Element::getTextContent)
                .containsExactly(shown, shown + " + " + shown, shown + " + " + shown);
    }

    @Test
    void thePageNeedsNothingElse() throws IOException {
        String page = written(Samples.large(3, 2)).toLowerCase(Locale.ROOT);
        assertThat(page)
                .doesNotContain("http")
                .doesNotContain("<script")
                .doesNotContain("<link")
                .doesNotContain("src=")
                .doesNotContain("href=")
                .doesNotContain("url(")
                .doesNotContain("@import");
        assertThat(page).contains("prefers-color-scheme: dark");
    }

    @Test
    void equalResultsGiveEqualPagesInEveryLocale() throws IOException {
        String here = written(Samples.large(4, 3));
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(written(Samples.large(4, 3))).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aPageOfTwentySchedulersWithManyKernelsStaysSmall() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Row row : Samples.large(20, 4).rows()) {
            rows.add(new Row(
                    row.scheduler(),
                    row.governors(),
                    row.notApplicable(),
                    row.figures(),
                    row.tenants(),
                    crowded(row.picture())));
        }
        assertThat(written(Samples.result(rows)).length()).isLessThan(3_000_000);
    }

    @Test
    void aRunOfNothingHasAPageToo() throws Exception {
        assertThat(elements(parsed(Samples.result(List.of())), "section"))
                .extracting(section -> section.getAttribute("id"))
                .containsExactly("comparison", "figures");
        assertThat(charts(parsed(Samples.result(List.of(Samples.row("fifo", 1.0)))), "figures"))
                .isEmpty();
    }

    @Test
    void latenciesOfZeroAndOneSizeAreDrawn() throws Exception {
        Picture flat = new Picture(
                List.of(new double[] {0, 0, 5}, new double[0]), new double[] {0, 0.5, 1}, List.of(), 1, List.of());
        Row row = new Row(
                "fifo",
                "none",
                null,
                Map.of(),
                List.of(Samples.chat(5.0, false), Samples.other("train", 1, false)),
                flat);
        String page = written(Samples.result(List.of(row)));
        assertThat(page).doesNotContain("NaN").doesNotContain("Infinity");
        assertThat(charts(parsed(Samples.result(List.of(row))), "latency")).hasSize(1);
    }

    @Test
    void intervalsAreShown() throws Exception {
        Tenant tenant = new Tenant("chat", false, Map.of("p99Millis", new Figure(18.5, 0.25)));
        Row row = new Row("fifo", "none", null, Map.of(), List.of(tenant), Picture.EMPTY);
        Document page = parsed(Samples.result(List.of(row)));
        assertThat(elements(page, "details").get(1).getTextContent()).contains("18.50 \u00b1 0.25");
        assertThat(elements(page, "tbody").get(0).getTextContent()).contains("18.500.25");
    }

    /** As many spans as a kernel each microsecond gives. */
    private static Picture crowded(Picture picture) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            spans.add(new Span(i * 7 % 4, i % 5 == 0, i * 1000L, i * 1000L + 200 + i * 37 % 800, 80));
        }
        return new Picture(
                picture.latencyCdfs(), picture.cdfQuantiles(), picture.shares(), picture.windowSeconds(), spans);
    }

    private static String written(ComparisonResult result) throws IOException {
        StringWriter out = new StringWriter();
        HtmlReport.write(result, out);
        return out.toString();
    }

    private static Document parsed(ComparisonResult result) throws Exception {
        String page = written(result);
        assertThat(page).startsWith("<!DOCTYPE html>\n<html lang=\"en\">");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    private static List<Element> charts(Document page, String section) {
        return elements(page, "section").stream()
                .filter(candidate -> candidate.getAttribute("id").equals(section))
                .flatMap(found -> elements(found, "svg").stream())
                .filter(svg -> !svg.hasAttribute("aria-hidden"))
                .toList();
    }

    private static List<Element> elements(Document page, String tag) {
        return list(page.getElementsByTagName(tag));
    }

    private static List<Element> elements(Element within, String tag) {
        return list(within.getElementsByTagName(tag));
    }

    private static List<Element> list(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
