package io.gpumux.benchmarks.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.EntryPage;
import io.gpumux.algorithms.catalog.Parameter;
import io.gpumux.algorithms.catalog.Settings;
import io.gpumux.benchmarks.scenario.BuiltInScenarios;
import io.gpumux.benchmarks.scenario.InputException;
import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.verify.Guarantee;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code list} shows: entries by kind, as text or as JSON.
 *
 * @param entries entries by kind, in the order of the kinds
 */
record Listing(Map<String, List<ListedEntry>> entries) {
    /** The kinds of entries. */
    static final List<String> KINDS =
            List.of("schedulers", "governors", "placements", "systems", "scenarios", "devices");

    private static final int SCHEMA_VERSION = 1;

    /** {@return all entries of all kinds} */
    static Listing ofEverything() {
        Map<String, List<ListedEntry>> entries = new LinkedHashMap<>();
        entries.put(
                "schedulers",
                SchedulerCatalog.schedulers().stream()
                        .map(entry -> ListedEntry.policy(
                                entry.name(),
                                entry.family(),
                                entry.summary(),
                                entry.parameters(),
                                statements(entry.guarantees(defaults(entry.parameters())), entry.notes()),
                                entry.source(),
                                page(entry.page())))
                        .toList());
        entries.put(
                "governors",
                SchedulerCatalog.governors().stream()
                        .map(entry -> ListedEntry.policy(
                                entry.name(),
                                entry.family(),
                                entry.summary(),
                                entry.parameters(),
                                statements(entry.guarantees().apply(defaults(entry.parameters())), entry.notes()),
                                entry.source(),
                                Map.of()))
                        .toList());
        entries.put("placements", List.of());
        entries.put("systems", List.of());
        entries.put(
                "scenarios",
                BuiltInScenarios.names().stream()
                        .map(name -> ListedEntry.named(name, BuiltInScenarios.summary(name), Map.of()))
                        .toList());
        entries.put(
                "devices",
                DeviceCatalog.load().devices().stream().map(Listing::device).toList());
        return new Listing(entries);
    }

    /** {@return the entries of one kind} */
    Listing only(String kind) {
        return new Listing(Map.of(kind, entries.getOrDefault(kind, List.of())));
    }

    /** {@return one entry} */
    Listing only(String kind, String name) {
        List<ListedEntry> all = entries.getOrDefault(kind, List.of());
        String wanted = kind.equals("devices")
                ? DeviceCatalog.load().find(name).map(DeviceSpec::name).orElse(name)
                : name;
        List<ListedEntry> found =
                all.stream().filter(entry -> entry.name().equals(wanted)).toList();
        if (found.isEmpty()) {
            String names = String.join(", ", all.stream().map(ListedEntry::name).toList());
            throw InputException.option("NAME", name, names.isEmpty() ? "there are no " + kind : names + " is allowed");
        }
        return new Listing(Map.of(kind, found));
    }

    /** Writes the entries for people: a line each, or pages. */
    void writeText(PrintWriter out, boolean pages) {
        entries.forEach((kind, list) -> {
            if (!pages) {
                out.println(kind + (list.isEmpty() ? ": none" : ":"));
            }
            int width =
                    list.stream().mapToInt(entry -> entry.name().length()).max().orElse(0);
            for (ListedEntry entry : list) {
                if (pages) {
                    entry.writePage(out);
                } else {
                    entry.writeLine(out, width);
                }
            }
        });
    }

    /** Writes the entries for programs. */
    void writeJson(PrintWriter out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
            json.setPrettyPrinter(printer);
            json.writeStartObject();
            json.writeNumberField("schemaVersion", SCHEMA_VERSION);
            for (String kind : KINDS) {
                if (entries.containsKey(kind)) {
                    json.writeArrayFieldStart(kind);
                    for (ListedEntry entry : entries.getOrDefault(kind, List.of())) {
                        entry.writeJson(json);
                    }
                    json.writeEndArray();
                }
            }
            json.writeEndObject();
        }
        out.println();
    }

    private static Settings defaults(List<Parameter> parameters) {
        return Settings.of(parameters, Map.of());
    }

    /** What is checked, then what is said in words. */
    private static List<String> statements(List<Guarantee> guarantees, List<String> notes) {
        List<String> statements = new ArrayList<>();
        guarantees.forEach(guarantee -> statements.add(guarantee.statement()));
        statements.addAll(notes);
        return statements;
    }

    private static Map<String, Object> page(EntryPage page) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("rule", page.rule());
        facts.put("cost", page.cost());
        facts.put("shines", page.shines());
        facts.put("fails", page.fails());
        return facts;
    }

    private static ListedEntry device(DeviceSpec device) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("vendor", device.vendor());
        facts.put("units", device.units());
        put(facts, "year", device.year());
        put(facts, "memoryBytes", device.memoryBytes());
        put(facts, "memoryBandwidthBytesPerSecond", device.memoryBandwidthBytesPerSecond());
        put(facts, "tdpMilliwatts", device.tdpMilliwatts());
        put(facts, "boostClockMegahertz", device.boostClockMegahertz());
        facts.put("aliases", DeviceCatalog.load().aliases(device));
        String summary = device.vendor() + " " + device.chip() + ", " + device.units() + " units";
        return ListedEntry.named(device.name(), summary, facts);
    }

    private static void put(Map<String, Object> facts, String name, long value) {
        if (value != DeviceSpec.UNKNOWN) {
            facts.put(name, value);
        }
    }

    /** {@return the parameters as a page shows them} */
    static String range(Parameter parameter) {
        return parameter.unit() == Parameter.Unit.FLAG
                ? "true or false, default " + (parameter.defaultValue() != 0)
                : parameter.min() + " to " + parameter.max() + " "
                        + parameter.unit().symbol() + ", default " + parameter.defaultValue();
    }
}
