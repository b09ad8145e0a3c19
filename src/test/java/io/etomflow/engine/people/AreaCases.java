package io.etomflow.engine.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import io.etomflow.testing.Rest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;

/** What tests of rights share: a case in each of two areas, and people who ask for it over REST. */
abstract class AreaCases extends EtomflowTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String START_FORM = "{\"id\":\"area-start\",\"type\":\"default\",\"components\":["
            + "{\"type\":\"textfield\",\"key\":\"customerName\",\"id\":\"f1\"}]}";
    private static final String ANSWER_FORM = "{\"id\":\"area-answer\",\"type\":\"default\",\"components\":["
            + "{\"type\":\"textfield\",\"key\":\"customerName\",\"disabled\":true,\"id\":\"f1\"},"
            + "{\"type\":\"group\",\"id\":\"g\",\"components\":[{\"type\":\"textfield\",\"key\":\"answer\",\"id\":\"f2\"}]}]}";

    ProcessInstance receivables;
    ProcessInstance billing;

    @BeforeEach
    void aCaseInEachOfTwoAreas() throws IOException {
        repositoryService
                .createDeployment()
                .name("areas")
                .enableDuplicateFiltering(true)
                .addString("area-start.form", START_FORM)
                .addString("area-answer.form", ANSWER_FORM)
                .addString("receivables.bpmn", model("1.3.10.4", "receivables-clerk", "receivables-supervisor"))
                .addString("billing.bpmn", model("1.3.9.4", "billing-clerk", "billing-clerk,operations"))
                .deploy();
        Map<String, Object> variables =
                Map.of("customerName", "Anna Berg", "inquiryNumber", "BI-2026-000042", "disputedAmount", "EUR 12.50");
        receivables = start("etom-1.3.10.4.98", variables).instance();
        billing = start("etom-1.3.9.4.98", variables).instance();
    }

    Task task(ProcessInstance instance, String activity) {
        return taskService
                .createTaskQuery()
                .processInstanceId(instance.getId())
                .taskDefinitionKey(activity)
                .singleResult();
    }

    Rest rest(String person) {
        return Rest.as(address(), person, People.PASSWORD);
    }

    static List<String> keys(Rest rest, String path, String field) {
        HttpResponse<String> answer = rest.get(path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        try {
            List<String> keys = new ArrayList<>();
            for (JsonNode item : JSON.readTree(answer.body())) {
                keys.add(item.path(field).asText());
            }
            return keys;
        } catch (IOException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }

    private static String model(String area, String clerk, String higher) throws IOException {
        try (InputStream model = AreaCases.class.getResourceAsStream("/models/area-work.bpmn")) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("AREA", area)
                    .replace("CLERK", clerk)
                    .replace("HIGHER", higher);
        }
    }
}
