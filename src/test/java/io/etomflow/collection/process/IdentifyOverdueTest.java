package io.etomflow.collection.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.CustomerBill;
import io.etomflow.collection.DebtCase;
import io.etomflow.collection.DebtCasesBase;
import io.etomflow.collection.DebtData.Debt;
import io.etomflow.collection.DebtState;
import io.etomflow.information.Segment;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 1.3.10.3.1 Identify Overdue Invoice, with collection-examine-bills. */
@Tag("model")
class IdentifyOverdueTest extends DebtCasesBase {

    @Test
    void groupsOverdueBillsIntoOneCasePerAccount() {
        Subscriber s = customer();
        CustomerBill first = debts.bill(s, "40.00", MONDAY.minusDays(40));
        CustomerBill second = debts.bill(s, "60.00", MONDAY.minusDays(4));
        CustomerBill onItsWay = debts.bill(s, "70.00", MONDAY.minusDays(3));
        debts.bill(s, "80.00", MONDAY.plusDays(3));
        identify(MONDAY).hasEndedAt("EndEvent_CurrencyDone", "EndEvent_Identified");
        DebtCase debt = cases.openOf(s.account().id()).orElseThrow();
        assertThat(debt.number()).startsWith("DC-");
        assertThat(debt.state()).isEqualTo(DebtState.NEW);
        assertThat(debt.anchorOn()).isEqualTo(MONDAY.minusDays(40));
        assertThat(debt.overdue().toString()).isEqualTo("EUR 100.00");
        assertThat(cases.bills(debt.id())).extracting(b -> b.billId()).containsExactly(first.id(), second.id());

        day(MONDAY.plusDays(1));
        identify(MONDAY.plusDays(1));
        assertThat(cases.bills(debt.id()))
                .extracting(b -> b.billId())
                .containsExactlyInAnyOrder(first.id(), second.id(), onItsWay.id());
        identify(MONDAY.plusDays(1));
        assertThat(cases.ofCustomer(s.customer().id())).hasSize(1);
    }

    @Test
    void leavesOutWhatMayNotBeCollected() {
        Subscriber disputing = customer();
        CustomerBill disputed = debts.bill(disputing, "50.00", MONDAY.minusDays(20));
        debts.dispute(disputed, "50.00", UUID.randomUUID());
        Subscriber small = customer();
        CustomerBill little = debts.bill(small, "4.99", MONDAY.minusDays(20));
        Subscriber enough = customer();
        debts.bill(enough, "5.00", MONDAY.minusDays(20));
        Subscriber paidUnmatched = customer();
        CustomerBill unmatched = debts.bill(paidUnmatched, "30.00", MONDAY.minusDays(20));
        debts.money(paidUnmatched, "30.00");
        Subscriber paid = customer();
        CustomerBill settled = debts.bill(paid, "30.00", MONDAY.minusDays(20));
        pay(settled, "30.00");
        identify(MONDAY);
        assertThat(reason(disputed)).containsExactly("DISPUTED");
        assertThat(reason(little)).containsExactly("SMALL");
        assertThat(reason(unmatched)).containsExactly("CREDIT");
        assertThat(reason(settled)).isEmpty();
        for (Subscriber s : List.of(disputing, small, paidUnmatched, paid)) {
            assertThat(cases.openOf(s.account().id())).isEmpty();
        }
        assertThat(cases.openOf(enough.account().id())).isPresent();
    }

    @Test
    void partlyDisputedIsFollowedUpForTheRest() {
        Subscriber s = customer();
        CustomerBill bill = debts.bill(s, "50.00", MONDAY.minusDays(20));
        debts.dispute(bill, "20.00", UUID.randomUUID());
        identify(MONDAY);
        assertThat(cases.openOf(s.account().id()).orElseThrow().overdue().toString())
                .isEqualTo("EUR 30.00");
    }

    @Test
    void manyAccountsTakeSeveralRounds() {
        Subscriber first = debts.base().subscriber(Segment.RESIDENTIAL, "CHF");
        for (int i = 0; i < 501; i++) {
            Subscriber s = i == 0 ? first : debts.base().subscriber(Segment.RESIDENTIAL, "CHF");
            debts.bill(s, "20.00", MONDAY.minusDays(20));
        }
        Case it = identify(MONDAY);
        it.hasEndedAt("EndEvent_CurrencyDone", "EndEvent_Identified");
        assertThat((Integer) it.variable("newCases")).isGreaterThanOrEqualTo(501);
    }

    @Test
    void doubtfulBillsAreShownToASupervisorOnce() {
        LocalDate day = LocalDate.of(2027, 3, 3);
        day(day);
        Subscriber yen = debts.base().subscriber(Segment.RESIDENTIAL, "DKK");
        CustomerBill strange = debts.bill(yen, "20.00", day.minusDays(20));
        identify(day).hasPassed("Task_HandOverDoubtful");
        assertThat(reason(strange)).containsExactly("NO_POLICY");
        Case examining = caseOf("DB-" + day).runJobs();
        examining.waitsAt("Task_ExamineBills");
        assertThat((String) examining.variable("billsView"))
                .contains(strange.number().replace("-", "\\-"))
                .contains("noPolicy");
        assertThatThrownBy(() -> examine(examining, "  .  ")).hasMessageContaining("what was done");
        examine(examining, "Limits for DKK were asked for.");
        examining.hasEndedAt("EndEvent_Examined");
        day(day.plusDays(1));
        identify(day.plusDays(1)).hasNotPassed("Task_HandOverDoubtful");
    }

    @Test
    void doubtfulBillsThatNobodyExaminesComeAgain() {
        LocalDate day = LocalDate.of(2027, 4, 5);
        day(day);
        Subscriber krone = debts.base().subscriber(Segment.RESIDENTIAL, "NOK");
        CustomerBill strange = debts.bill(krone, "20.00", day.minusDays(20));
        identify(day).hasPassed("Task_HandOverDoubtful");
        Case examining = caseOf("DB-" + day).runJobs();
        examining.waitsAt("Task_ExamineBills");
        examining.fireTimer("BoundaryEvent_NotExamined").waitsAt("Task_ExamineBills");
        assertThat(examining.task("Task_ExamineBills").getPriority()).isEqualTo(80);
        assertThat(taskService.getIdentityLinksForTask(
                        examining.task("Task_ExamineBills").getId()))
                .extracting(l -> l.getGroupId())
                .containsExactly("receivables-manager");
        examining.fireTimer("BoundaryEvent_NotExamined").hasEndedAt("EndEvent_LeftForNextDay");
        LocalDate next = day.plusDays(9);
        day(next);
        identify(next).hasPassed("Task_HandOverDoubtful");
        Case again = caseOf("DB-" + next).runJobs();
        assertThat((String) again.variable("billsView"))
                .contains(strange.number().replace("-", "\\-"));
        examine(again, "Limits for NOK were asked for.");
        again.hasEndedAt("EndEvent_Examined");
    }

    @Test
    void wakesCasesWhoseAmountsChangedUnnoticed() {
        Debt debt = debt("200.00", 7);
        Case it = follow(debt);
        jdbc.sql("update debt_case set overdue_amount = 1 where id = ?")
                .param(debt.caseId())
                .update();
        identify(MONDAY);
        it.runJobs().waitsAt("Gateway_Waiting");
        assertThat(now(debt).overdue().toString()).isEqualTo("EUR 200.00");
    }

    private Case identify(LocalDate day) {
        return start("etom-1.3.10.3.1", newBusinessKey(), Map.of("collectionDay", day.toString()))
                .runJobs();
    }

    private List<String> reason(CustomerBill bill) {
        return jdbc.sql("select reason from debt_exclusion where bill_id = ?")
                .param(bill.id())
                .query(String.class)
                .list();
    }

    private static void examine(Case it, String result) {
        it.complete("Task_ExamineBills", People.COLLECTIONS_SUPERVISOR, Map.of("examineResult", result));
    }
}
