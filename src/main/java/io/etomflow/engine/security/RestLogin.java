package io.etomflow.engine.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * HTTP basic authentication against the engine's users for everything under {@code /engine-rest}, {@code /tmf-api}, {@code /demo}
 * without exception, also for what Camunda's own filter lets pass (the list of engines). The request then has the
 * person's rights, and only for its own time. Failed log-ins are throttled by the engine.
 */
class RestLogin extends OncePerRequestFilter {

    private final IdentityService identity;

    RestLogin(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        identity.clearAuthentication();
        Optional<Credentials> credentials = Credentials.of(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (credentials.isEmpty()
                || !identity.checkPassword(
                        credentials.get().user(), credentials.get().password())) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Etomflow\", charset=\"UTF-8\"");
            Problem.send(
                    response,
                    HttpServletResponse.SC_UNAUTHORIZED,
                    "Unauthorized",
                    "Log in with user and password (HTTP basic).");
            return;
        }
        String user = credentials.get().user();
        List<String> groups = identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
        try {
            identity.setAuthentication(user, groups);
            chain.doFilter(new KnownRequest(request, user, groups), response);
        } finally {
            identity.clearAuthentication();
        }
    }

    private record Credentials(String user, String password) {

        static Optional<Credentials> of(String header) {
            if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
                return Optional.empty();
            }
            try {
                String pair = new String(
                        Base64.getDecoder().decode(header.substring(6).trim()), StandardCharsets.UTF_8);
                int colon = pair.indexOf(':');
                return colon < 1
                        ? Optional.empty()
                        : Optional.of(new Credentials(pair.substring(0, colon), pair.substring(colon + 1)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /** Says who asks, for controllers. */
    private static final class KnownRequest extends HttpServletRequestWrapper {

        private final String user;
        private final List<String> groups;

        KnownRequest(HttpServletRequest request, String user, List<String> groups) {
            super(request);
            this.user = user;
            this.groups = groups;
        }

        @Override
        public String getRemoteUser() {
            return user;
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> user;
        }

        @Override
        public boolean isUserInRole(String role) {
            return groups.contains(role);
        }

        @Override
        public String getAuthType() {
            return BASIC_AUTH;
        }
    }
}
