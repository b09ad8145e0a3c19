package io.etomflow.testing;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;

/** The people of the tests, one for each role; their password is {@link #PASSWORD}. */
public final class People {

    public static final String PASSWORD = "Sunny-Quarter-2026";

    public static final String CLERK = "clara";
    public static final String OTHER_CLERK = "conrad";
    public static final String SUPERVISOR = "simon";
    public static final String MANAGER = "martha";
    public static final String BILLING_CLERK = "bella";
    public static final String BILLING_SUPERVISOR = "bernd";
    public static final String PRINT_OPERATOR = "petra";
    public static final String CASH_CLERK = "cleo";
    public static final String CASH_SUPERVISOR = "cora";
    public static final String COLLECTIONS_CLERK = "dora";
    public static final String COLLECTIONS_SUPERVISOR = "dean";
    public static final String PARTNER_MANAGER = "paul";
    public static final String OPERATIONS = "otto";
    public static final String ANALYST = "anna";
    public static final String LINE_MANAGER = "max";
    public static final String ADMIN = "admin";

    private static final Map<String, String> GROUPS = new TreeMap<>(Map.ofEntries(
            entry(CLERK, "receivables-clerk"),
            entry(OTHER_CLERK, "receivables-clerk"),
            entry(SUPERVISOR, "receivables-supervisor"),
            entry(MANAGER, "receivables-manager"),
            entry(BILLING_CLERK, "billing-clerk"),
            entry(BILLING_SUPERVISOR, "billing-supervisor"),
            entry(PRINT_OPERATOR, "print-operator"),
            entry(CASH_CLERK, "cash-clerk"),
            entry(CASH_SUPERVISOR, "cash-supervisor"),
            entry(COLLECTIONS_CLERK, "collections-clerk"),
            entry(COLLECTIONS_SUPERVISOR, "collections-supervisor"),
            entry(PARTNER_MANAGER, "partner-manager"),
            entry(OPERATIONS, "operations"),
            entry(ANALYST, "process-analyst"),
            entry(LINE_MANAGER, "manager"),
            entry(ADMIN, "camunda-admin")));

    private People() {}

    /** Makes the people and groups that are not there yet. */
    static void arrive(ProcessEngine engine) {
        IdentityService identity = engine.getIdentityService();
        GROUPS.forEach((id, groupId) -> {
            if (identity.createUserQuery().userId(id).count() == 0) {
                User user = identity.newUser(id);
                user.setFirstName(Character.toUpperCase(id.charAt(0)) + id.substring(1));
                user.setLastName("Test");
                user.setPassword(PASSWORD);
                identity.saveUser(user);
            }
            if (identity.createGroupQuery().groupId(groupId).count() == 0) {
                Group group = identity.newGroup(groupId);
                group.setName(groupId);
                group.setType("WORKFLOW");
                identity.saveGroup(group);
            }
            if (identity.createGroupQuery().groupId(groupId).groupMember(id).count() == 0) {
                identity.createMembership(id, groupId);
            }
        });
    }

    static <T> T as(ProcessEngine engine, String user, Supplier<T> action) {
        IdentityService identity = engine.getIdentityService();
        identity.clearAuthentication();
        List<String> groups = identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
        identity.setAuthentication(user, groups);
        try {
            return action.get();
        } finally {
            identity.clearAuthentication();
        }
    }
}
