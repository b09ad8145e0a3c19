package io.etomflow.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The back office: one person for each role, who answers each open task by its form. What a task asks is answered as the
 * script says, or else by the first choice that is accepted.
 */
final class SimulatedPeople {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProcessEngine engine;
    private final JdbcClient screens;
    private final Map<String, Function<Desk, Map<String, Object>>> script;
    private final Map<String, Integer> answered = new TreeMap<>();
    private final Map<String, String> stuck = new TreeMap<>();

    SimulatedPeople(ProcessEngine engine, JdbcClient screens, Map<String, Function<Desk, Map<String, Object>>> script) {
        this.engine = engine;
        this.screens = screens;
        this.script = script;
    }

    Map<String, Integer> answered() {
        return answered;
    }

    /** Tasks that nobody could answer, with the reason. */
    Map<String, String> stuck() {
        return stuck;
    }

    /** A working day: answers every open task once. @return how many could be answered */
    int work() {
        int done = 0;
        for (Task task : engine.getTaskService()
                .createTaskQuery()
                .active()
                .initializeFormKeys()
                .list()) {
            done += answer(task) ? 1 : 0;
        }
        return done;
    }

    /** Starts a process by its start form, as a person of this role. */
    void start(String role, String process, Map<String, Object> answers) {
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
        engine.getIdentityService().setAuthentication(hire(role), List.of(role));
        try {
            engine.getFormService().submitStartForm(definition, answers);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private boolean answer(Task task) {
        String role = engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .sorted()
                .findFirst()
                .orElse(null);
        if (role == null && task.getAssignee() == null) {
            stuck.put(task.getTaskDefinitionKey(), "nobody may do it");
            return false;
        }
        String person = task.getAssignee() != null ? task.getAssignee() : hire(role);
        List<String> groups = engine.getIdentityService().createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
        RuntimeException last = null;
        for (Map<String, Object> answers : ways(task)) {
            try {
                engine.getIdentityService().setAuthentication(person, groups);
                if (task.getAssignee() == null) {
                    engine.getTaskService().claim(task.getId(), person);
                    task.setAssignee(person);
                }
                engine.getFormService().submitTaskForm(task.getId(), answers);
                answered.merge(name(task), 1, Integer::sum);
                stuck.remove(name(task));
                return true;
            } catch (RuntimeException e) {
                last = e;
            } finally {
                engine.getIdentityService().clearAuthentication();
            }
        }
        stuck.put(name(task), String.valueOf(last == null ? "no form" : last.getMessage()));
        return false;
    }

    private static String name(Task task) {
        return task.getTaskDefinitionKey() + " (" + form(task) + ")";
    }

    private static String form(Task task) {
        return task.getCamundaFormRef() == null ? "" : task.getCamundaFormRef().getKey();
    }

    String hire(String role) {
        String person = "sim-" + role;
        var identity = engine.getIdentityService();
        if (identity.createUserQuery().userId(person).count() == 0) {
            User user = identity.newUser(person);
            user.setFirstName("Sim");
            user.setLastName(role);
            user.setPassword("Quiet-Harbour-2031");
            identity.saveUser(user);
            if (identity.createGroupQuery().groupId(role).count() == 0) {
                Group group = identity.newGroup(role);
                group.setName(role);
                group.setType("WORKFLOW");
                identity.saveGroup(group);
            }
            identity.createMembership(person, role);
        }
        return person;
    }

    /** The scripted answers first, then one way for each option of the first choice. */
    private List<Map<String, Object>> ways(Task task) {
        Map<String, Object> base = new LinkedHashMap<>();
        List<JsonNode> choices = new ArrayList<>();
        for (JsonNode field : fields(task)) {
            answer(field, base, choices);
        }
        Function<Desk, Map<String, Object>> scripted = script.get(form(task));
        if (scripted != null) {
            Map<String, Object> said = new HashMap<>();
            said.putAll(scripted.apply(desk(task)));
            return List.of(said);
        }
        List<Map<String, Object>> ways = new ArrayList<>(List.of(base));
        for (JsonNode choice : choices) {
            for (JsonNode option : choice.path("values")) {
                Map<String, Object> way = new HashMap<>(base);
                way.put(choice.path("key").asText(), option.path("value").asText());
                ways.add(way);
            }
        }
        return ways;
    }

    private Desk desk(Task task) {
        return new Desk(
                engine.getTaskService().getVariables(task.getId()),
                LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), ZoneOffset.UTC),
                answered.getOrDefault(name(task), 0),
                screens);
    }

    private static void answer(JsonNode field, Map<String, Object> base, List<JsonNode> choices) {
        String key = field.path("key").asText(null);
        boolean shown =
                field.path("disabled").asBoolean() || field.path("readonly").asBoolean();
        if (key == null || shown) {
            return;
        }
        boolean required = field.path("validate").path("required").asBoolean();
        switch (field.path("type").asText()) {
            case "radio", "select" -> {
                if (field.path("values").size() > 0) {
                    choices.add(field);
                    if (required) {
                        base.put(key, field.path("values").get(0).path("value").asText());
                    }
                }
            }
            case "checkbox" -> base.put(key, true);
            case "textfield", "textarea" -> {
                if (required) {
                    base.put(key, "Looked at, in order.");
                }
            }
            default -> {
                // dates, amounts and lists are the script's matter
            }
        }
    }

    private List<JsonNode> fields(Task task) {
        if (form(task).isEmpty()) {
            return List.of();
        }
        try (InputStream schema = engine.getFormService().getDeployedTaskForm(task.getId())) {
            List<JsonNode> fields = new ArrayList<>();
            collect(JSON.readTree(schema).path("components"), fields);
            return fields;
        } catch (IOException | ProcessEngineException e) {
            return List.of();
        }
    }

    private static void collect(JsonNode components, List<JsonNode> into) {
        for (JsonNode component : components) {
            into.add(component);
            collect(component.path("components"), into);
        }
    }
}
