package io.etomflow.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import io.etomflow.testing.Rest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Deploy button of Camunda Modeler: who may press it, and what it does not let through. */
@Tag("model")
class DeploymentOverRestTest extends EtomflowTest {

    private static final String PATH = "/engine-rest/deployment/create";

    private final String key = "etom-1.3.10.95-" + newBusinessKey();

    @ParameterizedTest
    @ValueSource(strings = {People.ANALYST, People.ADMIN})
    void analystsAndAdministratorsDeploy(String person) {
        HttpResponse<String> answer = rest(person)
                .deploy(PATH, "good.bpmn", ModelDeploymentTest.bpmn(key, "<bpmn:manualTask id=\"Task_1\"/>"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(versions()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                People.CLERK,
                People.SUPERVISOR,
                People.MANAGER,
                People.BILLING_CLERK,
                People.PARTNER_MANAGER,
                People.OPERATIONS,
                People.LINE_MANAGER
            })
    void othersDoNot(String person) {
        HttpResponse<String> answer = rest(person)
                .deploy(PATH, "good.bpmn", ModelDeploymentTest.bpmn(key, "<bpmn:manualTask id=\"Task_1\"/>"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(versions()).isZero();
    }

    @Test
    void aNewVersionIsUsedAtOnceAndAWrongOneLeavesItRunning() {
        rest(People.ANALYST).deploy(PATH, "m.bpmn", ModelDeploymentTest.bpmn(key, "<bpmn:manualTask id=\"Task_1\"/>"));
        rest(People.ANALYST).deploy(PATH, "m.bpmn", ModelDeploymentTest.bpmn(key, "<bpmn:manualTask id=\"Task_2\"/>"));
        HttpResponse<String> wrong = rest(People.ANALYST)
                .deploy(
                        PATH,
                        "m.bpmn",
                        ModelDeploymentTest.bpmn(
                                key, "<bpmn:serviceTask id=\"Task_3\" camunda:class=\"java.lang.Object\"/>"));

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body())
                .contains("m.bpmn", "Task_3", "never Java classes")
                .doesNotContain("\tat ");
        assertThat(versions()).isEqualTo(2);
        start(key, java.util.Map.of()).hasPassed("Task_2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:scriptTask id=\"Task_1\" scriptFormat=\"javascript\"><bpmn:script>1</bpmn:script></bpmn:scriptTask>",
                "<bpmn:serviceTask id=\"Task_1\" camunda:type=\"shell\"/>",
                "<bpmn:serviceTask id=\"Task_1\" camunda:expression=\"${''.getClass()}\"/>",
                "<bpmn:serviceTask id=\"Task_1\" camunda:delegateExpression=\"${runtimeService}\"/>",
                "<bpmn:userTask id=\"Task_1\" camunda:formKey=\"embedded:deployment:x.html\"/>",
            })
    void evenAnAdministratorDeploysNoCode(String task) {
        HttpResponse<String> answer = rest(People.ADMIN).deploy(PATH, "evil.bpmn", ModelDeploymentTest.bpmn(key, task));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("evil.bpmn", "Task_1");
        assertThat(versions()).isZero();
    }

    @Test
    void aHostileDocumentReadsNoFileAndCallsNoServer() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
            String model = ModelDeploymentTest.bpmn(key, "<bpmn:manualTask id=\"Task_1\" name=\"&e;\"/>");
            String body = model.substring(model.indexOf("?>") + 2);
            for (String document : new String[] {
                "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + body,
                "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY e SYSTEM \"" + url + "\">]>" + body,
                "<?xml version=\"1.0\"?><!DOCTYPE d SYSTEM \"" + url + "\">" + body.replace("&e;", "n"),
                "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY e \"&a;&a;&a;&a;&a;&a;\">]>"
                        + body,
            }) {
                for (String file : new String[] {"x.bpmn", "x.dmn"}) {
                    HttpResponse<String> answer = rest(People.ANALYST).deploy(PATH, file, document);
                    assertThat(answer.statusCode()).isEqualTo(400);
                    assertThat(answer.body()).contains("DOCTYPE").doesNotContain("root:");
                }
            }
            String elsewhere = model.replace("&e;", "n")
                    .replace(
                            " id=\"Definitions_1\"",
                            " id=\"Definitions_1\" xsi:schemaLocation=\"http://etomflow.io " + url
                                    + " http://www.omg.org/spec/BPMN/20100524/MODEL " + url + "\"");
            assertThat(rest(People.ANALYST).deploy(PATH, "x.bpmn", elsewhere).statusCode())
                    .isEqualTo(200);
            assertThat(calls).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void otherFilesAreRefused() {
        for (String file : new String[] {"x.groovy", "x.html", "x.js", "x.cmmn", "x.jar", "noending"}) {
            assertThat(rest(People.ADMIN).deploy(PATH, file, "<x/>").statusCode())
                    .as(file)
                    .isEqualTo(400);
        }
    }

    @Test
    void aModelThatTheSchemaDoesNotAllowIsRefused() {
        String wrong = ModelDeploymentTest.bpmn(key, "<bpmn:manualTask id=\"Task_1\"/>")
                .replace("<bpmn:manualTask", "<bpmn:noSuchTask");
        HttpResponse<String> answer = rest(People.ANALYST).deploy(PATH, "x.bpmn", wrong);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("noSuchTask");
    }

    private long versions() {
        return repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .count();
    }

    private Rest rest(String person) {
        return Rest.as(address(), person, People.PASSWORD);
    }
}
