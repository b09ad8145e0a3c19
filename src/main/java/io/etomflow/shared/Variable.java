package io.etomflow.shared;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A process variable: its name in the models, what it holds in Java, and how it is kept in the engine. Kept are strings,
 * Booleans, numbers, ISO dates and lists of strings; never entities or serialized Java objects.
 *
 * @param name camel case; ids end in {@code Id}, Booleans are adjectives
 * @param meaning what an analyst reads in the Modeler, unit and format included
 */
public record Variable<T>(String name, Class<?> type, String meaning, Function<T, Object> out, Function<Object, T> in) {

    public static Variable<String> text(String name, String meaning) {
        return new Variable<>(name, String.class, meaning, v -> v, Object::toString);
    }

    public static Variable<UUID> id(String name, String meaning) {
        return new Variable<>(name, UUID.class, meaning, UUID::toString, v -> UUID.fromString(v.toString()));
    }

    public static Variable<Boolean> flag(String name, String meaning) {
        return new Variable<>(name, Boolean.class, meaning, v -> v, v -> Boolean.valueOf(v.toString()));
    }

    public static Variable<Integer> integer(String name, String meaning) {
        return new Variable<>(name, Integer.class, meaning, v -> v, v -> new BigDecimal(v.toString()).intValueExact());
    }

    /** An input of a decision or a gateway, never an amount to reckon with. */
    public static Variable<Double> number(String name, String meaning) {
        return new Variable<>(name, Double.class, meaning, v -> v, v -> Double.valueOf(v.toString()));
    }

    /** An amount as a form gives it, kept as text: {@code "12.50"}. */
    public static Variable<BigDecimal> amount(String name, String meaning) {
        return new Variable<>(name, BigDecimal.class, meaning, BigDecimal::toPlainString, v -> parseAmount(name, v));
    }

    public static Variable<LocalDate> date(String name, String meaning) {
        return new Variable<>(name, LocalDate.class, meaning, LocalDate::toString, v -> LocalDate.parse(v.toString()));
    }

    public static Variable<Instant> instant(String name, String meaning) {
        return new Variable<>(name, Instant.class, meaning, Instant::toString, v -> Instant.parse(v.toString()));
    }

    /** For multi-instance activities and check lists. */
    public static Variable<List<String>> texts(String name, String meaning) {
        return new Variable<>(name, List.class, meaning, ArrayList::new, Variable::parseTexts);
    }

    /** A word of the field, kept as the word that decision tables and forms use. */
    public static <E extends Enum<E> & Word> Variable<E> word(String name, Class<E> type, String meaning) {
        return new Variable<>(name, type, meaning, Word::word, v -> Word.parse(type, v.toString(), name));
    }

    private static BigDecimal parseAmount(String name, Object value) {
        try {
            return new BigDecimal(value.toString().trim());
        } catch (NumberFormatException e) {
            throw new InvalidInput(name, "'" + value + "' is not an amount. Write it like 12.50, without a currency.");
        }
    }

    private static List<String> parseTexts(Object value) {
        if (value instanceof org.camunda.spin.json.SpinJsonNode node && node.isArray()) {
            return node.elements().stream().map(Texts::plain).toList();
        }
        if (value instanceof Iterable<?> many) {
            return java.util.stream.StreamSupport.stream(many.spliterator(), false)
                    .map(Texts::plain)
                    .toList();
        }
        throw new IllegalArgumentException("not a list: " + value);
    }

    @Override
    public String toString() {
        return name;
    }

    private static final class Texts {
        /** A list from a form arrives as JSON nodes: their text without quotes. */
        static String plain(Object element) {
            return element instanceof org.camunda.spin.json.SpinJsonNode node
                    ? node.stringValue()
                    : String.valueOf(element);
        }
    }
}
