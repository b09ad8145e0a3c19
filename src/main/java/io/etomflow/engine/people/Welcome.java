package io.etomflow.engine.people;

import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Says, when the application is ready, where to go and, in the demo, who can log in. */
class Welcome implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

    private final IdentityService identity;
    private final PeopleProperties properties;

    Welcome(IdentityService identity, PeopleProperties properties) {
        this.identity = identity;
        this.properties = properties;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            LOG.info("{}", text(address(web.getEnvironment(), web.getWebServer().getPort())));
        }
    }

    String text(String address) {
        return """

                Etomflow is ready.

                  Tasklist   %1$s/camunda/app/tasklist/
                  Cockpit    %1$s/camunda/app/cockpit/
                  Admin      %1$s/camunda/app/admin/
                  REST       %1$s/tmf-api/   described at /v3/api-docs; the engine's own at /engine-rest
                %2$s"""
                .formatted(address, people());
    }

    private String people() {
        boolean demo =
                properties.demo() && identity.createUserQuery().userId("clara").count() > 0;
        if (!demo) {
            return "";
        }
        return DemoPeople.ALL.stream()
                .map(person ->
                        "    %-7s %s".formatted(person.id(), person.role().title()))
                .collect(Collectors.joining("\n", "\n  People of the demo (the password is the name):\n", "\n"));
    }

    private static String address(Environment environment, int port) {
        String host = environment.getProperty("server.address", "127.0.0.1");
        return "http://" + (host.equals("0.0.0.0") ? "localhost" : host) + ":" + port;
    }
}
