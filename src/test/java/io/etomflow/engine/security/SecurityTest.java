package io.etomflow.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import io.etomflow.testing.Rest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each hole at the door, tried from outside. */
class SecurityTest extends EtomflowTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/engine",
                "/engine-rest/engine/default/task",
                "/engine-rest/task",
                "/engine-rest/task;x=y",
                "/engine-rest/%74ask",
                "/engine-rest/identity/password-policy",
                "/engine-rest/version",
                "/tmf-api/",
                "/v3/api-docs",
            })
    void nobodyIsRefusedEverywhere(String path) {
        assertThat(nobody().get(path).statusCode()).isEqualTo(401);
        // not a person of another test: who fails to log in has to wait
        assertThat(Rest.as(address(), People.PARTNER_MANAGER, "wrong").get(path).statusCode())
                .isEqualTo(401);
        // a mistyped password makes the next login wait: other tests log in as the same person
        identityService.unlockUser(People.PARTNER_MANAGER);
        assertThat(Rest.as(address(), "no-such-person", "wrong").get(path).statusCode())
                .isEqualTo(401);
    }

    @Test
    void brokenCredentialsAreNobody() {
        for (String header :
                new String[] {"Basic", "Basic !!!", "Basic OjA=", "Bearer x", "Basic " + "A".repeat(3000)}) {
            HttpResponse<String> answer =
                    nobody().send(nobody().request("/engine-rest/task").header("Authorization", header));
            assertThat(answer.statusCode()).as(header).isEqualTo(401);
        }
    }

    @Test
    void somebodyIsAnswered() {
        assertThat(clerk().get("/engine-rest/engine").statusCode()).isEqualTo(200);
        assertThat(clerk().get("/engine-rest/task?maxResults=10").body()).startsWith("[");
    }

    @Test
    void aLogInDoesNotOutliveItsRequest() {
        clerk().get("/engine-rest/task");
        assertThat(nobody().get("/engine-rest/task").statusCode()).isEqualTo(401);
        assertThat(identityService.getCurrentAuthentication()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup/default/user/create;a=b",
                "/camunda/api/admin//setup/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/admin/x/../setup/default/user/create",
            })
    void nobodyMakesThemselvesAdministrator(String path) {
        String user =
                "{\"profile\":{\"id\":\"mallory\",\"firstName\":\"M\",\"lastName\":\"M\"},\"credentials\":{\"password\":\"Long-Enough-1\"}}";
        Rest browser = Rest.browser(address(), "tasklist", People.CLERK, People.PASSWORD);

        assertThat(nobody().post(path, user).statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(browser.post(path, user).statusCode()).isGreaterThanOrEqualTo(400);

        assertThat(identityService.createUserQuery().userId("mallory").count()).isZero();
    }

    @Test
    void theSetUpPageIsClosedEvenWithoutAdministrator() {
        String admin = People.ADMIN;
        identityService.deleteMembership(admin, "camunda-admin");
        try {
            String user =
                    "{\"profile\":{\"id\":\"mallory\",\"firstName\":\"M\",\"lastName\":\"M\"},\"credentials\":{\"password\":\"Long-Enough-1\"}}";
            Rest browser = Rest.browser(address(), "tasklist", People.CLERK, People.PASSWORD);
            assertThat(browser.post("/camunda/api/admin/setup/default/user/create", user)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(identityService.createUserQuery().userId("mallory").count())
                    .isZero();
        } finally {
            identityService.createMembership(admin, "camunda-admin");
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhateverItSaysAboutItself() {
        byte[] large = new byte[6 * 1024 * 1024];
        for (String path : new String[] {
            "/engine-rest/task/count", "/tmf-api/x", "/camunda/api/engine/engine/default/task/count", "/"
        }) {
            assertThat(clerk().post(path, "application/json", BodyPublishers.ofByteArray(large))
                            .statusCode())
                    .as(path)
                    .isEqualTo(413);
            assertThat(clerk().post(
                                    path,
                                    "application/json",
                                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                            .statusCode())
                    .as("chunked to " + path)
                    .isEqualTo(413);
        }
    }

    @Test
    void aChunkedBodyOfDecentSizeArrivesWhole() {
        byte[] query = "{\"name\":\"no task is called so\"}".getBytes();
        HttpResponse<String> answer = clerk().post(
                        "/engine-rest/task/count",
                        "application/json",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(query)));
        assertThat(answer.body()).isEqualTo("{\"count\":0}");
    }

    @Test
    void answersNeverHoldStackTraces() {
        Rest browser = Rest.browser(address(), "tasklist", People.CLERK, People.PASSWORD);
        Map<String, String> broken = Map.of(
                "/task/count", "{",
                "/task", "{\"dueBefore\":\"yesterday\"}",
                "/process-definition/key/none/start", "{\"variables\":{\"x\":{\"value\":\"y\",\"type\":\"Integer\"}}}",
                "/task/none/complete", "{\"variables\":[]}",
                "/message", "{\"messageName\":null}",
                "/no/such/path", "{}");
        broken.forEach((path, body) -> {
            for (HttpResponse<String> answer : List.of(
                    clerk().post("/engine-rest" + path, body),
                    browser.post("/camunda/api/engine/engine/default" + path, body))) {
                assertThat(answer.statusCode()).as(path).isGreaterThanOrEqualTo(400);
                assertThat(answer.body()).as(path).doesNotContain("\tat ", "\\tat ", ".java:", "Caused by");
            }
        });
    }

    @Test
    void theWebApplicationsKeepTheirTokenAgainstForgery() {
        Rest browser = Rest.browser(address(), "tasklist", People.CLERK, People.PASSWORD);
        assertThat(browser.post("/camunda/api/engine/engine/default/task/count", "{}")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> forged = browser.send(
                HttpRequest.newBuilder(URI.create(address() + "/camunda/api/engine/engine/default/task/count"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}")));
        assertThat(forged.statusCode()).isEqualTo(403);
    }

    @Test
    void onlyHealthIsOpenToOperators() {
        assertThat(nobody().get("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
        for (String path : new String[] {
            "/actuator/env", "/actuator/beans", "/actuator/heapdump", "/actuator/metrics", "/h2-console/"
        }) {
            assertThat(nobody().get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void nobodyAsksForMoreThanThePageCanHold() {
        assertThat(clerk().get("/engine-rest/process-instance").statusCode()).isEqualTo(400);
        assertThat(clerk().get("/engine-rest/process-instance?maxResults=100000")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void passwordsMustBeStrong() {
        Rest admin = Rest.as(address(), People.ADMIN, People.PASSWORD);
        String weak = "{\"profile\":{\"id\":\"weak\"},\"credentials\":{\"password\":\"abc\"}}";
        assertThat(admin.post("/engine-rest/user/create", weak).body()).contains("Password does not match policy");
        assertThat(identityService.createUserQuery().userId("weak").count()).isZero();
    }

    private Rest nobody() {
        return Rest.nobody(address());
    }

    private Rest clerk() {
        return Rest.as(address(), People.CLERK, People.PASSWORD);
    }
}
