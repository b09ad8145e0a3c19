package io.etomflow.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.testing.Rest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar started as in production: what it needs, what it refuses, and that a later start deploys nothing again. */
class StartUpIT {

    private static final String USER = "--ETOMFLOW_ADMIN_USER=root-admin";
    private static final String STRONG = "Sunny-Quarter-2026";

    @TempDir
    Path folder;

    @Test
    void productionNeedsAnAdministratorOnceAndDeploysOnce() {
        assertThatThrownBy(this::production)
                .hasMessageContaining("Nobody can administer this installation")
                .hasMessageContaining("Set ETOMFLOW_ADMIN_USER and ETOMFLOW_ADMIN_PASSWORD");

        String deployments;
        try (PackagedApplication first = production(USER, "--ETOMFLOW_ADMIN_PASSWORD=" + STRONG)) {
            assertThat(first.get("/engine-rest/user/count", "root-admin", STRONG))
                    .as("no people of the demo")
                    .isEqualTo("200 {\"count\":1}");
            deployments = first.get("/engine-rest/deployment/count", "root-admin", STRONG);
            assertThat(first.log())
                    .contains(first.address() + "/camunda/app/tasklist/")
                    .doesNotContain("People of the demo", STRONG);

            HttpResponse<String> page = Rest.nobody(first.address()).get("/camunda/app/tasklist/default/");
            assertThat(page.headers().firstValue("Strict-Transport-Security"))
                    .as("behind TLS")
                    .isPresent();
            assertThat(page.headers().allValues("Set-Cookie")).isNotEmpty().allSatisfy(cookie -> assertThat(cookie)
                    .containsIgnoringCase("secure")
                    .containsIgnoringCase("samesite"));
        }
        try (PackagedApplication second = production()) {
            assertThat(second.get("/engine-rest/deployment/count", "root-admin", STRONG))
                    .isEqualTo(deployments);
            assertThat(second.get("/engine-rest/user/count", "clara", "clara")).startsWith("401");
        }
    }

    private PackagedApplication production(String... more) {
        return PackagedApplication.start(
                folder,
                Stream.concat(
                                Stream.of(
                                        "--spring.profiles.active=postgres",
                                        "--ETOMFLOW_DB_URL=jdbc:h2:file:" + folder.resolve("production"),
                                        "--ETOMFLOW_DB_USER=sa",
                                        "--ETOMFLOW_DB_PASSWORD="),
                                Stream.of(more))
                        .toArray(String[]::new));
    }
}
