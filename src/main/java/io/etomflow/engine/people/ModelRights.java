package io.etomflow.engine.people;

import io.etomflow.engine.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * Grants, with each new version of a model, what its roles need: those of its area and those whom its tasks name see the
 * process and its cases; who may start it is said by its candidate starter groups or, where it has a start form and names
 * nobody, is the area's. Rights on a task itself come and go with the task.
 */
public class ModelRights implements Deployer {

    @Override
    public void deploy(DeploymentEntity deployment) {
        Collection<ProcessDefinitionEntity> processes = deployment.getDeployedArtifacts(ProcessDefinitionEntity.class);
        if (deployment.isNew() && processes != null) {
            grant(processes);
        }
    }

    static void grant(Collection<ProcessDefinitionEntity> processes) {
        Rights rights = new Rights(Context.getProcessEngineConfiguration().getAuthorizationService());
        for (ProcessDefinitionEntity process : processes) {
            Set<String> named = named(process);
            Set<String> starters = starters(process);
            for (Role role : Role.values()) {
                boolean sees =
                        role.kind() == Role.Kind.WORK && (role.worksIn(process.getKey()) || named.contains(role.id()));
                boolean starts = starters.contains(role.id());
                Permission[] permissions = permissions(sees || starts, sees, starts);
                if (permissions.length > 0) {
                    rights.grant(role.id(), Resources.PROCESS_DEFINITION, process.getKey(), permissions);
                }
            }
        }
    }

    private static Permission[] permissions(boolean read, boolean readCases, boolean start) {
        return Arrays.stream(new Permission[] {
                    read ? ProcessDefinitionPermissions.READ : null,
                    readCases ? ProcessDefinitionPermissions.READ_INSTANCE : null,
                    start ? ProcessDefinitionPermissions.CREATE_INSTANCE : null
                })
                .filter(Objects::nonNull)
                .toArray(Permission[]::new);
    }

    /** Roles that the process' user tasks name. */
    private static Set<String> named(ProcessDefinitionEntity process) {
        return process.getTaskDefinitions().values().stream()
                .flatMap(task -> task.getCandidateGroupIdExpressions().stream())
                .map(Expression::getExpressionText)
                .collect(Collectors.toSet());
    }

    private static Set<String> starters(ProcessDefinitionEntity process) {
        Set<String> said = process.getCandidateStarterGroupIdExpressions().stream()
                .map(Expression::getExpressionText)
                .collect(Collectors.toSet());
        if (!said.isEmpty() || !hasStartForm(process)) {
            return said;
        }
        return Arrays.stream(Role.values())
                .filter(role -> role.worksIn(process.getKey()))
                .map(Role::id)
                .collect(Collectors.toSet());
    }

    private static boolean hasStartForm(ProcessDefinitionEntity process) {
        return process.getStartFormDefinition() != null
                && process.getStartFormDefinition().getCamundaFormDefinitionKey() != null;
    }
}
