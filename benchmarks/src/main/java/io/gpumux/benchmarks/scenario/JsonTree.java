package io.gpumux.benchmarks.scenario;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.LongFunction;

/** Reads JSON text into {@link LocatedValue}s. Stricter than the syntax in one thing: no key twice in an object. */
final class JsonTree {
    private static final int DEEPEST = 32;

    // Names are few and the text is foreign: no table of names that chosen collisions could slow down.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // so that the field that holds NaN is named
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final JsonParser parser;
    private final LongFunction<Origin> origins;

    private JsonTree(JsonParser parser, LongFunction<Origin> origins) {
        this.parser = parser;
        this.origins = origins;
    }

    /**
     * {@return the one value that the text consists of}
     *
     * @throws InputException for anything but one JSON value
     */
    static LocatedValue parse(InputText text) {
        if (text.content().isBlank()) {
            throw InputException.at(text.file(), 1, "file", "empty", "a JSON object is allowed");
        }
        try {
            return parse(text.content(), line -> new Origin.Line(text.file(), line));
        } catch (JsonProcessingException e) {
            long line =
                    e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw InputException.at(
                    text.file(), line, "json", text.line(line), "JSON is allowed (" + e.getOriginalMessage() + ")");
        }
    }

    /** {@return the value when the text is one JSON value, otherwise empty} */
    static Optional<LocatedValue> parse(String text, Origin origin) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(parse(text, line -> origin));
        } catch (JsonProcessingException | InputException e) {
            return Optional.empty(); // not JSON: the caller takes the text as it is
        }
    }

    private static LocatedValue parse(String text, LongFunction<Origin> origins) throws JsonProcessingException {
        try (JsonParser parser = JSON.createParser(text)) {
            JsonTree tree = new JsonTree(parser, origins);
            LocatedValue value = tree.value(parser.nextToken(), "");
            if (parser.nextToken() != null) {
                throw tree.origin().problem("json", parser.getText(), "nothing after the end of the JSON is allowed");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string is never slow or broken
        }
    }

    private LocatedValue value(JsonToken token, String path) throws IOException {
        return switch (token) {
            case START_OBJECT -> members(path);
            case START_ARRAY -> elements(path);
            case VALUE_STRING -> new LocatedValue.Text(origin(), parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new LocatedValue.Flag(origin(), token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> new LocatedValue.Null(origin());
            default -> new LocatedValue.Numeral(origin(), parser.getText());
        };
    }

    private LocatedValue members(String path) throws IOException {
        LocatedValue.Members object = new LocatedValue.Members(origin());
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String memberPath = path.isEmpty() ? name : path + "." + name;
            LocatedValue value = value(parser.nextToken(), memberPath);
            if (object.members().putIfAbsent(name, value) != null) {
                throw value.origin().problem(memberPath, value.shown(), "each field once is allowed");
            }
        }
        return object;
    }

    private LocatedValue elements(String path) throws IOException {
        LocatedValue.Elements array = new LocatedValue.Elements(origin());
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.elements().add(value(token, path + "." + array.elements().size()));
        }
        return array;
    }

    private Origin origin() {
        return origins.apply(parser.currentTokenLocation().getLineNr());
    }
}
