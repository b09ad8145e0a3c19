package io.etomflow.receivables.process;

import io.etomflow.billing.ItemKind;
import io.etomflow.information.Segment;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.resolution.ActivityScheduling;
import io.etomflow.receivables.resolution.InquiryActivity;
import io.etomflow.shared.Sql;
import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import io.etomflow.workforce.Workforce;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What the tests of tracking an inquiry's resolution share: who is at work, and an inquiry with its cause. */
abstract class ResolutionTest extends EtomflowTest {

    static final String SCHEDULE = "etom-1.3.10.4.3.4.1";
    static final String ASSIGN = "etom-1.3.10.4.3.4.2";
    static final String COORDINATE = "etom-1.3.10.4.3.4.3";
    static final String MONITOR = "etom-1.3.10.4.3.4.4";
    static final String TRACK = "etom-1.3.10.4.3.4";

    /** A day's room for work that no test fills. */
    static final int PLENTY = 100_000;

    @Autowired
    TestData data;

    @Autowired
    BillInquiries inquiries;

    @Autowired
    InquiryRecords records;

    @Autowired
    ActivityScheduling scheduling;

    @Autowired
    Workforce workforce;

    @Autowired
    Outbox outbox;

    /** Staff is the house's, not a case's: each test begins with an empty one. */
    @BeforeEach
    void sendEverybodyHome() {
        workforce.atWork().forEach(person -> workforce.leave(person.userId()));
        setTime(berlin("2027-02-01", "09:00"));
    }

    static Instant berlin(String date, String time) {
        return LocalDate.parse(date)
                .atTime(LocalTime.parse(time))
                .atZone(ZoneId.of("Europe/Berlin"))
                .toInstant();
    }

    /** @param skills for example {@code rating 2} */
    void atWork(String user, int dailyMinutes, String... skills) {
        workforce.enter(
                user,
                user,
                dailyMinutes,
                Arrays.stream(skills)
                        .collect(Collectors.toMap(s -> s.split(" ")[0], s -> Integer.parseInt(s.split(" ")[1]))));
    }

    /** The usual house: one clerk for the customer's side, one for billing, one for partners. */
    void usualStaff() {
        atWork(People.CLERK, PLENTY, "customerContact 3", "service 3", "adjustment 3", "language-en 3");
        atWork(People.BILLING_CLERK, PLENTY, "rating 3", "billing 3");
        atWork(People.PARTNER_MANAGER, PLENTY, "supplier 3");
    }

    BillInquiry inquiry(RootCauseArea area, String code) {
        return inquiry(area, code, "100.00", Segment.RESIDENTIAL, null);
    }

    /** An assessed inquiry about one line of this net amount, received now and due in seven days. */
    BillInquiry inquiry(RootCauseArea area, String code, String amount, Segment segment, UUID supplierId) {
        TestData.Subscriber subscriber = data.subscriber(segment, "EUR");
        CustomerProduct product = data.product(subscriber, "Fibre 250", "broadband", "39.00");
        TestData.Billed billed = data.bill(
                subscriber,
                new TestData.Line(ItemKind.USAGE, product, "Calls abroad", amount, supplierId),
                TestData.Line.recurring(product));
        BillInquiry inquiry = data.inquiry(subscriber, billed, "I never made <b>these</b> calls", billed.item(1));
        jdbc.sql("update bill_inquiry set root_cause_area = ?, root_cause_code = ?, assessed_at = ? where id = ?")
                .params(area.name(), code, Sql.at(now()), inquiry.id())
                .update();
        return inquiries.get(inquiry.id());
    }

    void due(BillInquiry inquiry, Instant due) {
        jdbc.sql("update bill_inquiry set due_at = ? where id = ?")
                .params(Sql.at(due), inquiry.id())
                .update();
    }

    Case begin(String process, BillInquiry inquiry) {
        return start(process, inquiry.number(), Map.of("inquiryId", inquiry.id().toString()))
                .runJobs();
    }

    List<InquiryActivity> activities(BillInquiry inquiry) {
        return scheduling.ofInquiry(inquiry.id());
    }

    InquiryActivity activity(BillInquiry inquiry, String kind) {
        return activities(inquiry).stream()
                .filter(a -> a.kind().equals(kind))
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    List<OutboxMessage> messages(BillInquiry inquiry) {
        return outbox.ofCase(inquiry.number());
    }

    /** The open task for this kind of activity. */
    Task task(Case it, String kind) {
        return it.tasks()
                .filter(task -> task.getTaskDefinitionKey().equals("Task_WorkOnActivity"))
                .filter(task -> kindOf(task).equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no task for " + kind));
    }

    private String kindOf(Task task) {
        return jdbc.sql("select kind from inquiry_activity where id = ?")
                .param(UUID.fromString((String) taskService.getVariable(task.getId(), "activityId")))
                .query(String.class)
                .single();
    }

    /** Completes the task of an activity as this person does in Tasklist. */
    void submit(Case it, String kind, String user, Map<String, ?> answers) {
        Task task = task(it, kind);
        as(user, () -> {
            if (!user.equals(task.getAssignee())) {
                taskService.setAssignee(task.getId(), user);
            }
            engine.getFormService().submitTaskForm(task.getId(), new LinkedHashMap<>(answers));
        });
        it.runJobs();
    }

    BillInquiry now(BillInquiry inquiry) {
        return inquiries.get(inquiry.id());
    }
}
