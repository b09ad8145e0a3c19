package io.etomflow.shared;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A term of the field that is an enum constant in Java and a camel case word everywhere else: in TM Forum resources, in
 * process variables, in decision tables and on forms ({@code IN_PROGRESS} is {@code inProgress}).
 */
public interface Word {

    String name();

    /** The term as TM Forum writes it, for example {@code inProgress}. */
    default String word() {
        StringBuilder word = new StringBuilder();
        boolean upper = false;
        for (char c : name().toCharArray()) {
            if (c == '_') {
                upper = true;
            } else {
                word.append(upper ? c : Character.toLowerCase(c));
                upper = false;
            }
        }
        return word.toString();
    }

    /** As people read it, for example {@code in progress}. */
    default String inWords() {
        return Texts.words(word());
    }

    /**
     * The constant of a word.
     *
     * @throws InvalidInput naming the field and the words that are possible
     */
    static <E extends Enum<E> & Word> E parse(Class<E> type, String word, String field) {
        return Arrays.stream(type.getEnumConstants())
                .filter(e -> e.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        field,
                        "'" + word + "' is not known. Use one of: "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Word::word)
                                        .collect(Collectors.joining(", "))));
    }
}
