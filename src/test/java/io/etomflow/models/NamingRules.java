package io.etomflow.models;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Names, ids and documentation, so that everything is found by its business name. */
final class NamingRules {

    static final List<Rule<Model>> ALL = List.of(
            Rule.of("is named after its element", NamingRules::isNamedAfterItsElement),
            Rule.of("says what it is", NamingRules::saysWhatItIs),
            Rule.of("has ids of its own", NamingRules::hasIdsOfItsOwn),
            Rule.of("has tasks that do something to something", NamingRules::hasTasksOfVerbAndObject),
            Rule.of("has qualified messages and errors", NamingRules::hasQualifiedMessagesAndErrors));

    private static final Map<Class<? extends FlowNode>, String> PREFIXES = new LinkedHashMap<>();
    private static final Pattern AFTER_PREFIX = Pattern.compile("[A-Z][A-Za-z0-9_]*");
    private static final Pattern GENERATED = Pattern.compile(".*_[0-9a-z]{7}");
    private static final Pattern QUALIFIED_PART = Pattern.compile("[a-z]+(-[a-z]+){2,}");
    private static final Pattern QUALIFIED = Pattern.compile("[a-z]+\\.[a-z][A-Za-z0-9]+");

    static {
        PREFIXES.put(StartEvent.class, "StartEvent");
        PREFIXES.put(EndEvent.class, "EndEvent");
        PREFIXES.put(BoundaryEvent.class, "BoundaryEvent");
        PREFIXES.put(Event.class, "Event|CatchEvent|ThrowEvent|IntermediateEvent");
        PREFIXES.put(CallActivity.class, "Call|CallActivity");
        PREFIXES.put(SubProcess.class, "SubProcess");
        PREFIXES.put(Task.class, "Task");
        PREFIXES.put(Gateway.class, "Gateway");
    }

    private NamingRules() {}

    private static void isNamedAfterItsElement(Model model, House house, Problems problems) {
        if (model.id().equals(model.fileName().replace(".bpmn", ""))
                && QUALIFIED_PART.matcher(model.id()).matches()) {
            // a part of an element's model that did not fit on its page; that somebody calls it is another rule's
            // matter
            return;
        }
        House.Element element = house.catalogue().get(model.etomId());
        if (element == null || !model.id().startsWith("etom-")) {
            problems.add(model.process(), "the process id should be etom-<id of an eTOM element>");
            return;
        }
        String name = element.id() + " " + element.name();
        if (!name.equals(model.process().getName())) {
            problems.add(model.process(), "the process name should be '%s'", name);
        }
        if (Model.kebabs(element.name())
                .noneMatch(kebab -> model.fileName().equals(element.id() + "-" + kebab + ".bpmn"))) {
            problems.add(
                    "the file should be named %s-%s.bpmn",
                    element.id(), Model.kebabs(element.name()).findFirst().orElseThrow());
        }
        House.Element area = house.catalogue().get(levelTwo(element.id()));
        String folder = model.file().getParent().getFileName().toString();
        if (area != null && Model.kebabs(area.name()).noneMatch(kebab -> folder.equals(area.id() + "-" + kebab))) {
            problems.add("the file should stand in the folder of %s %s", area.id(), area.name());
        }
        if (!element.id().equals(Model.property(model.process(), "etomId"))) {
            problems.add(model.process(), "the property etomId should be %s", element.id());
        }
        if (!String.valueOf(element.level()).equals(Model.property(model.process(), "etomLevel"))) {
            problems.add(model.process(), "the property etomLevel should be %s", element.level());
        }
    }

    private static String levelTwo(String id) {
        return String.join(".", List.of(id.split("\\.")).subList(0, 3));
    }

    private static void saysWhatItIs(Model model, House house, Problems problems) {
        if (model.all(Process.class).size() != 1) {
            problems.add("a file should have one process");
        }
        if (!model.process().isExecutable()) {
            problems.add(model.process(), "should be executable");
        }
        if (!"24.0".equals(Model.camunda(model.process(), "versionTag"))) {
            problems.add(model.process(), "the version tag should be 24.0, the framework's release");
        }
        if (!Model.camunda(model.process(), "historyTimeToLive").matches("P\\d+D")) {
            problems.add(
                    model.process(), "should have a history time to live in days by its retention class, like P180D");
        }
        if (Model.documentation(model.process()).length() < 80) {
            problems.add(model.process(), "the documentation should say what it does, who starts it, and the outcome");
        }
        for (UserTask task : model.all(UserTask.class)) {
            if (Model.documentation(task).length() < 30) {
                problems.add(task, "the documentation should help the person who does it");
            }
        }
    }

    private static void hasIdsOfItsOwn(Model model, House house, Problems problems) {
        for (FlowNode node : model.nodes()) {
            PREFIXES.entrySet().stream()
                    .filter(entry -> entry.getKey().isInstance(node))
                    .findFirst()
                    .ifPresent(entry -> checkId(node, entry.getValue(), problems));
        }
        for (SequenceFlow flow : model.all(SequenceFlow.class)) {
            checkId(flow, "Flow|SequenceFlow", problems);
        }
    }

    private static void checkId(
            org.camunda.bpm.model.bpmn.instance.BaseElement element, String prefixes, Problems problems) {
        String id = element.getId();
        int underscore = id.indexOf('_');
        boolean prefixed = underscore > 0 && List.of(prefixes.split("\\|")).contains(id.substring(0, underscore));
        if (!prefixed
                || !AFTER_PREFIX.matcher(id.substring(underscore + 1)).matches()
                || GENERATED.matcher(id).matches()) {
            problems.add(element, "the id should be %s_ and its own name in PascalCase", prefixes.split("\\|")[0]);
        }
    }

    private static void hasTasksOfVerbAndObject(Model model, House house, Problems problems) {
        for (Task task : model.all(Task.class)) {
            String name = task.getName() == null ? "" : task.getName().strip();
            if (!name.contains(" ")) {
                problems.add(task, "the name should be a verb and an object");
            }
            if (name.matches("(?i)(process|handle|manage|do|perform)\\b.*")) {
                problems.add(task, "'%s' says too little: use a verb of the business", name.split(" ")[0]);
            }
        }
        for (FlowNode node : model.nodes()) {
            boolean named = node instanceof Event || node instanceof CallActivity || node instanceof SubProcess;
            if (named && (node.getName() == null || node.getName().isBlank())) {
                problems.add(node, "should have a name");
            }
        }
    }

    private static void hasQualifiedMessagesAndErrors(Model model, House house, Problems problems) {
        for (Message message : model.all(Message.class)) {
            if (message.getName() == null
                    || !QUALIFIED.matcher(message.getName()).matches()) {
                problems.add(
                        message,
                        "the message name should be <module>.<what happened>, like receivables.paymentReceived");
            }
        }
        for (Error error : model.all(Error.class)) {
            if (error.getErrorCode() == null
                    || !QUALIFIED.matcher(error.getErrorCode()).matches()) {
                problems.add(error, "the error code should be <module>.<state>, like order.creditRefused");
            }
        }
    }
}
