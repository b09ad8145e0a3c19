package io.etomflow.engine.people;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;

/** Grants rights to groups; what is granted already is left as it is. Reads each kind of resource once. */
final class Rights {

    private final AuthorizationService authorizations;
    private final Map<Integer, Map<String, Authorization>> known = new HashMap<>();

    Rights(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** The group has exactly these rights on the resource afterwards. */
    void grant(String group, Resource resource, String id, Permission... permissions) {
        Authorization existing = of(resource).get(group + "/" + id);
        if (existing != null && has(existing, permissions)) {
            return;
        }
        Authorization right =
                existing != null ? existing : authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setGroupId(group);
        right.setResource(resource);
        right.setResourceId(id);
        right.setPermissions(permissions);
        authorizations.saveAuthorization(right);
        of(resource).put(group + "/" + id, right);
    }

    private static boolean has(Authorization existing, Permission... wanted) {
        int bits = Arrays.stream(wanted).mapToInt(Permission::getValue).reduce(0, (a, b) -> a | b);
        return ((AuthorizationEntity) existing).getPermissions() == bits;
    }

    private Map<String, Authorization> of(Resource resource) {
        return known.computeIfAbsent(resource.resourceType(), type -> {
            Map<String, Authorization> all = new HashMap<>();
            authorizations.createAuthorizationQuery().resourceType(resource).list().stream()
                    .filter(a -> a.getGroupId() != null && a.getAuthorizationType() == Authorization.AUTH_TYPE_GRANT)
                    .forEach(a -> all.put(a.getGroupId() + "/" + a.getResourceId(), a));
            return all;
        });
    }
}
