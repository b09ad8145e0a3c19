package io.etomflow.engine.security;

import io.etomflow.engine.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractCorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.EvaluateStartConditionCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.PatchTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.util.ReflectionUtils;

/**
 * Whoever speaks to the engine directly may answer what the form of a task or start asks, and nothing besides. The engine
 * itself would take any variable from anyone who may complete a task, a ready-made approval too, start a process in its
 * middle, or pass a task by an error. Administrators may do that; the application itself is not concerned.
 */
public class FormGuard extends CommandInterceptor {

    private static final Set<Class<?>> NOT_BY_HAND = Set.of(
            StartProcessInstanceCmd.class,
            StartProcessInstanceAtActivitiesCmd.class,
            SetTaskVariablesCmd.class,
            PatchTaskVariablesCmd.class,
            RemoveTaskVariablesCmd.class,
            HandleTaskBpmnErrorCmd.class,
            HandleTaskEscalationCmd.class,
            SignalCmd.class,
            SignalEventReceivedCmd.class,
            MessageEventReceivedCmd.class,
            EvaluateStartConditionCmd.class);

    private static final Field SUBMITTED_TASK = field(SubmitTaskFormCmd.class, "taskId");
    private static final Field SUBMITTED_ANSWERS = field(SubmitTaskFormCmd.class, "properties");
    private static final Field COMPLETED_TASK = field(CompleteTaskCmd.class, "taskId");
    private static final Field COMPLETED_ANSWERS = field(CompleteTaskCmd.class, "variables");
    private static final Field STARTED_PROCESS = field(SubmitStartFormCmd.class, "processDefinitionId");
    private static final Field START_ANSWERS = field(SubmitStartFormCmd.class, "variables");

    @Override
    public <T> T execute(Command<T> command) {
        if (!EngineApi.isSpokenTo() || isAdministrator()) {
            return next.execute(command);
        }
        return EngineApi.inside(() -> {
            check(command);
            return next.execute(command);
        });
    }

    private static void check(Command<?> command) {
        if (command instanceof AbstractCorrelateMessageCmd || NOT_BY_HAND.contains(command.getClass())) {
            throw new AuthorizationException(
                    "Cases are started and moved by their forms or by the application's own API, not by hand.");
        } else if (command instanceof SubmitTaskFormCmd) {
            checkTask(get(SUBMITTED_TASK, command), get(SUBMITTED_ANSWERS, command));
        } else if (command instanceof CompleteTaskCmd) {
            checkTask(get(COMPLETED_TASK, command), get(COMPLETED_ANSWERS, command));
        } else if (command instanceof SubmitStartFormCmd) {
            String process = get(STARTED_PROCESS, command);
            Map<String, Object> answers = get(START_ANSWERS, command);
            FormFields form = fields(() -> engine().getFormService().getDeployedStartForm(process));
            names(answers).filter(name -> !form.asksFor(name)).forEach(FormGuard::refuse);
        }
    }

    private static void checkTask(String taskId, Map<String, Object> answers) {
        if (taskId == null || answers == null || answers.isEmpty()) {
            return;
        }
        FormFields form = fields(() -> engine().getFormService().getDeployedTaskForm(taskId));
        TaskEntity task = Context.getCommandContext().getTaskManager().findTaskById(taskId);
        names(answers)
                .filter(name -> !form.asksFor(name))
                // a field that is only shown may come back as it was
                .filter(name -> task == null || !Objects.equals(text(task.getVariable(name)), text(answers.get(name))))
                .forEach(FormGuard::refuse);
    }

    private static FormFields fields(FormSource source) {
        try (InputStream form = source.open()) {
            return FormFields.read(form);
        } catch (BadUserRequestException e) {
            return FormFields.NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuse(String name) {
        throw new FormFieldValidationException(name, "The form does not ask for '" + name + "'.");
    }

    private static Stream<String> names(Map<String, Object> answers) {
        return answers == null ? Stream.empty() : answers.keySet().stream().sorted();
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static boolean isAdministrator() {
        Authentication caller = Context.getCommandContext().getAuthentication();
        return caller != null
                && caller.getGroupIds() != null
                && caller.getGroupIds().contains(Role.ADMINISTRATOR.id());
    }

    private static ProcessEngineConfigurationImpl engine() {
        return Context.getProcessEngineConfiguration();
    }

    @SuppressWarnings("unchecked")
    private static <T> T get(Field field, Object command) {
        return (T) ReflectionUtils.getField(field, command);
    }

    private static Field field(Class<?> type, String name) {
        Field field = ReflectionUtils.findField(type, name);
        ReflectionUtils.makeAccessible(Objects.requireNonNull(field, name));
        return field;
    }

    private interface FormSource {
        InputStream open();
    }
}
