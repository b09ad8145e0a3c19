package io.etomflow.benchmark;

import io.etomflow.inventory.CustomerProduct;
import io.etomflow.receivables.BillInquiryCases;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.intake.InquiryIntakes;
import io.etomflow.receivables.intake.NewIntake;
import io.etomflow.receivables.intake.RequestKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The automated credit: a system sends a complaint that says everything (roaming rated twice), rules find the cause, policy
 * approves, the credit note is posted, the customer is told and says nothing, the case closes by its timer.
 */
final class CreditStory implements Workload {

    private final TestData data;
    private final InquiryIntakes intakes;
    private final BillInquiryCases cases;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private List<NewIntake> requests = List.of();

    CreditStory(ApplicationContext application) {
        this.data = application.getBean(TestData.class);
        this.intakes = application.getBean(InquiryIntakes.class);
        this.cases = application.getBean(BillInquiryCases.class);
        this.transaction = application.getBean(TransactionTemplate.class);
        this.jdbc = application.getBean(JdbcClient.class);
    }

    @Override
    public String process() {
        return "etom-1.3.10.4";
    }

    @Override
    public String timerProcess() {
        return "etom-1.3.10.4.5";
    }

    @Override
    public void prepare(int instances) {
        requests = transaction.execute(status -> {
            List<NewIntake> made = new ArrayList<>();
            for (int i = 0; i < instances; i++) {
                made.add(request());
            }
            return made;
        });
    }

    /** Of the instances started last. */
    List<String> businessKeys() {
        return requests.stream()
                .map(r -> intakes.byReference(r.channel(), r.externalRef())
                        .orElseThrow()
                        .reservedNumber())
                .toList();
    }

    private NewIntake request() {
        TestData.Subscriber customer = data.subscriber();
        CustomerProduct mobile = data.product(customer, "Mobile M", "mobile", "25.00");
        TestData.Billed billed = data.bill(
                customer,
                TestData.Line.recurring(mobile),
                TestData.Line.usage(mobile, "Roaming data outside the EU", "10.00"));
        String event = "R-" + UUID.randomUUID();
        for (int copy = 0; copy < 2; copy++) {
            data.usage(billed.item(2), event, "roaming", "5.00");
        }
        return new NewIntake(
                InquiryChannel.API,
                UUID.randomUUID().toString(),
                "benchmark",
                RequestKind.COMPLAINT,
                null,
                new NewIntake.About(
                        customer.customer().number(),
                        customer.account().number(),
                        billed.bill().number(),
                        List.of(2),
                        new BigDecimal("5.95"),
                        "EUR"),
                customer.customer().email(),
                "Roaming charged twice",
                "My roaming data of bill " + billed.bill().number() + " was charged twice.",
                null,
                List.of());
    }

    @Override
    public void start(int n) {
        transaction.executeWithoutResult(status -> cases.open(intakes.take(requests.get(n))));
    }

    @Override
    public void check() {
        List<String> keys = requests.stream().map(NewIntake::externalRef).toList();
        long good = jdbc.sql(
                        """
                        select count(*) from inquiry_intake t join bill_inquiry i on i.id = t.inquiry_id
                        where t.external_ref in (:keys) and i.state = 'CLOSED'
                        and (select count(*) from applied_adjustment a where a.inquiry_id = i.id) = 1
                        """)
                .param("keys", keys)
                .query(Long.class)
                .single();
        if (good != keys.size()) {
            throw new IllegalStateException(
                    "Of " + keys.size() + " inquiries only " + good + " are closed with one credit note each");
        }
    }
}
