package io.etomflow.invoice.internal;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.etomflow.invoice.InvoiceProperties;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/**
 * Layouts and words of invoices, which analysts edit: {@code standard.html} is a Mustache template, {@code invoice_de.properties}
 * has the words. What is filled in is escaped. A template reads only what {@link InvoicePage} gives it.
 */
@Component
public class InvoiceTemplates {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** What templates include. */
    private static final String PART = "part-";

    private final ResourceLoader resources;
    private final String folder;
    private final Map<String, Template> templates = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> words = new ConcurrentHashMap<>();

    InvoiceTemplates(ResourceLoader resources, InvoiceProperties properties) {
        this.resources = resources;
        this.folder = properties.templates().endsWith("/") ? properties.templates() : properties.templates() + "/";
    }

    public boolean hasTemplate(String name) {
        return name != null
                && NAME.matcher(name).matches()
                && !name.startsWith(PART)
                && file(name + ".html").exists();
    }

    public boolean hasLanguage(String language) {
        return language != null
                && language.matches("[a-z]{2}")
                && file("invoice_" + language + ".properties").exists();
    }

    /** @throws UnusableTemplate if there is none of the name, or it asks for something that is not there */
    String fill(String name, Map<String, ?> page) throws UnusableTemplate {
        try {
            return templates.computeIfAbsent(name, this::compile).execute(page);
        } catch (MustacheException | UncheckedIOException e) {
            throw new UnusableTemplate("Template '" + name + "' cannot be used: " + e.getMessage());
        }
    }

    /** What is said in a language, {@code otherwise} where nothing is. */
    public String word(String language, String key, String otherwise) {
        return words(language).getOrDefault(key, otherwise);
    }

    Map<String, String> words(String language) {
        return words.computeIfAbsent(language, this::read);
    }

    private Template compile(String name) {
        if (!hasTemplate(name)) {
            throw new MustacheException("there is none of this name");
        }
        try (Reader text = new InputStreamReader(file(name + ".html").getInputStream(), StandardCharsets.UTF_8)) {
            return Mustache.compiler()
                    .escapeHTML(true)
                    .withLoader(part -> new InputStreamReader(
                            file(NAME.matcher(part).matches() && part.startsWith(PART) ? part + ".html" : "none")
                                    .getInputStream(),
                            StandardCharsets.UTF_8))
                    .compile(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a language lacks is said in English. */
    private Map<String, String> read(String language) {
        Map<String, String> read = new TreeMap<>();
        for (String one : new String[] {"en", language}) {
            Properties properties = new Properties();
            try (Reader text = new InputStreamReader(
                    file("invoice_" + one + ".properties").getInputStream(), StandardCharsets.UTF_8)) {
                properties.load(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            properties.stringPropertyNames().forEach(key -> read.put(key, properties.getProperty(key)));
        }
        return Map.copyOf(read);
    }

    private Resource file(String name) {
        return resources.getResource(folder + name);
    }
}
