package io.etomflow.api;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/** Who calls, as the engine's identity service authenticated them in front of this API. */
@Component
class Caller {

    private static final Set<String> READERS =
            Set.of("receivables-clerk", "receivables-supervisor", "receivables-manager", "api-client", "camunda-admin");

    private final IdentityService identity;

    Caller(IdentityService identity) {
        this.identity = identity;
    }

    String userId() {
        return authentication().getUserId();
    }

    /** @throws Forbidden unless the caller works on bill inquiries or is a system that was admitted to them */
    void mayUseInquiries() {
        require(READERS, "read or change bill inquiries");
    }

    /** @throws Forbidden unless the caller looks after partners or is a partner's system */
    void mayAnswerForPartners() {
        require(Set.of("partner-manager", "api-client", "camunda-admin"), "answer for partners");
    }

    /** @throws Forbidden unless the caller is an administrator */
    void mayMoveTheClock() {
        require(Set.of("camunda-admin"), "move the clock");
    }

    private void require(Set<String> groups, String what) {
        List<String> own = authentication().getGroupIds();
        if (own == null || own.stream().noneMatch(groups::contains)) {
            throw new Forbidden("User " + userId() + " may not " + what + ": that needs one of the groups "
                    + groups.stream().sorted().toList() + ".");
        }
    }

    private Authentication authentication() {
        Authentication authentication = identity.getCurrentAuthentication();
        if (authentication == null || authentication.getUserId() == null) {
            throw new Forbidden("Log in first.");
        }
        return authentication;
    }
}
