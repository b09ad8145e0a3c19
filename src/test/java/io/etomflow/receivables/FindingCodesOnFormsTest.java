package io.etomflow.receivables;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People choose from what the program knows, in its words. */
class FindingCodesOnFormsTest {

    @ParameterizedTest
    @ValueSource(strings = {"receivables-inquiry-investigate", "receivables-cause-choose"})
    void offersEveryCodeThatExplainsSomething(String form) throws IOException {
        Path file = Path.of("forms/1.3.10-customer-receivables-management/" + form + ".form");
        Map<String, String> offered = new TreeMap<>();
        for (JsonNode component : new ObjectMapper().readTree(file.toFile()).path("components")) {
            if (component.path("type").asText().equals("select")) {
                component
                        .path("values")
                        .forEach(v -> offered.put(
                                v.path("value").asText(), v.path("label").asText()));
            }
        }
        offered.remove("cannotTell");

        assertThat(offered)
                .isEqualTo(Arrays.stream(FindingCode.values())
                        .filter(code -> code.area() != RootCauseArea.UNKNOWN && code != FindingCode.RUN_FAULT_SUSPECTED)
                        .collect(Collectors.toMap(FindingCode::word, FindingCode::label)));
    }
}
