package io.etomflow.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.testing.EtomflowTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("model")
class ModelDeploymentTest extends EtomflowTest {

    @TempDir
    Path root;

    @Autowired
    ModelDeployment application;

    private String key;
    private String area;
    private Path model;

    @BeforeEach
    void oneModelInAFolder() throws IOException {
        key = "deploy-" + newBusinessKey();
        area = "1.3.99-" + key;
        model = root.resolve("processes/" + area + "/one.bpmn");
        Files.createDirectories(model.getParent());
        Files.writeString(model, bpmn(key, "<bpmn:manualTask id=\"Task_One\"/>"));
    }

    @Test
    void allModelsOfTheApplicationAreDeployed() {
        assertThat(application.refusals()).isEmpty();
    }

    @Test
    void namesFilesByTheirPathInOneDeploymentPerFolder() throws IOException {
        Path form = root.resolve("forms/" + area + "/one.form");
        Files.createDirectories(form.getParent());
        Files.writeString(form, "{\"id\":\"form-" + key + "\",\"type\":\"default\",\"components\":[]}");

        assertThat(deployment().deploy()).containsExactlyInAnyOrder(area + "/one.bpmn", area + "/one.form");

        assertThat(repositoryService
                        .createDeploymentQuery()
                        .deploymentName(area)
                        .count())
                .isEqualTo(1);
        assertThat(repositoryService
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(key)
                        .singleResult()
                        .getResourceName())
                .isEqualTo(area + "/one.bpmn");
    }

    @Test
    void deploysOnlyWhatChanged() throws IOException {
        Path other = model.resolveSibling("two.bpmn");
        Files.writeString(other, bpmn(key + "-two", "<bpmn:manualTask id=\"Task_One\"/>"));
        deployment().deploy();
        assertThat(deployment().deploy()).as("second start").isEmpty();

        Files.writeString(other, bpmn(key + "-two", "<bpmn:manualTask id=\"Task_Two\"/>"));

        assertThat(deployment().deploy()).containsExactly(area + "/two.bpmn");
        assertThat(latestVersion(key)).isEqualTo(1);
        assertThat(latestVersion(key + "-two")).isEqualTo(2);
    }

    @Test
    void refusesAWrongModelWithFileElementAndReasonAndKeepsTheRunningVersion() throws IOException {
        deployment().deploy();
        Files.writeString(
                model, bpmn(key, "<bpmn:serviceTask id=\"Task_Odd\" camunda:delegateExpression=\"${noSuchStep}\"/>"));
        Files.writeString(model.resolveSibling("two.bpmn"), bpmn(key + "-two", "<bpmn:manualTask id=\"Task_Two\"/>"));
        ModelDeployment deployment = deployment();

        assertThat(deployment.deploy()).as("the sound file beside it").containsExactly(area + "/two.bpmn");

        assertThat(deployment.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.file()).isEqualTo(area + "/one.bpmn");
            assertThat(refusal.element()).isEqualTo("Task_Odd");
            assertThat(refusal.line()).isPositive();
            assertThat(refusal.reason()).contains("noSuchStep");
        });
        assertThat(latestVersion(key)).isEqualTo(1);

        Files.writeString(model, bpmn(key, "<bpmn:manualTask id=\"Task_Mended\"/>"));
        deployment.deploy();
        assertThat(deployment.refusals()).isEmpty();
        assertThat(latestVersion(key)).isEqualTo(2);
    }

    @Test
    void saysWhichFileTheEngineDoesNotLike() throws IOException {
        String message = "<bpmn:message id=\"Message_1\" name=\"m-" + key + "\"/>";
        String start =
                "<bpmn:startEvent id=\"StartEvent_1\"><bpmn:messageEventDefinition messageRef=\"Message_1\"/></bpmn:startEvent>";
        Files.writeString(
                model,
                document(message + "<bpmn:process id=\"" + key
                        + "\" isExecutable=\"true\" camunda:historyTimeToLive=\"P1D\">" + start + "</bpmn:process>"));
        deployment().deploy();
        Files.writeString(
                model.resolveSibling("two.bpmn"),
                document(message + "<bpmn:process id=\"" + key
                        + "-two\" isExecutable=\"true\" camunda:historyTimeToLive=\"P1D\">" + start
                        + "</bpmn:process>"));
        ModelDeployment deployment = deployment();

        deployment.deploy();

        assertThat(deployment.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.file()).isEqualTo(area + "/two.bpmn");
            assertThat(refusal.reason()).contains("m-" + key);
        });
    }

    @Test
    void deploysAWatchedFolderWhenAFileIsSaved() throws Exception {
        ModelFolder folder = new ModelFolder("file:" + root + "/processes");
        ModelStart start = new ModelStart(folder, new ModelDeployment(repositoryService, folder));
        start.start();
        try {
            assertThat(latestVersion(key)).isEqualTo(1);
            Files.writeString(model, bpmn(key, "<bpmn:manualTask id=\"Task_Later\"/>"));
            Instant giveUp = Instant.now().plus(Duration.ofSeconds(20));
            while (latestVersion(key) == 1 && Instant.now().isBefore(giveUp)) {
                Thread.sleep(100);
            }
            assertThat(latestVersion(key)).isEqualTo(2);
        } finally {
            start.stop();
        }
    }

    private ModelDeployment deployment() {
        return new ModelDeployment(repositoryService, new ModelFolder("file:" + root + "/processes"));
    }

    private int latestVersion(String process) {
        return repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getVersion();
    }

    static String bpmn(String key, String task) {
        String id = task.replaceAll("(?s).*?<bpmn:\\w+ id=\"(\\w+)\".*", "$1");
        return document("<bpmn:process id=\"" + key + "\" isExecutable=\"true\" camunda:historyTimeToLive=\"P1D\">"
                + "<bpmn:startEvent id=\"StartEvent_1\"/>\n"
                + "<bpmn:sequenceFlow id=\"Flow_1\" sourceRef=\"StartEvent_1\" targetRef=\"" + id + "\"/>\n"
                + task + "\n</bpmn:process>");
    }

    static String document(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\" id=\"Definitions_1\" targetNamespace=\"http://etomflow.io\">\n"
                + content + "\n</bpmn:definitions>";
    }
}
