package io.etomflow.engine.people;

import io.etomflow.engine.Role;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.Task;

/**
 * Rights that come and go with a thing. A task's candidate groups and its assignee may work on it; who leads a candidate
 * group may see it, take it over and hand it out. A task of a higher role stays out of a lower one's sight.
 */
public class TaskRights extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
        List<Role> leads = Role.of(groupId).map(Role::leads).orElse(List.of());
        return Stream.concat(
                        Stream.of(super.newTaskGroupIdentityLink(task, groupId, type)),
                        leads.stream()
                                .map(lead -> createOrUpdateAuthorization(
                                        task,
                                        null,
                                        lead.id(),
                                        Resources.TASK,
                                        false,
                                        TaskPermissions.READ,
                                        TaskPermissions.TASK_WORK,
                                        TaskPermissions.TASK_ASSIGN)))
                .toArray(AuthorizationEntity[]::new);
    }

    /** People may read and change themselves; only an administrator removes a person. */
    @Override
    public AuthorizationEntity[] newUser(User user) {
        return new AuthorizationEntity[] {
            createGrantAuthorization(
                    user.getId(), null, Resources.USER, user.getId(), Permissions.READ, Permissions.UPDATE)
        };
    }

    /** Whoever deployed may read, but not delete: deleting a deployment deletes its running cases. */
    @Override
    public AuthorizationEntity[] newDeployment(Deployment deployment) {
        return null;
    }
}
