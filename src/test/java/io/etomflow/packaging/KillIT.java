package io.etomflow.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.packaging.DemoDatabase.DoubleLine;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code kill -9} in the middle of fifty inquiries, and start again: all end, each adjustment is there exactly once. */
class KillIT {

    private static final int INQUIRIES = 50;
    private static final int DONE_BEFORE_THE_KILL = 10;
    private static final String PATH = "/tmf-api/billInquiryManagement/v1/billInquiry";

    @Test
    void allInquiriesEndAndEachIsAdjustedOnce(@TempDir Path folder) {
        PackagedApplication.start(folder).close();
        List<DoubleLine> lines = DemoDatabase.in(folder).chargeTwice(INQUIRIES);
        assertThat(lines).hasSize(INQUIRIES);

        PackagedApplication first = PackagedApplication.start(folder);
        String since = "&receivedDate.gte=" + Instant.now();
        Thread killer = new Thread(() -> {
            first.awaitCount(PATH + "?status=cleared" + since, DONE_BEFORE_THE_KILL);
            first.kill();
        });
        killer.start();
        Map<String, String> numbers = new TreeMap<>();
        lines.forEach(line -> tryToOpen(first, line, numbers));
        join(killer);

        try (PackagedApplication second = PackagedApplication.start(folder)) {
            // the caller repeats what was not answered; the same key opens nothing twice
            lines.forEach(line -> tryToOpen(second, line, numbers));
            assertThat(numbers).hasSize(INQUIRIES);
            second.awaitCount(PATH + "?status=cleared" + since, INQUIRIES);
            numbers.values().forEach(number -> assertThat(second.post(
                            PATH + "/" + number + "/confirmation", "{\"satisfied\": true}", "admin", "admin"))
                    .startsWith("20"));
            second.awaitCount(PATH + "?status=closed" + since, INQUIRIES);
        }

        verify(DemoDatabase.in(folder).jdbc(), lines, List.copyOf(numbers.values()));
    }

    private static void verify(JdbcClient jdbc, List<DoubleLine> lines, List<String> numbers) {
        assertThat(jdbc.sql(
                                "select i.number from applied_adjustment a join bill_inquiry i on i.id = a.inquiry_id where i.number in (:numbers)")
                        .param("numbers", numbers)
                        .query(String.class)
                        .list())
                .as("one adjustment for each inquiry")
                .containsExactlyInAnyOrderElementsOf(numbers);
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
                        numbers))
                .as("lines that are still disputed")
                .isZero();
        assertThat(count(jdbc, "select count(*) from act_ru_execution where business_key_ in (:numbers)", numbers))
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

    /** As another system does: it may get no answer. */
    private static void tryToOpen(PackagedApplication application, DoubleLine line, Map<String, String> numbers) {
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
                    application.post(PATH, body, "admin", "admin", Map.of("Idempotency-Key", "kill-" + line.bill()));
            assertThat(answer).startsWith("202 ");
            numbers.put(line.bill(), answer.replaceAll("(?s).*?\"id\":\"(BI-[0-9-]+)\".*", "$1"));
        } catch (UncheckedIOException killed) {
            // no answer: will be asked again
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
