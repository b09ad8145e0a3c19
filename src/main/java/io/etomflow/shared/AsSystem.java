package io.etomflow.shared;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/**
 * Lets the engine act for itself while somebody is logged in who has no rights of their own on what is to be done:
 * customers and other systems on processes, say. Who may ask for it is decided before.
 */
@Component
public class AsSystem {

    private final IdentityService identity;

    AsSystem(IdentityService identity) {
        this.identity = identity;
    }

    /** The caller is logged in again afterwards, whatever happens. */
    public <T> T get(Supplier<T> work) {
        Authentication caller = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return work.get();
        } finally {
            if (caller != null) {
                identity.setAuthentication(caller.getUserId(), caller.getGroupIds(), caller.getTenantIds());
            }
        }
    }

    public void run(Runnable work) {
        get(() -> {
            work.run();
            return null;
        });
    }
}
