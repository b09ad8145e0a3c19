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
    RECEIVABLES_CLERK("receivables-clerk", "Receivables clerk", Kind.WORK, List.of("1.3.10.1", "1.3.10.4")),
    RECEIVABLES_SUPERVISOR(
            "receivables-supervisor",
            "Receivables supervisor",
            Kind.WORK,
            List.of("1.3.10.1", "1.3.10.4"),
            RECEIVABLES_CLERK),
    RECEIVABLES_MANAGER(
            "receivables-manager",
            "Receivables manager",
            Kind.WORK,
            List.of("1.3.10.1", "1.3.10.4"),
            RECEIVABLES_CLERK,
            RECEIVABLES_SUPERVISOR),
    /** Matches what the banks say with what customers owe. */
    CASH_CLERK("cash-clerk", "Cash application clerk", Kind.WORK, List.of("1.3.10.2")),
    CASH_SUPERVISOR("cash-supervisor", "Cash application supervisor", Kind.WORK, List.of("1.3.10.2"), CASH_CLERK),
    COLLECTIONS_CLERK("collections-clerk", "Collections clerk", Kind.WORK, List.of("1.3.10.3")),
    COLLECTIONS_SUPERVISOR(
            "collections-supervisor", "Collections supervisor", Kind.WORK, List.of("1.3.10.3"), COLLECTIONS_CLERK),
    BILLING_CLERK("billing-clerk", "Billing clerk", Kind.WORK, List.of("1.3.9.2", "1.3.9.4")),
    BILLING_SUPERVISOR(
            "billing-supervisor", "Billing supervisor", Kind.WORK, List.of("1.3.9.2", "1.3.9.4"), BILLING_CLERK),
    PRINT_OPERATOR("print-operator", "Print production", Kind.WORK, List.of("1.3.9.3")),
    /** Works in several areas: sees the processes that ask for a partner manager. */
    PARTNER_MANAGER("partner-manager", "Partner manager", Kind.WORK, List.of()),
    /** Watches all processes in Cockpit and retries what failed; has no tasks. */
    OPERATIONS("operations", "Operations", Kind.WATCH, List.of()),
    /** Reads and deploys models, decisions and forms. */
    PROCESS_ANALYST("process-analyst", "Process analyst", Kind.MODEL, List.of()),
    /** Sees processes and their numbers in Cockpit, starts reports. */
    MANAGER("manager", "Manager", Kind.LEAD, List.of()),
    /** Another system that works with inquiries over {@code /tmf-api}; reaches nothing of the engine itself. */
    API_CLIENT("api-client", "Other system", Kind.CONNECT, List.of()),
    ADMINISTRATOR("camunda-admin", "Administrator", Kind.ADMINISTER, List.of());

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
    private final List<String> areas;
    private final Set<Role> team;

    Role(String id, String title, Kind kind, List<String> areas, Role... team) {
        this.id = id;
        this.title = title;
        this.kind = kind;
        this.areas = areas;
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

    /** The eTOM elements with whose processes, and those below, the role works. */
    public List<String> areas() {
        return areas;
    }

    /** The roles whose tasks this one may see, take over and hand out. */
    public Set<Role> team() {
        return team;
    }

    /** Who leads a role. */
    public List<Role> leads() {
        return Arrays.stream(values()).filter(role -> role.team.contains(this)).toList();
    }

    /** Whether the process of that key ({@code etom-1.3.10.4}) belongs to one of the role's areas. */
    public boolean worksIn(String processKey) {
        return areas.stream()
                .map("etom-"::concat)
                .anyMatch(area -> processKey.equals(area) || processKey.startsWith(area + "."));
    }

    /** Whether the role takes part in cases: has tasks or starts processes. */
    public boolean takesPart() {
        return kind == Kind.WORK || kind == Kind.LEAD;
    }
}
