package io.etomflow.receivables.process;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** E-mail addresses of our own people, as their logins know them. */
@Component
class StaffAddresses {

    private static final int MOST = 50;

    private final IdentityService identity;

    StaffAddresses(IdentityService identity) {
        this.identity = identity;
    }

    /** Empty if the user is not known or has no address. */
    List<String> ofUser(String userId) {
        return userId == null
                ? List.of()
                : addresses(identity.createUserQuery().userId(userId).listPage(0, 1).stream());
    }

    List<String> ofGroup(String groupId) {
        return addresses(identity.createUserQuery().memberOfGroup(groupId).listPage(0, MOST).stream());
    }

    private static List<String> addresses(Stream<User> users) {
        return users.map(User::getEmail)
                .filter(email -> email != null && email.contains("@"))
                .distinct()
                .sorted()
                .toList();
    }
}
