package io.etomflow.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.BillingData.Cycle;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.partner.Partner;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The part of 1.3.9.4.1 that settles usage files of which nothing could be read. */
@Tag("model")
class RefusedUsageFileTest extends BillingCases {

    private static final String BAD = "event;product\n1;2\n3;4";

    @Autowired
    private Outbox outbox;

    @Autowired
    private Clock clock;

    private String source;
    private CustomerProduct mobile;

    @BeforeEach
    void sender() {
        source = "net" + UUID.randomUUID().toString().substring(0, 8);
        Cycle cycle = billing.cycle();
        mobile = billing.product(
                billing.subscriber(cycle),
                "Mobile S",
                "mobile",
                "10.00",
                cycle.start().minusYears(1),
                null);
    }

    @Test
    void aClerkSeesWhatIsWrongAndWhatIsMissingAndAsksForItAnew() {
        good("1");
        good("2");
        Case it = usageFile(source + "-3.csv", BAD + source);
        it.waitsAt("Task_Decide");
        assertThat(it.task("Task_Decide").getDueDate()).isAfter(java.util.Date.from(now()));
        assertThat(messages(it)).isEmpty();
        assertThat(view(it))
                .contains("**" + source + "-3.csv** of " + source)
                .contains("3 lines")
                .contains("Line 1: The columns are separated by ';'. Separate them by commas.")
                .contains("Line 1: The first line must name the columns")
                .contains("It begins: event;product")
                .contains("bring about 2 records each (the last 2); the last one, " + source + "-2.csv on ")
                .contains("No address of the sender is known")
                .contains("Nothing else came from this sender since.");

        refused(it, Map.of("refusalAction", "burn"), "Say what is to be done");
        refused(it, Map.of("refusalAction", "askAnew"), "Nobody knows where to ask");
        refused(it, Map.of("refusalAction", "askAnew", "senderAddress", "somewhere"), "neither an e-mail address");
        Partner silent = data.partner("Silent Networks");
        jdbc.sql("update partner set email = '' where id = ?")
                .param(silent.id())
                .update();
        refused(it, Map.of("refusalAction", "askAnew", "senderAddress", silent.number()), "No e-mail address of");
        complete(
                it,
                Map.of("refusalAction", "askAnew", "senderAddress", "noc@net.example", "refusalComment", "By noon?"));
        it.waitsAt("Gateway_Wait");
        assertThat(messages(it)).singleElement().satisfies(m -> {
            assertThat(m.recipient()).isEqualTo("noc@net.example");
            assertThat(m.subject()).contains(source + "-3.csv is still missing").contains(it.businessKey());
            assertThat(m.body())
                    .contains("By noon?")
                    .contains("3 lines")
                    .contains("Line 1: The columns are separated by ';'")
                    .contains("event;product")
                    .contains(source + "-3-2");
        });
        Case anew = good("3-again");
        anew.hasEndedAt("EndEvent_UsageTaken");
        it.runJobs().hasEndedAt("EndEvent_FileRefused").hasPassed("EndEvent_CameAnew");
        assertThat(settled(it)).isEqualTo("REPLACED system It came anew " + fileOf(anew));
    }

    @Test
    void aKnownSenderIsToldAtOnceAndTheFileThatComesAnewEndsTheTask() {
        Partner partner = data.partner("Net of partner");
        Case first = usageFile(source + "-1.csv", BAD + source);
        complete(first, Map.of("refusalAction", "askAnew", "senderAddress", partner.number()));
        assertThat(messages(first)).extracting(OutboxMessage::recipient).containsExactly(partner.email());

        Case it = usageFile(source + "-20.csv", BAD + source + "\n");
        it.waitsAt("Task_Decide");
        assertThat(messages(it)).singleElement().satisfies(m -> {
            assertThat(m.recipient()).isEqualTo(partner.email());
            assertThat(m.subject()).contains("-20.csv was refused");
        });
        assertThat(view(it)).contains("The sender was told by e-mail to " + partner.email());
        assertThat(taskService.getVariable(it.task("Task_Decide").getId(), "senderAddress"))
                .isEqualTo(partner.email());
        // Another day's file is no other version of it.
        good("200");
        it.waitsAt("Task_Decide");
        Case anew = usageFile(source + "-20.csv", content());
        it.runJobs().hasEndedAt("EndEvent_FileRefused").hasPassed("EndEvent_NotNeeded");
        assertThat(settled(it)).endsWith(fileOf(anew).toString());
        first.waitsAt("Gateway_Wait");
    }

    @Test
    void whereNobodyDecidesTheSenderIsAskedByRuleAndASupervisorLooks() {
        usageFile(source + "-0.csv", BAD + source)
                .complete(
                        "Task_Decide",
                        People.BILLING_CLERK,
                        Map.of("refusalAction", "askAnew", "senderAddress", "noc@net.example"));
        Case it = usageFile(source + "-5.csv", BAD + source + " ");
        assertThat(groups(it)).containsExactly("billing-clerk");
        it.fireTimer("BoundaryEvent_NotDecided").waitsAt("Gateway_Wait");
        assertThat(messages(it)).extracting(OutboxMessage::subject).anyMatch(s -> s.contains("is still missing"));
        good("6");
        it.fireTimer("Event_NotCome").waitsAt("Task_Decide").hasPassed("Task_Look");
        assertThat(groups(it)).containsExactly("billing-supervisor");
        assertThat(view(it)).contains("Asked for it anew: 1 times").contains(source + "-6.csv");
        assertThat(it.task("Task_Decide").getPriority()).isEqualTo(100);
        it.fireTimer("BoundaryEvent_NotDecided").waitsAt("Task_Decide");
        assertThat(messages(it)).hasSize(2);

        Map<String, Object> wrong = Map.of("refusalAction", "otherFile", "otherFile", source + "-7.csv");
        assertThatThrownBy(() -> it.complete("Task_Decide", People.BILLING_SUPERVISOR, wrong))
                .hasMessageContaining("No file of that name has been read");
        it.complete(
                "Task_Decide",
                People.BILLING_SUPERVISOR,
                Map.of("refusalAction", "otherFile", "otherFile", source + "-6.csv"));
        it.hasEndedAt("EndEvent_FileRefused").hasPassed("EndEvent_OtherFile");
        assertThat(settled(it))
                .startsWith("REPLACED " + People.BILLING_SUPERVISOR + " Its content is in " + source + "-6.csv");
    }

    @Test
    void withoutAnAddressASupervisorIsAskedAndMayAskByTelephone() {
        Case it = usageFile(source + "-5.csv", BAD + source);
        it.fireTimer("BoundaryEvent_NotDecided").waitsAt("Task_Decide");
        assertThat(groups(it)).containsExactly("billing-supervisor");
        it.complete(
                "Task_Decide",
                People.BILLING_SUPERVISOR,
                Map.of("refusalAction", "askAnew", "refusalComment", "By telephone, Mr Berg"));
        it.waitsAt("Gateway_Wait");
        assertThat(messages(it)).isEmpty();
        // It came while nothing waited for it.
        jdbc.sql("update usage_refusal set state = 'REPLACED' where case_number = ?")
                .param(it.businessKey())
                .update();
        it.fireTimer("Event_NotCome").hasEndedAt("EndEvent_FileRefused").hasPassed("EndEvent_CameMeanwhile");
    }

    @Test
    void aFileThatNobodyNeedsIsGivenUpWithAReason() {
        Case it = usageFile(source + "-5.csv", BAD + source);
        refused(it, Map.of("refusalAction", "drop"), "Say why nobody needs");
        complete(it, Map.of("refusalAction", "drop", "refusalComment", "A test of the network"));
        it.hasEndedAt("EndEvent_FileRefused").hasPassed("EndEvent_GivenUp");
        assertThat(settled(it)).isEqualTo("DROPPED " + People.BILLING_CLERK + " A test of the network -");
    }

    @Test
    void theFindingNamesTheCauseAndTheLine() {
        finding("a.csv", content().getBytes(StandardCharsets.UTF_16LE), "UTF-16");
        finding("b.csv", new byte[] {0x1F, (byte) 0x8B, 8, 0, 3}, "compressed");
        finding("c.csv", ("<?xml version='1.0'?><usage>" + source + "</usage>").getBytes(), "The file is XML");
        finding("d.csv", ("event_id\tkind\t" + source).getBytes(), "separated by tabs");
        finding("e.json", ("[\n\n  nonsense" + source + "]").getBytes(), "Line 3: The file is not JSON in UTF-8");
        finding("f.csv", new byte[] {(byte) 0xEF}, "Missing: event_id");
    }

    private void finding(String name, byte[] content, String expected) {
        byte[] own = java.util.Arrays.copyOf(content, content.length + (int) (System.nanoTime() % 40));
        java.util.Arrays.fill(own, content.length, own.length, (byte) '\n');
        Case it = usageFile(source + "-" + name, own);
        it.waitsAt("Task_Decide");
        assertThat(view(it)).contains(expected);
    }

    private Case good(String number) {
        return usageFile(source + "-" + number + ".csv", content());
    }

    /** Two records that can be billed. */
    private String content() {
        Instant yesterday = clock.instant().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        return csv(
                billing.line(mobile, "sms", yesterday, "1", "piece", ""),
                billing.line(mobile, "sms", yesterday, "1", "piece", ""));
    }

    private void complete(Case it, Map<String, Object> answers) {
        it.complete("Task_Decide", People.BILLING_CLERK, answers);
    }

    private void refused(Case it, Map<String, Object> answers, String message) {
        assertThatThrownBy(() -> complete(it, answers)).hasMessageContaining(message);
        it.waitsAt("Task_Decide");
    }

    private List<OutboxMessage> messages(Case it) {
        return outbox.ofCase(it.businessKey());
    }

    /** Without the signs that keep Markdown from acting. */
    private String view(Case it) {
        return taskService
                .getVariable(it.task("Task_Decide").getId(), "refusalView")
                .toString()
                .replace("\\", "");
    }

    private List<String> groups(Case it) {
        return taskService.getIdentityLinksForTask(it.task("Task_Decide").getId()).stream()
                .map(org.camunda.bpm.engine.task.IdentityLink::getGroupId)
                .toList();
    }

    private String settled(Case it) {
        return jdbc.sql("select state || ' ' || settled_by || ' ' || settled_because || ' '"
                        + " || coalesce(cast(replaced_by as varchar), '-') from usage_refusal where case_number = ?")
                .param(it.businessKey())
                .query(String.class)
                .single();
    }

    private static UUID fileOf(Case it) {
        return UUID.fromString(it.variable("exchangeFileId").toString());
    }
}
