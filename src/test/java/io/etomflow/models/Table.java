package io.etomflow.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;

/** A DMN file with one decision table. */
record Table(Path file, DmnModelInstance xml, Decision decision, DecisionTable table) {

    static Table read(Path file) {
        DmnModelInstance xml = Dmn.readModelFromFile(file.toFile());
        Decision decision =
                xml.getModelElementsByType(Decision.class).iterator().next();
        return new Table(
                file,
                xml,
                decision,
                xml.getModelElementsByType(DecisionTable.class).iterator().next());
    }

    String id() {
        return decision.getId();
    }

    /** The file as it stands, since the model fills in defaults. */
    String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Collection<Input> inputs() {
        return table.getInputs();
    }

    Collection<Output> outputs() {
        return table.getOutputs();
    }

    /** Variables that the table reads. */
    Set<String> reads() {
        Set<String> names = new LinkedHashSet<>();
        inputs().forEach(input -> names.addAll(
                Expressions.feelNames(input.getInputExpression().getText().getTextContent())));
        return names;
    }
}
