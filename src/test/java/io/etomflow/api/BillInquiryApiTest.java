package io.etomflow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Line;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The API over real HTTP, with real users. */
@Tag("story")
class BillInquiryApiTest extends EtomflowTest {

    private static final String PATH = "/tmf-api/billInquiryManagement/v1/billInquiry";

    @Autowired
    TestData data;

    @Autowired
    ObjectMapper json;

    private final HttpClient http = HttpClient.newHttpClient();
    private Subscriber subscriber;
    private Billed billed;

    @BeforeEach
    void aBill() {
        subscriber = data.subscriber();
        billed = data.bill(subscriber, Line.recurring(data.product(subscriber, "Fibre 250", "broadband", "39.90")));
    }

    @Test
    void opensReadsAndListsAnInquiry() throws Exception {
        HttpResponse<String> opened =
                post(PATH, complaint(), People.CLERK, UUID.randomUUID().toString());
        assertThat(opened.statusCode()).isEqualTo(202);
        JsonNode body = json.readTree(opened.body());
        String number = body.path("id").asText();
        assertThat(number).matches("BI-\\d{4}-\\d{6}");
        assertThat(opened.headers().firstValue("Location")).hasValue(PATH + "/" + number);
        assertThat(body.path("@type").asText()).isEqualTo("BillInquiry");
        assertThat(body.path("status").asText()).isEqualTo("acknowledged");

        caseOf(number).runJobs();

        JsonNode read = json.readTree(get(PATH + "/" + number, People.CLERK).body());
        assertThat(read.path("customer").path("id").asText())
                .isEqualTo(subscriber.customer().number());
        assertThat(read.path("bill").path("id").asText())
                .isEqualTo(billed.bill().number());
        assertThat(read.path("item").path(0).path("lineNo").asInt()).isEqualTo(1);
        assertThat(read.path("statusChange").path(0).path("status").asText()).isEqualTo("acknowledged");

        HttpResponse<String> selected = get(PATH + "/" + number + "?fields=status,bill", People.CLERK);
        assertThat(json.readTree(selected.body()).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("id", "href", "@type", "status", "bill");

        HttpResponse<String> list =
                get(PATH + "?customer.id=" + subscriber.customer().number() + "&limit=1", People.CLERK);
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.headers().firstValue("X-Total-Count")).hasValue("1");
        assertThat(json.readTree(list.body()).path(0).path("id").asText()).isEqualTo(number);
    }

    @Test
    void theSameKeyOpensOnceAndAnotherBodyIsAConflict() throws Exception {
        String key = UUID.randomUUID().toString();
        String first = json.readTree(post(PATH, complaint(), People.CLERK, key).body())
                .path("id")
                .asText();
        assertThat(json.readTree(post(PATH, complaint(), People.CLERK, key).body())
                        .path("id")
                        .asText())
                .isEqualTo(first);
        HttpResponse<String> other = post(PATH, complaint().replace("too high", "too low"), People.CLERK, key);
        assertProblem(other, 409, "was used for another request");
    }

    @Test
    void whoeverIsNotAdmittedIsTurnedAway() throws Exception {
        assertThat(get(PATH, null).statusCode()).isEqualTo(401);
        HttpRequest wrong = HttpRequest.newBuilder(URI.create(address() + PATH))
                .header("Authorization", "Basic " + base64(People.OTHER_CLERK + ":wrong"))
                .build();
        assertThat(http.send(wrong, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
        // a mistyped password makes the next login wait: other tests log in as the same person
        identityService.unlockUser(People.OTHER_CLERK);
        assertProblem(get(PATH, People.BILLING_CLERK), 403, "may not read or change bill inquiries");
        assertProblem(post(PATH, complaint(), People.ANALYST, "k"), 403, "may not");
    }

    @Test
    void badInputNamesItsField() throws Exception {
        assertField(post(PATH, "{\"customer\":{\"id\":\"x\"}}", People.CLERK, key()), "description");
        assertField(
                post(PATH, complaint().replace(subscriber.customer().number(), "C-0"), People.CLERK, key()),
                "customer.id");
        assertField(post(PATH, complaint().replace("47.48", "-5"), People.CLERK, key()), "claimedAmount");
        assertField(post(PATH, complaint().replace("\"complaint\"", "\"anger\""), People.CLERK, key()), "kind");
        assertField(get(PATH + "?status=angry", People.CLERK), "status");
        assertField(get(PATH + "?limit=1000", People.CLERK), "limit");
        assertField(get(PATH + "?offset=-1", People.CLERK), "offset");
        assertProblem(post(PATH, "{not json", People.CLERK, key()), 400, "not the JSON");
        assertProblem(get(PATH + "?offset=first", People.CLERK), 400, "offset");
    }

    @Test
    void anothersBillIsNotMine() throws Exception {
        Subscriber other = data.subscriber();
        HttpResponse<String> refused = post(
                PATH,
                complaint()
                        .replace(
                                subscriber.customer().number(), other.customer().number()),
                People.CLERK,
                key());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).doesNotContain(subscriber.customer().name());
    }

    @Test
    void whatTheStateDoesNotAllowIsAConflict() throws Exception {
        BillInquiry inquiry = data.inquiry(subscriber, billed, "too high", billed.item(1));
        String path = PATH + "/" + inquiry.number();
        assertProblem(
                post(path + "/confirmation", "{\"satisfied\":true}", People.CLERK, null), 409, "no answer to confirm");
        assertProblem(
                post(path + "/reopening", "{\"reason\":\"still wrong\"}", People.CLERK, null), 409, "only closed ones");
        assertProblem(post(path + "/information", "{\"text\":\"here\"}", People.CLERK, null), 409, "does not wait");
        assertField(post(path + "/confirmation", "{}", People.CLERK, null), "satisfied");
        assertProblem(get(PATH + "/BI-1999-000001", People.CLERK), 404, "no bill inquiry BI-1999-000001");
        assertProblem(
                post(PATH + "/BI-1999-000001/reopening", "{\"reason\":\"x\"}", People.CLERK, null),
                404,
                "no bill inquiry");
    }

    @Test
    void aReportIsMadeForWhoAsks() throws Exception {
        BillInquiry inquiry = data.inquiry(subscriber, billed, "too high", billed.item(1));
        assertThat(post(PATH + "/" + inquiry.number() + "/report", "", People.CLERK, null)
                        .statusCode())
                .isEqualTo(202);
        caseOf(inquiry.number())
                .runJobs()
                .hasEndedAt("EndEvent_InquiryReported")
                .hasVariable("reportRequestedBy", People.CLERK);
        assertProblem(post(PATH + "/BI-1999-000001/report", "", People.CLERK, null), 404, "no bill inquiry");
    }

    @Test
    void mergePatchChangesWhatMayBeChanged() throws Exception {
        BillInquiry inquiry = data.inquiry(subscriber, billed, "too high", billed.item(1));
        String path = PATH + "/" + inquiry.number();
        assertThat(patch(path, "{\"description\":\"x\"}", "application/json").statusCode())
                .isEqualTo(415);
        String merge = "application/merge-patch+json";
        assertField(patch(path, "{\"priority\":99}", merge), "priority");
        assertField(patch(path, "{\"status\":\"closed\"}", merge), "status");
        assertField(patch(path, "{\"claimedAmount\":{\"unit\":\"EUR\",\"value\":\"much\"}}", merge), "claimedAmount");
        assertThat(patch(path, "{\"claimedAmount\":{\"unit\":\"EUR\",\"value\":20.00}}", merge)
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void theDescriptionOfTheApiIsServed() throws Exception {
        JsonNode api = json.readTree(get("/v3/api-docs", People.CLERK).body());
        assertThat(api.path("paths").fieldNames())
                .toIterable()
                .contains(PATH, PATH + "/{id}", PATH + "/{id}/confirmation");
    }

    private String complaint() {
        return """
                {"@type":"BillInquiry","kind":"complaint","description":"The monthly charge is too high.",
                 "customer":{"id":"%s"},"bill":{"id":"%s"},"item":[{"lineNo":1}],
                 "claimedAmount":{"unit":"EUR","value":47.48}}"""
                .formatted(subscriber.customer().number(), billed.bill().number());
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private void assertField(HttpResponse<String> response, String field) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith("application/problem+json"));
        assertThat(json.readTree(response.body())
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asText())
                .as(response.body())
                .isEqualTo(field);
    }

    private void assertProblem(HttpResponse<String> response, int status, String detail) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode problem = json.readTree(response.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).contains(detail);
    }

    private HttpResponse<String> get(String path, String user) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(address() + path)).GET(), user);
    }

    private HttpResponse<String> post(String path, String body, String user, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return send(request, user);
    }

    private HttpResponse<String> patch(String path, String body, String type) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create(address() + path))
                        .header("Content-Type", type)
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(body)),
                People.CLERK);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String user) throws Exception {
        if (user != null) {
            request.header("Authorization", "Basic " + base64(user + ":" + People.PASSWORD));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
