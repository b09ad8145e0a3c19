package io.etomflow.engine.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.engine.Role;
import io.etomflow.testing.People;
import io.etomflow.testing.Rest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What each role may see and do, tried over REST. */
@Tag("model")
class RolesTest extends AreaCases {

    @Test
    void aClerkSeesTheirAreaOnly() throws IOException {
        Rest clerk = rest(People.CLERK);
        Task own = task(receivables, "Task_Clerk");
        Task foreign = task(billing, "Task_Clerk");

        assertThat(keys(clerk, "/engine-rest/task?maxResults=200&processInstanceId=" + receivables.getId(), "id"))
                .containsExactly(own.getId());
        assertThat(keys(clerk, "/engine-rest/task?maxResults=200&processInstanceId=" + billing.getId(), "id"))
                .isEmpty();
        for (String path : new String[] {"", "/variables", "/form", "/deployed-form", "/form-variables"}) {
            assertThat(clerk.get("/engine-rest/task/" + own.getId() + path).statusCode())
                    .as("own " + path)
                    .isEqualTo(200);
            assertThat(clerk.get("/engine-rest/task/" + foreign.getId() + path).statusCode())
                    .as("foreign " + path)
                    .isIn(403, 404);
        }
        assertThat(clerk.get("/engine-rest/process-instance/" + receivables.getId())
                        .statusCode())
                .isEqualTo(200);
        assertThat(clerk.get("/engine-rest/process-instance/" + billing.getId()).statusCode())
                .isIn(403, 404);
        assertThat(clerk.get("/engine-rest/process-instance/" + billing.getId() + "/variables")
                        .statusCode())
                .isIn(403, 404);
        assertThat(keys(
                        clerk,
                        "/engine-rest/variable-instance?maxResults=200&processInstanceIdIn=" + billing.getId(),
                        "name"))
                .isEmpty();
        assertThat(clerk.get("/engine-rest/process-definition/key/etom-1.3.9.4.98/xml")
                        .statusCode())
                .isIn(403, 404);
        assertThat(keys(clerk, "/engine-rest/process-definition?maxResults=2000", "key"))
                .contains("etom-1.3.10.4.98")
                .noneMatch(key -> key.matches("etom-1\\.3\\.(9|10\\.[23])(\\..*)?"));
        assertThat(keys(rest(People.BILLING_CLERK), "/engine-rest/process-definition?maxResults=2000", "key"))
                .contains("etom-1.3.9.4.98")
                .doesNotContain("etom-1.3.10.4.98");
    }

    @Test
    void aClerkDoesNotWorkInAnotherAreaNorAboveTheirOwn() {
        Rest clerk = rest(People.CLERK);
        for (Task task : List.of(task(billing, "Task_Clerk"), task(receivables, "Task_Supervisor"))) {
            String path = "/engine-rest/task/" + task.getId();
            String me = "{\"userId\":\"" + People.CLERK + "\"}";
            assertThat(clerk.post(path + "/claim", me).statusCode()).isIn(403, 404);
            assertThat(clerk.post(path + "/assignee", me).statusCode()).isIn(403, 404);
            assertThat(clerk.post(path + "/complete", "{}").statusCode()).isIn(403, 404);
            assertThat(clerk.post(path + "/submit-form", "{}").statusCode()).isIn(403, 404);
        }
        assertThat(task(receivables, "Task_Supervisor").getAssignee()).isNull();
    }

    @Test
    void aSupervisorSeesHandsOutAndTakesOverTheTasksOfClerks() {
        Task task = task(receivables, "Task_Clerk");
        String path = "/engine-rest/task/" + task.getId();
        assertThat(rest(People.SUPERVISOR)
                        .post(path + "/assignee", "{\"userId\":\"" + People.OTHER_CLERK + "\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(rest(People.CLERK)
                        .post(path + "/assignee", "{\"userId\":\"" + People.CLERK + "\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(rest(People.SUPERVISOR)
                        .post(path + "/assignee", "{\"userId\":\"" + People.SUPERVISOR + "\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(rest(People.SUPERVISOR).post(path + "/submit-form", "{}").statusCode())
                .isEqualTo(204);
        assertThat(rest(People.MANAGER)
                        .get("/engine-rest/task/"
                                + task(receivables, "Task_Supervisor").getId())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aClerkDoesNotAdminister() {
        Rest clerk = rest(People.CLERK);
        String instance = "/engine-rest/process-instance/" + receivables.getId();
        assertThat(clerk.put(instance + "/variables/approved", "{\"value\":true}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(clerk.post(
                                instance + "/modification",
                                "{\"instructions\":[{\"type\":\"cancel\",\"activityId\":\"Task_Supervisor\"}]}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(clerk.send(clerk.request(instance).DELETE()).statusCode()).isEqualTo(403);
        assertThat(clerk.put(instance + "/suspended", "{\"suspended\":true}").statusCode())
                .isEqualTo(403);
        assertThat(clerk.post(
                                "/engine-rest/user/create",
                                "{\"profile\":{\"id\":\"x\"},\"credentials\":{\"password\":\"Long-Enough-1\"}}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(clerk.put("/engine-rest/group/camunda-admin/members/" + People.CLERK, "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(clerk.post(
                                "/engine-rest/authorization/create",
                                "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"" + People.CLERK
                                        + "\",\"resourceType\":0,\"resourceId\":\"*\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(clerk.post(
                                "/engine-rest/filter/create",
                                "{\"resourceType\":\"Task\",\"name\":\"mine\",\"query\":{},\"properties\":{}}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(keys(clerk, "/engine-rest/user?maxResults=100", "id")).containsExactly(People.CLERK);
        assertThatThrownBy(() -> Rest.browser(address(), "cockpit", People.CLERK, People.PASSWORD))
                .hasMessageContaining("403");
        assertThatThrownBy(() -> Rest.browser(address(), "admin", People.CLERK, People.PASSWORD))
                .hasMessageContaining("403");
    }

    @Test
    void anotherSystemReachesNothingOfTheEngineItself() {
        if (identityService.createUserQuery().userId("portal").count() == 0) {
            User user = identityService.newUser("portal");
            user.setPassword(People.PASSWORD);
            identityService.saveUser(user);
            identityService.createMembership("portal", Role.API_CLIENT.id());
        }
        Rest portal = rest("portal");
        for (String list : List.of(
                "process-definition",
                "process-instance",
                "task",
                "variable-instance",
                "filter",
                "deployment",
                "group")) {
            assertThat(keys(portal, "/engine-rest/" + list + "?maxResults=100", "id"))
                    .as(list)
                    .isSubsetOf(Role.API_CLIENT.id());
        }
        assertThat(portal.post("/engine-rest/process-definition/key/etom-1.3.10.4.98/submit-form", "{}")
                        .statusCode())
                .isIn(403, 404);
        assertThatThrownBy(() -> Rest.browser(address(), "tasklist", "portal", People.PASSWORD))
                .hasMessageContaining("403");
    }

    @Test
    void whoDeployedMayNotDelete() {
        Rest analyst = rest(People.ANALYST);
        HttpResponse<String> answer =
                analyst.deploy("/engine-rest/deployment/create", "an.form", "{\"id\":\"an\",\"components\":[]}");
        assertThat(answer.statusCode()).isEqualTo(200);
        String id = answer.body().replaceAll(".*\"id\":\"([^\"]+)\",\"name\".*", "$1");
        assertThat(analyst.get("/engine-rest/deployment/" + id).statusCode()).isEqualTo(200);
        assertThat(analyst.send(analyst.request("/engine-rest/deployment/" + id + "?cascade=true")
                                .DELETE())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anAnalystReadsModelsButNoCases() {
        Rest analyst = rest(People.ANALYST);
        assertThat(analyst.get("/engine-rest/process-definition/key/etom-1.3.9.4.98/xml")
                        .statusCode())
                .isEqualTo(200);
        assertThat(keys(analyst, "/engine-rest/task?maxResults=200", "id")).isEmpty();
        assertThat(keys(analyst, "/engine-rest/process-instance?maxResults=200", "id"))
                .isEmpty();
        assertThat(analyst.post("/engine-rest/process-definition/key/etom-1.3.10.4.98/submit-form", "{}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void operationsRetriesWhatFailedButHasNoTasks() {
        repositoryService
                .createDeployment()
                .name("failing")
                .enableDuplicateFiltering(true)
                .addModelInstance(
                        "failing.bpmn",
                        Bpmn.createExecutableProcess("etom-1.3.10.97")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .exclusiveGateway("Gateway_Fails")
                                .camundaAsyncBefore()
                                .condition("no", "${noSuchVariable}")
                                .endEvent("EndEvent_No")
                                .moveToLastGateway()
                                .condition("yes", "${noSuchVariable}")
                                .endEvent("EndEvent_Yes")
                                .done())
                .deploy();
        ProcessInstance failing = start("etom-1.3.10.97", Map.of()).instance();
        Job job = managementService
                .createJobQuery()
                .processInstanceId(failing.getId())
                .singleResult();
        List<Duration> waits = new ArrayList<>();
        while (managementService
                        .createJobQuery()
                        .jobId(job.getId())
                        .singleResult()
                        .getRetries()
                > 0) {
            setTime(Instant.now());
            assertThatThrownBy(() -> managementService.executeJob(job.getId())).hasMessageContaining("noSuchVariable");
            Date next = managementService
                    .createJobQuery()
                    .jobId(job.getId())
                    .singleResult()
                    .getDuedate();
            waits.add(next == null ? Duration.ZERO : Duration.between(now(), next.toInstant()));
        }
        assertThat(waits)
                .as("waits after each failure")
                .startsWith(
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Duration.ofHours(6));
        Rest operations = rest(People.OPERATIONS);
        String path = "/engine-rest/job/" + job.getId();

        assertThat(keys(
                        operations,
                        "/engine-rest/incident?processInstanceId=" + failing.getId() + "&maxResults=9",
                        "incidentType"))
                .containsExactly("failedJob");
        assertThat(operations.get(path + "/stacktrace").statusCode()).isEqualTo(200);
        assertThat(operations.put(path + "/retries", "{\"retries\":1}").statusCode())
                .isEqualTo(204);
        assertThat(managementService
                        .createJobQuery()
                        .jobId(job.getId())
                        .singleResult()
                        .getRetries())
                .isEqualTo(1);
        assertThat(operations
                        .put("/engine-rest/process-instance/" + failing.getId() + "/variables/x", "{\"value\":1}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(keys(operations, "/engine-rest/task?maxResults=200&processInstanceId=" + receivables.getId(), "id"))
                .isEmpty();

        assertThat(rest(People.CLERK).get(path + "/stacktrace").statusCode())
                .as("a clerk of the area")
                .isEqualTo(403);
        assertThat(rest(People.CLERK).put(path + "/retries", "{\"retries\":1}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void severalGroupsOnOneTaskMakeNoTrouble() {
        assertThat(rest(People.OPERATIONS)
                        .get("/engine-rest/task/"
                                + task(billing, "Task_Supervisor").getId())
                        .statusCode())
                .isEqualTo(200);
        repositoryService
                .createDeployment()
                .name("several")
                .enableDuplicateFiltering(true)
                .addModelInstance(
                        "several.bpmn",
                        Bpmn.createExecutableProcess("etom-1.3.10.96")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .userTask("Task_All")
                                .camundaCandidateGroups("receivables-clerk,receivables-supervisor,receivables-manager")
                                .endEvent()
                                .done())
                .deploy();
        Task task = start("etom-1.3.10.96", Map.of()).task("Task_All");
        for (String person : List.of(People.CLERK, People.SUPERVISOR, People.MANAGER)) {
            assertThat(rest(person).get("/engine-rest/task/" + task.getId()).statusCode())
                    .as(person)
                    .isEqualTo(200);
        }
    }
}
