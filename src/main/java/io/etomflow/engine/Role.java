package io.etomflow.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everybody's role: the one list. A role is an engine group of the same id; models name it as a candidate group. What a
 * role may do follows from this list and from the models that name it.
 */
public enum Role {
    RECEIVABLES_CLERK("receivables-clerk", "Receivables clerk", Kind.WORK, "1.3.10"),
    RECEIVABLES_SUPERVISOR("receivables-supervisor", "Receivables supervisor", Kind.WORK, "1.3.10", RECEIVABLES_CLERK),
    RECEIVABLES_MANAGER(
            "receivables-manager",
            "Receivables manager",
            Kind.WORK,
            "1.3.10",
            RECEIVABLES_CLERK,
            RECEIVABLES_SUPERVISOR),
    BILLING_CLERK("billing-clerk", "Billing clerk", Kind.WORK, "1.3.9"),
    /** Works in several areas: sees the processes that ask for a partner manager. */
    PARTNER_MANAGER("partner-manager", "Partner manager", Kind.WORK, ""),
    /** Watches all processes in Cockpit and retries what failed; has no tasks. */
    OPERATIONS("operations", "Operations", Kind.WATCH, ""),
    /** Reads and deploys models, decisions and forms. */
    PROCESS_ANALYST("process-analyst", "Process analyst", Kind.MODEL, ""),
    /** Sees processes and their numbers in Cockpit, starts reports. */
    MANAGER("manager", "Manager", Kind.LEAD, ""),
    /** Another system that works with inquiries over {@code /tmf-api}; reaches nothing of the engine itself. */
    API_CLIENT("api-client", "Other system", Kind.CONNECT, ""),
    ADMINISTRATOR("camunda-admin", "Administrator", Kind.ADMINISTER, "");

    /** What kind of right a role has. */
    public enum Kind {
        WORK,
        WATCH,
        MODEL,
        LEAD,
        CONNECT,
        ADMINISTER
    }

    private final String id;
    private final String title;
    private final Kind kind;
    private final String area;
    private final Set<Role> team;

    Role(String id, String title, Kind kind, String area, Role... team) {
        this.id = id;
        this.title = title;
        this.kind = kind;
        this.area = area;
        this.team = Set.of(team);
    }

    public static Optional<Role> of(String groupId) {
        return Arrays.stream(values()).filter(role -> role.id.equals(groupId)).findFirst();
    }

    /** Group id, as in candidate groups of models. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public Kind kind() {
        return kind;
    }

    /** The eTOM level-2 element whose processes the role works in, or empty. */
    public String area() {
        return area;
    }

    /** The roles whose tasks this one may see, take over and hand out. */
    public Set<Role> team() {
        return team;
    }

    /** Who leads a role. */
    public List<Role> leads() {
        return Arrays.stream(values()).filter(role -> role.team.contains(this)).toList();
    }

    /** Whether the process of that key ({@code etom-1.3.10.4}) belongs to the role's area. */
    public boolean worksIn(String processKey) {
        return !area.isEmpty() && (processKey.equals("etom-" + area) || processKey.startsWith("etom-" + area + "."));
    }

    /** Whether the role takes part in cases: has tasks or starts processes. */
    public boolean takesPart() {
        return kind == Kind.WORK || kind == Kind.LEAD;
    }
}
