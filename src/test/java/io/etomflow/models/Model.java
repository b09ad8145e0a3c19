package io.etomflow.models;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** A BPMN file with one process. */
record Model(Path file, BpmnModelInstance xml, Process process) {

    static Model read(Path file) {
        BpmnModelInstance xml = Bpmn.readModelFromFile(file.toFile());
        return new Model(
                file, xml, xml.getModelElementsByType(Process.class).iterator().next());
    }

    String id() {
        return process.getId();
    }

    /** {@code 1.3.10.4.2} of {@code etom-1.3.10.4.2}. */
    String etomId() {
        return id().startsWith("etom-") ? id().substring("etom-".length()) : id();
    }

    String fileName() {
        return file.getFileName().toString();
    }

    <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return xml.getModelElementsByType(type);
    }

    Collection<FlowNode> nodes() {
        return all(FlowNode.class);
    }

    /** An attribute of Camunda's namespace, {@code ""} if absent. */
    static String camunda(ModelElementInstance element, String attribute) {
        String value = element.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, attribute);
        return value == null ? "" : value;
    }

    /** All elements of this type in the element's extension elements, however deep. */
    static <T extends ModelElementInstance> List<T> extensions(BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? List.of()
                : element.getModelInstance().getModelElementsByType(type).stream()
                        .filter(found -> isIn(found, element.getExtensionElements()))
                        .toList();
    }

    private static boolean isIn(ModelElementInstance element, ModelElementInstance ancestor) {
        ModelElementInstance parent = element.getParentElement();
        return parent != null && (parent.equals(ancestor) || isIn(parent, ancestor));
    }

    /** The value of an extension property ({@code camunda:property}), {@code ""} if absent. */
    static String property(BaseElement element, String name) {
        return extensions(element, CamundaProperties.class).stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> name.equals(property.getCamundaName()))
                .map(property -> property.getCamundaValue() == null ? "" : property.getCamundaValue())
                .findFirst()
                .orElse("");
    }

    static boolean hasProperty(BaseElement element, String name) {
        return extensions(element, CamundaProperties.class).stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .anyMatch(property -> name.equals(property.getCamundaName()));
    }

    /** The names in a property that lists them, those marked as optional with their {@code ?}. */
    static List<String> list(BaseElement element, String property) {
        return Arrays.stream(property(element, property).split(","))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    List<String> inputs() {
        return list(process, "inputs").stream().map(Model::withoutMark).toList();
    }

    /** Inputs that a caller must give. */
    List<String> requiredInputs() {
        return list(process, "inputs").stream()
                .filter(name -> !name.endsWith("?"))
                .toList();
    }

    List<String> outputs() {
        return list(process, "outputs").stream().map(Model::withoutMark).toList();
    }

    /** Codes of BPMN errors that leave the process. */
    List<String> raises() {
        return list(process, "raises");
    }

    static String documentation(BaseElement element) {
        return String.join(
                        "\n",
                        element.getDocumentations().stream()
                                .map(ModelElementInstance::getTextContent)
                                .toList())
                .strip();
    }

    static Stream<String> kebabs(String name) {
        return Stream.of(
                        name,
                        name.replace("&", "and"),
                        name.replace("/", ""),
                        name.replace("&", "and").replace("/", ""))
                .map(text -> text.toLowerCase().replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", ""))
                .distinct();
    }

    private static String withoutMark(String name) {
        return name.endsWith("?") ? name.substring(0, name.length() - 1) : name;
    }
}
