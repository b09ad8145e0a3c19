package io.etomflow.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.shared.Step;
import io.etomflow.testing.EtomflowTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * What is generated is as it would be generated now. To generate it again: {@code mvn test -Dtest=CatalogueTest
 * -Detomflow.regenerate=true}.
 */
@Tag("files")
class CatalogueTest extends EtomflowTest {

    private static final Path TEMPLATES = Path.of(".camunda/element-templates");
    private static final Path PROCESSES = Path.of("processes");

    @Autowired
    private ApplicationContext context;

    @Test
    void elementTemplatesSayWhatStepsSay() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        context.getBeansOfType(Step.class)
                .forEach((bean, step) -> expected.put(bean + ".json", ElementTemplates.of(bean, step)));
        if (regenerates()) {
            Files.createDirectories(TEMPLATES);
            for (String stale : templates().keySet()) {
                if (!expected.containsKey(stale)) {
                    Files.delete(TEMPLATES.resolve(stale));
                }
            }
            for (Map.Entry<String, String> template : expected.entrySet()) {
                Files.writeString(TEMPLATES.resolve(template.getKey()), template.getValue());
            }
        }
        assertThat(templates())
                .as("templates in %s: regenerate them", TEMPLATES)
                .isEqualTo(expected);
    }

    @Test
    void indexSaysWhatModelsSay() throws IOException {
        String expected = ModelIndex.of(Houses.ofProject(context), PROCESSES);
        Path index = PROCESSES.resolve("README.md");
        if (regenerates()) {
            Files.writeString(index, expected);
        }
        assertThat(index).as("index of the models: regenerate it").hasContent(expected);
    }

    private static boolean regenerates() {
        return Boolean.getBoolean("etomflow.regenerate");
    }

    private static Map<String, String> templates() throws IOException {
        Map<String, String> templates = new TreeMap<>();
        if (Files.exists(TEMPLATES)) {
            try (Stream<Path> files = Files.list(TEMPLATES)) {
                for (Path file : files.toList()) {
                    templates.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        return templates;
    }
}
