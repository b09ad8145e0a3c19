package io.etomflow.engine.people;

import io.etomflow.engine.Role;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Before anything else starts: groups, rights, filters, an administrator, and in an empty demo database the people of the
 * demo. Nodes that start together do it one after the other.
 */
class PeopleStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PeopleStart.class);

    private final ProcessEngine engine;
    private final PeopleProperties properties;
    private boolean running;

    PeopleStart(ProcessEngine engine, PeopleProperties properties) {
        this.engine = engine;
        this.properties = properties;
    }

    @Override
    public void start() {
        running = true;
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        configuration.getCommandExecutorTxRequired().execute(context -> {
            context.getPropertyManager().acquireExclusiveLockForStartup();
            groups();
            administrator();
            rights(context);
            return null;
        });
    }

    private void groups() {
        IdentityService identity = engine.getIdentityService();
        for (Role role : Role.values()) {
            if (identity.createGroupQuery().groupId(role.id()).count() == 0) {
                Group group = identity.newGroup(role.id());
                group.setName(role.title());
                group.setType(role == Role.ADMINISTRATOR ? "SYSTEM" : "WORKFLOW");
                identity.saveGroup(group);
            }
        }
    }

    private void administrator() {
        IdentityService identity = engine.getIdentityService();
        if (identity.createUserQuery().memberOfGroup(Role.ADMINISTRATOR.id()).count() > 0) {
            return;
        }
        if (properties.hasAdministrator()) {
            create(properties.admin());
        } else if (properties.demo() && identity.createUserQuery().count() == 0) {
            DemoPeople.create(identity);
        } else {
            throw new NoAdministrator(
                    "Nobody can administer this installation: the group camunda-admin has no member.",
                    "Set ETOMFLOW_ADMIN_USER and ETOMFLOW_ADMIN_PASSWORD (etomflow.admin.user and"
                            + " etomflow.admin.password) for the first administrator. They are used once, while there is"
                            + " none.");
        }
    }

    private void create(PeopleProperties.Administrator admin) {
        IdentityService identity = engine.getIdentityService();
        if (!admin.user().matches("[a-zA-Z0-9-]+")) {
            throw new NoAdministrator(
                    "'" + admin.user() + "' cannot be the name of the first administrator.",
                    "Set ETOMFLOW_ADMIN_USER to letters, digits and hyphens.");
        }
        if (identity.createUserQuery().userId(admin.user()).count() == 0) {
            User user = identity.newUser(admin.user());
            user.setFirstName("First");
            user.setLastName("Administrator");
            user.setPassword(admin.password());
            if (!identity.checkPasswordAgainstPolicy(admin.password(), user).isValid()) {
                throw new NoAdministrator(
                        "The password of the first administrator is too weak.",
                        "Set ETOMFLOW_ADMIN_PASSWORD to at least ten characters with a capital letter, a small letter,"
                                + " a digit and a special character, and without the user's name.");
            }
            identity.saveUser(user);
        }
        identity.createMembership(admin.user(), Role.ADMINISTRATOR.id());
        LOG.info("{} is the first administrator", admin.user());
    }

    /** Only where the list of roles or what it means has changed since: a later start costs one query. */
    private void rights(CommandContext context) {
        String now = fingerprint();
        if (now.equals(engine.getManagementService().getProperties().get("etomflow.rights"))) {
            return;
        }
        RoleRights.grant(engine.getAuthorizationService());
        new TaskFilters(engine).create();
        List<ProcessDefinitionEntity> processes =
                engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().list().stream()
                        .map(process -> context.getProcessEngineConfiguration()
                                .getDeploymentCache()
                                .findDeployedProcessDefinitionById(process.getId()))
                        .toList();
        ModelRights.grant(processes);
        engine.getManagementService().setProperty("etomflow.rights", now);
    }

    /** The number is raised when the rights of roles or the filters change in code. */
    private static String fingerprint() {
        return "2/"
                + Arrays.stream(Role.values())
                        .map(role -> role.id()
                                + role.kind()
                                + role.areas()
                                + role.team().stream().map(Role::id).sorted().toList())
                        .collect(Collectors.joining())
                        .hashCode();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the models, which are deployed in phase 10. */
    @Override
    public int getPhase() {
        return 0;
    }
}
