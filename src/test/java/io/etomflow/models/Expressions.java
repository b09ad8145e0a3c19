package io.etomflow.models;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the names that expressions refer to: variables and beans, not functions, methods or properties. */
final class Expressions {

    private static final Pattern JUEL = Pattern.compile("[$#]\\{(.*?)}", Pattern.DOTALL);
    private static final Pattern STRINGS = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[A-Za-z_]\\w*(?!\\w|\\s*\\()");
    private static final Pattern FUNCTIONS_OF_SEVERAL_WORDS =
            Pattern.compile("\\b(list contains|string length|upper case|lower case|"
                    + "substring before|substring after|starts with|ends with|is defined|get value|get entries|index of|date and time|"
                    + "years and months duration|day of week|distinct values|insert before)\\s*\\(");
    private static final Set<String> JUEL_WORDS = Set.of(
            "true",
            "false",
            "null",
            "empty",
            "and",
            "or",
            "not",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "div",
            "mod",
            "instanceof");
    private static final Set<String> FEEL_WORDS = Set.of(
            "true",
            "false",
            "null",
            "and",
            "or",
            "not",
            "if",
            "then",
            "else",
            "for",
            "in",
            "return",
            "some",
            "every",
            "satisfies",
            "between",
            "instance",
            "of",
            "item",
            "parent",
            "this");

    private Expressions() {}

    static boolean isExpression(String text) {
        return text != null && JUEL.matcher(text).find();
    }

    /** Names in all {@code ${…}} and {@code #{…}} of a text. */
    static Set<String> names(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = JUEL.matcher(text == null ? "" : text);
        while (matcher.find()) {
            collect(matcher.group(1), JUEL_WORDS, names);
        }
        return names;
    }

    static Set<String> feelNames(String feel) {
        Set<String> names = new LinkedHashSet<>();
        collect(FUNCTIONS_OF_SEVERAL_WORDS.matcher(feel).replaceAll("("), FEEL_WORDS, names);
        return names;
    }

    private static void collect(String expression, Set<String> words, Set<String> names) {
        Matcher matcher = NAME.matcher(STRINGS.matcher(expression).replaceAll(" "));
        while (matcher.find()) {
            if (!words.contains(matcher.group())) {
                names.add(matcher.group());
            }
        }
    }
}
