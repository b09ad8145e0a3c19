package io.etomflow.account.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.ProductChecks;
import io.etomflow.information.Segment;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Line;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import io.etomflow.testing.Statements;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The parts of 1.3.10.1 that find products which are charged wrongly, and put them right. */
@Tag("model")
class ProductCheckTest extends AccountCases {

    @Autowired
    private ProductChecks checks;

    /** What other tests have left is not ours to correct. */
    @BeforeEach
    void acceptWhatIsThere() {
        int later = 1;
        while (later > 0) {
            later = transaction.execute(status -> checks.check(today())).leftOver();
            jdbc.sql("update product_finding set state = 'ACCEPTED' where state = 'OPEN'")
                    .update();
        }
    }

    @Test
    void aProductOnAnotherCustomersAccountGoesToItsOwn() {
        Subscriber right = data.subscriber();
        Subscriber wrong = data.subscriber();
        CustomerProduct product = strayed(right, wrong);
        Case it = found(product);
        assertThat((String) it.variable("productFindingsView"))
                .contains("billed to another customer", plain(wrong.account().number()));
        refused(it, Map.of("productDecision", "move"), "Say why");
        refused(it, answer("", ""), "what is to be done");
        refused(it, answer("move", "A-0"), "no active account");
        refused(it, answer("move", wrong.account().number()), "account of its own customer");
        refused(it, answer("bill", ""), "cannot put that right");
        refused(
                it,
                Map.of("productDecision", "move", "correctedProducts", "P-0", "productDecisionReason", "Mixed up"),
                "Name products of the list");
        it.complete(
                "Task_CorrectProducts",
                People.CLERK,
                answer("move", right.account().number()));
        it.hasEndedAt("EndEvent_Right");
        assertThat(products.get(product.id()).billingAccountId())
                .isEqualTo(right.account().id());
        assertThat(finding(product)).isEqualTo("otherCustomer CORRECTED " + People.CLERK);
        it.hasNotPassed("Task_PassOn");
        assertThat((List<?>) weekly().variable("productCaseNumbers")).isEmpty();
    }

    @Test
    void whoWasBilledForSomebodyElsesProductGetsAnInquiry() {
        Subscriber right = data.subscriber();
        Subscriber wrong = data.subscriber();
        CustomerProduct product = strayed(right, wrong);
        data.bill(wrong, Line.recurring(product));
        Case it = found(product);
        it.complete(
                "Task_CorrectProducts",
                People.CLERK,
                answer("move", right.account().number()));
        it.hasEndedAt("EndEvent_Right").hasPassed("Task_PassOn");
        assertThat(jdbc.sql("select customer_number from inquiry_intake where external_ref like ?")
                        .param("products-" + it.businessKey() + "%")
                        .query(String.class)
                        .list())
                .containsExactly(wrong.customer().number());
        assertThat(jdbc.sql("select to_examine from product_finding where product_id = ?")
                        .param(product.id())
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void daysThatABillHasLeftOutAreChargedByTheNextOnce() {
        Subscriber s = data.subscriber();
        CustomerProduct charged = data.product(s, "Fibre 100", "internet", "30.00");
        CustomerProduct forgotten = data.product(s, "TV", "tv", "10.00");
        data.product(s, "Free", "tv", "0.00");
        Billed billed = data.bill(s, Line.recurring(charged));
        Case it = found(forgotten);
        assertThat(findings(s)).containsExactly("notCharged");
        it.complete("Task_CorrectProducts", People.CLERK, answer("bill", ""));
        it.hasEndedAt("EndEvent_Right");
        assertThat(jdbc.sql("select period_start from billing_event where product_id = ? and quantity > 0 and"
                                + " bill_item_id is null and period_end = ?")
                        .params(forgotten.id(), billed.bill().periodEnd())
                        .query(LocalDate.class)
                        .list())
                .containsExactly(billed.bill().periodStart());
        assertThat((List<?>) weekly().variable("productCaseNumbers")).isEmpty();
    }

    @Test
    void whatWasChargedAfterTheEndAndNoLaterBillGaveBackIsGivenBack() {
        Subscriber s = data.subscriber();
        CustomerProduct ended = data.product(s, "Fibre 100", "internet", "30.00");
        Billed billed = data.bill(s, Line.recurring(ended));
        LocalDate first = billed.bill().periodStart();
        end(ended, first.minusDays(10));
        weekly();
        assertThat(findings(s)).as("the next bill gives it back by itself").isEmpty();
        jdbc.sql("update customer_bill set period_start = ?, period_end = ? where id = ?")
                .params(
                        first.plusMonths(1),
                        first.plusMonths(2).minusDays(1),
                        data.bill(s).bill().id())
                .update();
        Case it = found(ended);
        it.complete("Task_CorrectProducts", People.CLERK, answer("bill", ""));
        it.hasEndedAt("EndEvent_Right");
        assertThat(jdbc.sql("select event_id from billing_event where product_id = ? and quantity < 0")
                        .param(ended.id())
                        .query(String.class)
                        .list())
                .containsExactly(
                        ended.number() + ":back:" + first + "/" + billed.bill().periodEnd());
        weekly();
        assertThat(findings(s)).containsExactly("chargedAfterEnd");
    }

    @Test
    void whatBillsAreToBeExaminedForBecomesAnInquiryAndTheRestStays() {
        Subscriber s = data.subscriber();
        CustomerProduct one = data.product(s, "Fibre 100", "internet", "30.00");
        CustomerProduct two = data.product(s, "TV", "tv", "10.00");
        Case it = found(one);
        assertThat(findings(s)).containsExactly("neverBilled", "neverBilled");
        it.complete(
                "Task_CorrectProducts",
                People.CLERK,
                Map.of(
                        "productDecision",
                        "inquiry",
                        "correctedProducts",
                        one.number(),
                        "productDecisionReason",
                        "Billed by another system until spring"));
        it.waitsAt("Task_CorrectProducts").hasPassed("Task_PassOn");
        assertThat(jdbc.sql("select customer_id from bill_inquiry where number = ?")
                        .param(it.variable("productInquiryNumber"))
                        .query(UUID.class)
                        .list())
                .allMatch(s.customer().id()::equals);
        assertThat(jdbc.sql("select body from inquiry_intake where inquiry_number = ? or external_ref like ?")
                        .params(it.variable("productInquiryNumber"), "products-" + it.businessKey() + "%")
                        .query(String.class)
                        .list())
                .singleElement()
                .satisfies(body -> assertThat(body).contains(one.number(), "never had a bill"));
        assertThat(finding(one)).isEqualTo("neverBilled PASSED_ON " + People.CLERK);
        it.complete("Task_CorrectProducts", People.CLERK, answer("accept", ""));
        it.hasEndedAt("EndEvent_Right");
        assertThat(finding(two)).isEqualTo("neverBilled ACCEPTED " + People.CLERK);
    }

    @Test
    void aClosedAccountAndAnotherCurrencyAreFoundAndGoByThemselvesWhenTheyArePutRight() {
        Subscriber closed = data.subscriber();
        CustomerProduct onClosed = data.product(closed, "Fibre 100", "internet", "30.00");
        jdbc.sql("update billing_account set state = 'CLOSED' where id = ?")
                .param(closed.account().id())
                .update();
        Subscriber pounds = data.subscriber(Segment.RESIDENTIAL, "GBP");
        CustomerProduct inEuro = data.product(pounds, "Fibre 100", "internet", "30.00");
        jdbc.sql("update customer_product set currency = 'EUR' where id = ?")
                .param(inEuro.id())
                .update();
        Case it = found(onClosed);
        assertThat(findings(closed)).containsExactly("closedAccount");
        assertThat(findings(pounds)).containsExactly("otherCurrency");
        weekly();
        assertThat(findings(closed)).as("once").hasSize(1);
        jdbc.sql("update customer_product set status = 'terminated', ended_on = ? where id = ?")
                .params(today().minusDays(1), onClosed.id())
                .update();
        weekly();
        assertThat(finding(onClosed)).isEqualTo("closedAccount GONE ");
        it.hasEndedAt("EndEvent_NothingLeft");
    }

    @Test
    void aSuspendedAccountIsAskedAboutAgainAfterThreeMonths() {
        Subscriber s = data.subscriber();
        CustomerProduct product = data.product(s, "Fibre 100", "internet", "30.00");
        enter(s, "suspend").hasEndedAt("EndEvent_AccountChanged");
        assertThat(outbox.ofCase(requests.ofAccount(s.account().id()).get(0).number()))
                .anyMatch(m -> m.body().contains("no bills are made until it is active again"));
        Case it = found(product);
        assertThat(findings(s)).containsExactly("suspended");
        it.complete("Task_CorrectProducts", People.CLERK, answer("accept", ""));
        it.hasEndedAt("EndEvent_Right");
        weekly();
        assertThat(findings(s)).hasSize(1);
        jdbc.sql("update product_finding set settled_on = ? where product_id = ?")
                .params(today().minusMonths(3), product.id())
                .update();
        Case again = found(product);
        enter(s, "resume");
        weekly();
        again.hasEndedAt("EndEvent_NothingLeft");
        // never billed, and so another matter
        assertThat(findings(s)).containsExactlyInAnyOrder("suspended", "suspended", "neverBilled");
    }

    @Test
    void whatNobodyCorrectsIsAskedOfTheRoleAbove() {
        CustomerProduct product = strayed(data.subscriber(), data.subscriber());
        Case it = found(product);
        it.fireTimer("BoundaryEvent_NotCorrected").runJobs();
        it.hasPassed("EndEvent_Urgent").waitsAt("Task_CorrectProducts");
        assertThat(taskService.getIdentityLinksForTask(
                        it.task("Task_CorrectProducts").getId()))
                .extracting(IdentityLink::getGroupId)
                .contains("receivables-supervisor");
    }

    @Test
    void statementsDoNotFollowProducts() {
        int few = statements(2);
        int many = statements(40);
        assertThat(many).isEqualTo(few).isLessThan(12);
    }

    /** Of a check that finds this many products on one account; numbers of cases are taken one by one. */
    private int statements(int count) {
        Subscriber wrong = data.subscriber();
        for (int i = 0; i < count; i++) {
            strayed(data.subscriber(), wrong);
        }
        Statements statements = new Statements();
        statements.start();
        transaction.executeWithoutResult(status -> checks.check(today()));
        int executed = statements.end();
        assertThat(findings(wrong)).hasSize(count);
        jdbc.sql("update product_finding set state = 'ACCEPTED' where state = 'OPEN'")
                .update();
        return executed;
    }

    private CustomerProduct strayed(Subscriber right, Subscriber wrong) {
        CustomerProduct product = data.product(right, "Fibre 100", "internet", "30.00");
        jdbc.sql("update customer_product set billing_account_id = ?, started_on = ? where id = ?")
                .params(wrong.account().id(), today().minusDays(5), product.id())
                .update();
        return product;
    }

    private void end(CustomerProduct product, LocalDate day) {
        jdbc.sql("update customer_product set status = 'terminated', ended_on = ? where id = ?")
                .params(day, product.id())
                .update();
    }

    /** Lets the weekly check find it, and begins its case. */
    private Case found(CustomerProduct product) {
        weekly();
        String number = jdbc.sql("select case_number from product_finding where product_id = ? and state = 'OPEN'")
                .param(product.id())
                .query(String.class)
                .single();
        return caseOf(number).runJobs().waitsAt("Task_CorrectProducts");
    }

    private Case weekly() {
        return start("account-check-products", newBusinessKey(), Map.of())
                .runJobs()
                .hasEndedAt("EndEvent_Checked");
    }

    private void refused(Case it, Map<String, Object> answers, String because) {
        assertThatThrownBy(() -> it.complete("Task_CorrectProducts", People.CLERK, answers))
                .hasMessageContaining(because);
    }

    private static Map<String, Object> answer(String decision, String account) {
        return Map.of(
                "productDecision",
                decision,
                "rightAccountNumber",
                account,
                "productDecisionReason",
                "Orders were mixed up");
    }

    private String finding(CustomerProduct product) {
        return jdbc.sql("select kind || ' ' || state || ' ' || coalesce(decided_by, '') from product_finding where"
                        + " product_id = ?")
                .param(product.id())
                .query(String.class)
                .single();
    }

    private List<String> findings(Subscriber s) {
        return jdbc.sql("select kind from product_finding where billing_account_id = ?")
                .param(s.account().id())
                .query(String.class)
                .list();
    }

    private static String plain(String number) {
        return number.replace("-", "\\-");
    }
}
