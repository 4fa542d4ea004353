package io.gpumux.algorithms.catalog;

import io.gpumux.algorithms.catalog.Parameter.Unit;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of parameters as text: exact numbers with an optional unit, and what a parameter allows. */
final class ParameterText {
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,19}(?:\\.[0-9]{1,19})?) ?(ns|us|ms|s|%)?");
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private ParameterText() {}

    /** {@return the value in the parameter's unit} */
    static long read(Selection selection, Parameter parameter, String value) {
        if (parameter.unit() == Unit.FLAG) {
            if (value.equals("true") || value.equals("false")) {
                return value.equals("true") ? 1 : 0;
            }
            throw refusal(selection, parameter);
        }
        Matcher matcher = NUMBER.matcher(value);
        if (!matcher.matches()) {
            throw refusal(selection, parameter);
        }
        String unit = matcher.group(2);
        long factor = unit == null ? 1 : factor(parameter.unit(), unit);
        BigDecimal exact = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(factor));
        boolean inRange = factor > 0
                && exact.stripTrailingZeros().scale() <= 0
                && exact.compareTo(BigDecimal.valueOf(parameter.min())) >= 0
                && exact.compareTo(BigDecimal.valueOf(parameter.max())) <= 0;
        if (!inRange) {
            throw refusal(selection, parameter);
        }
        return exact.longValueExact();
    }

    /** {@return how many of the parameter's unit the written unit is, or 0 if it may not stand there} */
    private static long factor(Unit unit, String written) {
        if (unit == Unit.PERCENT) {
            return written.equals("%") ? 1 : 0;
        }
        if (unit != Unit.NANOS) {
            return 0;
        }
        return switch (written) {
            case "ns" -> 1;
            case "us" -> NANOS_PER_MICRO;
            case "ms" -> NANOS_PER_MILLI;
            case "s" -> NANOS_PER_SECOND;
            default -> 0;
        };
    }

    private static SelectionException refusal(Selection selection, Parameter parameter) {
        return new SelectionException(selection.text(), parameter.name() + " " + allowed(parameter) + " is allowed");
    }

    /** {@return the values that a parameter takes, for people} */
    static String allowed(Parameter parameter) {
        return switch (parameter.unit()) {
            case FLAG -> "true or false";
            case NANOS -> time(parameter.min()) + " to " + time(parameter.max()) + " in whole ns";
            case PERCENT -> "a whole number from " + parameter.min() + "% to " + parameter.max() + "%";
            case COUNT -> "a whole number from " + parameter.min() + " to " + parameter.max();
        };
    }

    private static String time(long nanos) {
        if (nanos == 0 || nanos % NANOS_PER_MICRO != 0) {
            return nanos + "ns";
        }
        if (nanos % NANOS_PER_MILLI != 0) {
            return nanos / NANOS_PER_MICRO + "us";
        }
        return nanos % NANOS_PER_SECOND != 0 ? nanos / NANOS_PER_MILLI + "ms" : nanos / NANOS_PER_SECOND + "s";
    }
}
