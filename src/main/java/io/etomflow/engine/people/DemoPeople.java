package io.etomflow.engine.people;

import io.etomflow.engine.Role;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;

/** Somebody for each role, to try the application with. A demo person's password is their user id. */
final class DemoPeople {

    static final List<Person> ALL = List.of(
            new Person("clara", "Clara", "Meier", Role.RECEIVABLES_CLERK),
            new Person("carl", "Carl", "Jensen", Role.RECEIVABLES_CLERK),
            new Person("sam", "Sam", "Okafor", Role.RECEIVABLES_SUPERVISOR),
            new Person("mona", "Mona", "Rossi", Role.RECEIVABLES_MANAGER),
            new Person("bea", "Bea", "Novak", Role.BILLING_CLERK),
            new Person("bruno", "Bruno", "Keller", Role.BILLING_SUPERVISOR),
            new Person("pia", "Pia", "Jensen", Role.PRINT_OPERATOR),
            new Person("cleo", "Cleo", "Martin", Role.CASH_CLERK),
            new Person("cora", "Cora", "Weiss", Role.CASH_SUPERVISOR),
            new Person("dora", "Dora", "Petit", Role.COLLECTIONS_CLERK),
            new Person("dean", "Dean", "Walsh", Role.COLLECTIONS_SUPERVISOR),
            new Person("pat", "Pat", "Lindqvist", Role.PARTNER_MANAGER),
            new Person("ana", "Ana", "Silva", Role.PROCESS_ANALYST),
            new Person("otto", "Otto", "Braun", Role.OPERATIONS),
            new Person("max", "Max", "Dubois", Role.MANAGER),
            new Person("crm", "Customer", "Portal", Role.API_CLIENT),
            new Person("admin", "Ada", "Min", Role.ADMINISTRATOR));

    private DemoPeople() {}

    static void create(IdentityService identity) {
        for (Person person : ALL) {
            User user = identity.newUser(person.id());
            user.setFirstName(person.firstName());
            user.setLastName(person.lastName());
            user.setEmail(person.id() + "@etomflow.example");
            user.setPassword(person.id());
            ((IdentityServiceImpl) identity).saveUser(user, true);
            identity.createMembership(person.id(), person.role().id());
        }
    }

    record Person(String id, String firstName, String lastName, Role role) {}
}
