package io.etomflow.engine.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.testing.People;
import io.etomflow.testing.Rest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Over REST a person gives the answers that a form asks for, and nothing else. */
@Tag("model")
class FormAnswersTest extends AreaCases {

    @Test
    void aClerkAnswersWhatTheFormAsksAndNothingElse() {
        Rest clerk = rest(People.CLERK);
        String path = "/engine-rest/task/" + task(receivables, "Task_Clerk").getId();
        String forged = "{\"variables\":{\"answer\":{\"value\":\"yes\"},\"approved\":{\"value\":true}}}";
        String changed = "{\"variables\":{\"answer\":{\"value\":\"yes\"},\"customerName\":{\"value\":\"Mallory\"}}}";
        clerk.post(path + "/claim", "{\"userId\":\"" + People.CLERK + "\"}");

        for (String how : new String[] {"/complete", "/submit-form", "/resolve"}) {
            assertThat(clerk.post(path + how, forged).body()).as(how).contains("The form does not ask for 'approved'");
            assertThat(clerk.post(path + how, changed).body())
                    .as(how)
                    .contains("The form does not ask for 'customerName'");
        }
        assertThat(clerk.put(path + "/variables/approved", "{\"value\":true}").statusCode())
                .isEqualTo(403);
        assertThat(clerk.put(path + "/localVariables/approved", "{\"value\":true}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(clerk.post(path + "/variables", "{\"modifications\":{\"approved\":{\"value\":true}}}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(clerk.post(
                                path + "/bpmnError",
                                "{\"errorCode\":\"x\",\"variables\":{\"approved\":{\"value\":true}}}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(clerk.post(path + "/bpmnEscalation", "{\"escalationCode\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(runtimeService.getVariable(receivables.getId(), "approved")).isNull();

        String answer = "{\"variables\":{\"answer\":{\"value\":\"yes\"},\"customerName\":{\"value\":\"Anna Berg\"}}}";
        assertThat(clerk.post(path + "/submit-form", answer).statusCode()).isEqualTo(204);
        assertThat(runtimeService.getVariable(receivables.getId(), "answer")).isEqualTo("yes");
    }

    @Test
    void answersAreNeverSerializedJavaObjects() {
        Rest clerk = rest(People.CLERK);
        String path = "/engine-rest/task/" + task(receivables, "Task_Clerk").getId() + "/submit-form";
        for (String[] object : new String[][] {
            {"rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==", "java.util.HashMap", "application/x-java-serialized-object"},
            {"[\"java.net.URL\"]", "javax.script.ScriptEngineManager", "application/json"},
        }) {
            String answer = "{\"variables\":{\"answer\":{\"type\":\"Object\",\"value\":\""
                    + object[0].replace("\"", "\\\"") + "\",\"valueInfo\":{\"objectTypeName\":\"" + object[1]
                    + "\",\"serializationDataFormat\":\"" + object[2] + "\"}}}}";
            clerk.post(path, answer);
            assertThat(deserialized("answer")).as(object[1]).isNull();
        }
    }

    private Object deserialized(String variable) {
        try {
            return runtimeService.getVariable(receivables.getId(), variable);
        } catch (RuntimeException refused) {
            return null;
        }
    }

    @Test
    void aBrowserIsHeldToTheFormToo() {
        Rest browser = Rest.browser(address(), "tasklist", People.CLERK, People.PASSWORD);
        String path = "/camunda/api/engine/engine/default/task/"
                + task(receivables, "Task_Clerk").getId();
        assertThat(browser.post(path + "/submit-form", "{\"variables\":{\"approved\":{\"value\":true}}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.post(path + "/submit-form", "{\"variables\":{\"answer\":{\"value\":\"yes\"}}}")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void aClerkStartsByTheStartFormOnly() {
        Rest clerk = rest(People.CLERK);
        String process = "/engine-rest/process-definition/key/etom-1.3.10.4.98";
        assertThat(clerk.post(process + "/submit-form", "{\"variables\":{\"customerName\":{\"value\":\"A\"}}}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(clerk.post(process + "/submit-form", "{\"variables\":{\"inquiryId\":{\"value\":\"A\"}}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(clerk.post(process + "/start", "{}").statusCode()).isEqualTo(403);
        assertThat(clerk.post(
                                process + "/start",
                                "{\"startInstructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"EndEvent_2\"}]}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(clerk.post("/engine-rest/process-definition/key/etom-1.3.9.4.98/submit-form", "{}")
                        .statusCode())
                .isIn(403, 404);
        assertThat(clerk.post("/engine-rest/message", "{\"messageName\":\"test.expressions\",\"all\":true}")
                        .statusCode())
                .isEqualTo(403);
    }
}
