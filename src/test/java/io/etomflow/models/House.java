package io.etomflow.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etomflow.shared.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything that models refer to.
 *
 * @param exposed names of beans that expressions may use
 * @param groups roles
 */
record House(
        List<Model> models,
        List<Form> forms,
        List<Table> tables,
        Map<String, Element> catalogue,
        Map<String, Step> steps,
        Set<String> exposed,
        Set<String> groups) {

    /** A process element of eTOM. */
    record Element(String id, String name, int level, String parent, List<String> children) {}

    static House read(Path models, Path forms, Map<String, Step> steps, Set<String> exposed, Set<String> groups) {
        return new House(
                files(models, ".bpmn", Model::read),
                files(forms, ".form", Form::read),
                files(models, ".dmn", Table::read),
                readCatalogue(),
                steps,
                exposed,
                groups);
    }

    Model model(String id) {
        return models.stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    Form form(String id) {
        return forms.stream().filter(form -> form.id().equals(id)).findFirst().orElse(null);
    }

    Table table(String id) {
        return tables.stream()
                .filter(table -> table.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    static Map<String, Element> readCatalogue() {
        try {
            Map<String, Element> elements = new LinkedHashMap<>();
            for (JsonNode node : new ObjectMapper().readTree(House.class.getResource("/etom/catalogue.json"))) {
                List<String> children = Stream.iterate(
                                0, i -> i < node.path("children").size(), i -> i + 1)
                        .map(i -> node.path("children").get(i).asText())
                        .toList();
                Element element = new Element(
                        node.path("id").asText(),
                        node.path("name").asText(),
                        node.path("level").asInt(),
                        node.path("parent").asText(null),
                        children);
                elements.put(element.id(), element);
            }
            return elements;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> List<T> files(Path root, String ending, Function<Path, T> read) {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            Map<Path, T> sorted = new TreeMap<>();
            files.filter(file -> file.toString().endsWith(ending)).forEach(file -> sorted.put(file, read.apply(file)));
            return List.copyOf(sorted.values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
