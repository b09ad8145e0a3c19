package io.etomflow.account;

import io.etomflow.shared.Money;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * Texts of letters to customers, one file for each language: {@code letters_de.properties}, which analysts edit. What a
 * language lacks is said in English.
 */
public class LetterTexts {

    public static final String ENGLISH = "en";

    private final ResourceLoader resources;
    private final String folder;
    private final Map<String, Words> languages = new ConcurrentHashMap<>();

    /** @param folder with the files: a Spring resource like {@code classpath:templates/collection/} */
    public LetterTexts(ResourceLoader resources, String folder) {
        this.resources = resources;
        this.folder = folder.endsWith("/") ? folder : folder + "/";
    }

    /** The words of a language; {@code null} and languages without a file get English ones. */
    public Words in(String language) {
        boolean known = language != null
                && language.matches("[a-z]{2}")
                && file(language).exists();
        return languages.computeIfAbsent(known ? language : ENGLISH, this::read);
    }

    /** Texts of one language, with its ways to write days and amounts. */
    public record Words(String language, Map<String, String> texts) {

        /** @param values what the braces stand for; days and money are written as the language does */
        public String text(String key, Map<String, ?> values) {
            String text = texts.get(key);
            if (text == null) {
                throw new IllegalStateException("Letters have no text '" + key + "'.");
            }
            for (Map.Entry<String, ?> value : values.entrySet()) {
                text = text.replace("{" + value.getKey() + "}", shown(value.getValue()));
            }
            return text;
        }

        /** A text without braces. */
        public String text(String key) {
            return text(key, Map.of());
        }

        /** The reason that a table or the application gave, or a person's own words. */
        public String reason(String wordOrText) {
            return texts.getOrDefault("reason." + wordOrText, wordOrText);
        }

        private String shown(Object value) {
            boolean english = language.equals(ENGLISH);
            if (value instanceof LocalDate day && !english) {
                return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(Locale.forLanguageTag(language))
                        .format(day);
            }
            if (value instanceof Money money && !english) {
                NumberFormat format = NumberFormat.getNumberInstance(Locale.forLanguageTag(language));
                format.setMinimumFractionDigits(money.amount().scale());
                format.setMaximumFractionDigits(money.amount().scale());
                return format.format(money.amount()) + " " + money.currency();
            }
            return String.valueOf(value);
        }
    }

    private Words read(String language) {
        Map<String, String> texts = new HashMap<>();
        for (String one : new String[] {ENGLISH, language}) {
            Properties properties = new Properties();
            try (Reader text = new InputStreamReader(file(one).getInputStream(), StandardCharsets.UTF_8)) {
                properties.load(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        }
        return new Words(language, Map.copyOf(texts));
    }

    private Resource file(String language) {
        return resources.getResource(folder + "letters_" + language + ".properties");
    }
}
