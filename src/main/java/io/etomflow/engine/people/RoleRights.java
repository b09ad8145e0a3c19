package io.etomflow.engine.people;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;

import io.etomflow.engine.Role;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;

/** The rights that a role has whatever models there are. Those that follow from models are in {@link ModelRights}. */
final class RoleRights {

    private static final String TASKLIST = "tasklist";
    private static final String COCKPIT = "cockpit";

    private RoleRights() {}

    static void grant(AuthorizationService authorizations) {
        Rights rights = new Rights(authorizations);
        for (Role role : Role.values()) {
            switch (role.kind()) {
                case WORK -> work(rights, role);
                case WATCH -> watch(rights, role);
                case MODEL -> model(rights, role);
                case LEAD -> lead(rights, role);
                case CONNECT -> {
                    // what it may do is said by the application's own API
                }
                case ADMINISTER -> administer(rights, role);
            }
        }
    }

    private static void work(Rights rights, Role role) {
        rights.grant(role.id(), Resources.APPLICATION, TASKLIST, Permissions.ACCESS);
        rights.grant(role.id(), Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
        if (!role.team().isEmpty()) {
            // to hand out a task, one must see to whom
            rights.grant(role.id(), Resources.USER, ANY, Permissions.READ);
            role.team().forEach(led -> rights.grant(role.id(), Resources.GROUP, led.id(), Permissions.READ));
        }
    }

    private static void watch(Rights rights, Role role) {
        rights.grant(role.id(), Resources.APPLICATION, COCKPIT, Permissions.ACCESS);
        rights.grant(
                role.id(),
                Resources.PROCESS_DEFINITION,
                ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.RETRY_JOB);
        readDecisions(rights, role);
        rights.grant(
                role.id(), Resources.BATCH, ANY, BatchPermissions.READ, BatchPermissions.CREATE_BATCH_SET_JOB_RETRIES);
    }

    private static void model(Rights rights, Role role) {
        rights.grant(role.id(), Resources.APPLICATION, COCKPIT, Permissions.ACCESS);
        rights.grant(role.id(), Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ);
        rights.grant(role.id(), Resources.DEPLOYMENT, ANY, Permissions.READ, Permissions.CREATE);
        rights.grant(role.id(), Resources.DECISION_DEFINITION, ANY, Permissions.READ);
        rights.grant(role.id(), Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ);
    }

    private static void lead(Rights rights, Role role) {
        rights.grant(role.id(), Resources.APPLICATION, COCKPIT, Permissions.ACCESS);
        rights.grant(role.id(), Resources.APPLICATION, TASKLIST, Permissions.ACCESS);
        rights.grant(
                role.id(),
                Resources.PROCESS_DEFINITION,
                ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_HISTORY);
        rights.grant(role.id(), Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
        readDecisions(rights, role);
    }

    private static void readDecisions(Rights rights, Role role) {
        rights.grant(role.id(), Resources.DECISION_DEFINITION, ANY, Permissions.READ, Permissions.READ_HISTORY);
        rights.grant(role.id(), Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ);
    }

    private static void administer(Rights rights, Role role) {
        for (Resource resource : Resources.values()) {
            rights.grant(role.id(), resource, ANY, Permissions.ALL);
        }
    }
}
