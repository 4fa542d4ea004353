package io.gpumux.core.trace;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A strict JSON parser (RFC 8259) for tests: maps, lists, strings, {@link BigDecimal}, booleans. */
final class PlainJson {
    private final String json;
    private int at;

    private PlainJson(String json) {
        this.json = json;
    }

    static Object parse(String json) {
        PlainJson parser = new PlainJson(json);
        Object value = parser.value();
        parser.space();
        parser.require(parser.at == json.length(), "the end");
        return value;
    }

    private Object value() {
        space();
        char c = peek();
        return switch (c) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> number();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> fields = new LinkedHashMap<>();
        take('{');
        space();
        if (peek() != '}') {
            do {
                space();
                String key = string();
                space();
                take(':');
                require(fields.put(key, value()) == null, "a key once: " + key);
                space();
            } while (taken(','));
        }
        take('}');
        return fields;
    }

    private List<Object> array() {
        List<Object> items = new ArrayList<>();
        take('[');
        space();
        if (peek() != ']') {
            do {
                items.add(value());
                space();
            } while (taken(','));
        }
        take(']');
        return items;
    }

    private String string() {
        StringBuilder text = new StringBuilder();
        take('"');
        while (peek() != '"') {
            char c = json.charAt(at++);
            require(c >= ' ', "no bare control");
            text.append(c == '\\' ? escaped() : c);
        }
        take('"');
        return text.toString();
    }

    private char escaped() {
        char c = json.charAt(at++);
        if (c == 'u') {
            at += 4;
            return (char) Integer.parseInt(json.substring(at - 4, at), 16);
        }
        require(c == '"' || c == '\\', "a known escape");
        return c;
    }

    private BigDecimal number() {
        int from = at;
        while (at < json.length() && "+-.0123456789eE".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        String number = json.substring(from, at);
        require(number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?"), "a number");
        return new BigDecimal(number);
    }

    private void space() {
        while (at < json.length() && " \n\r\t".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        require(at < json.length(), "more");
        return json.charAt(at);
    }

    private boolean taken(char expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    private void take(char expected) {
        require(taken(expected), "'" + expected + "'");
    }

    private void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("offset " + at + ": " + expected + " expected");
        }
    }
}
