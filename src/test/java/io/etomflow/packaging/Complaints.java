package io.etomflow.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.packaging.DemoDatabase.DoubleLine;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customers who complain, through another system, about a line that stands on their bill twice. */
final class Complaints {

    private static final String PATH = "/tmf-api/billInquiryManagement/v1/billInquiry";

    private final List<DoubleLine> lines;
    private final String since = "&receivedDate.gte=" + Instant.now();
    private final Map<String, String> numbers = new TreeMap<>();

    Complaints(List<DoubleLine> lines) {
        this.lines = lines;
    }

    /**
     * As another system does: sends what was not answered yet, in turns to these nodes, and may get no answer. The same key opens
     * nothing twice.
     */
    void send(PackagedApplication... nodes) {
        for (int n = 0; n < lines.size(); n++) {
            tryToOpen(nodes[n % nodes.length], lines.get(n));
        }
    }

    void assertAllAnswered() {
        assertThat(numbers).hasSize(lines.size());
    }

    /** Waits until so many are decided. */
    void awaitCleared(PackagedApplication node, int count) {
        node.awaitCount(PATH + "?status=cleared" + since, count);
    }

    /** All customers are satisfied, and their cases close. */
    void confirm(PackagedApplication node) {
        numbers.values().forEach(number -> assertThat(
                        node.post(PATH + "/" + number + "/confirmation", "{\"satisfied\": true}", "admin", "admin"))
                .startsWith("20"));
        node.awaitCount(PATH + "?status=closed" + since, lines.size());
    }

    /** Each bill was corrected once, nothing is disputed or runs any more, nothing failed. */
    void verify(JdbcClient jdbc) {
        List<String> all = List.copyOf(numbers.values());
        assertThat(jdbc.sql(
                                "select i.number from applied_adjustment a join bill_inquiry i on i.id = a.inquiry_id where i.number in (:numbers)")
                        .param("numbers", all)
                        .query(String.class)
                        .list())
                .as("one adjustment for each inquiry")
                .containsExactlyInAnyOrderElementsOf(all);
        for (DoubleLine line : lines) {
            assertThat(jdbc.sql("select adjusted_amount from customer_bill where number = :bill")
                            .param("bill", line.bill())
                            .query(BigDecimal.class)
                            .single())
                    .as("adjusted on bill %s", line.bill())
                    .isEqualByComparingTo(line.amount().negate());
        }
        assertThat(count(
                        jdbc,
                        "select count(*) from bill_item b join bill_inquiry i on i.id = b.disputed_by where i.number in (:numbers)",
                        all))
                .as("lines that are still disputed")
                .isZero();
        assertThat(count(jdbc, "select count(*) from act_ru_execution where business_key_ in (:numbers)", all))
                .as("cases that still run")
                .isZero();
        assertThat(jdbc.sql("select count(*) from act_ru_incident")
                        .query(Long.class)
                        .single())
                .as("incidents")
                .isZero();
    }

    private static long count(JdbcClient jdbc, String sql, List<String> numbers) {
        return jdbc.sql(sql).param("numbers", numbers).query(Long.class).single();
    }

    private void tryToOpen(PackagedApplication node, DoubleLine line) {
        if (numbers.containsKey(line.bill())) {
            return;
        }
        String body =
                """
                {"kind": "complaint", "description": "You charge me twice for the same thing: line %1$d stands there a second time.",
                 "customer": {"id": "%2$s"}, "bill": {"id": "%3$s"}, "item": [{"lineNo": %1$d}],
                 "claimedAmount": {"unit": "EUR", "value": %4$s}}
                """
                        .formatted(line.lineNo(), line.customer(), line.bill(), line.amount());
        try {
            String answer =
                    node.post(PATH, body, "admin", "admin", Map.of("Idempotency-Key", "complaint-" + line.bill()));
            assertThat(answer).startsWith("202 ");
            numbers.put(line.bill(), answer.replaceAll("(?s).*?\"id\":\"(BI-[0-9-]+)\".*", "$1"));
        } catch (UncheckedIOException killed) {
            // no answer: will be asked again
        }
    }
}
