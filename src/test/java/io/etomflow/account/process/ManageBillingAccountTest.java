package io.etomflow.account.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.AccountDraft;
import io.etomflow.account.AccountRequestKind;
import io.etomflow.account.AccountRequestState;
import io.etomflow.account.AccountState;
import io.etomflow.account.BillFormat;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingTerms;
import io.etomflow.account.NewAccountChange;
import io.etomflow.information.Segment;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.payment.PayerData;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.NotFound;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 1.3.10.1 Manage Customer Billing Account. */
@Tag("model")
class ManageBillingAccountTest extends AccountCases {

    @Test
    void formatLanguageAndDayChangeAtOnce() {
        Subscriber s = data.subscriber();
        Case it = enter(
                s, "change", "billFormat", "facturX", "billLanguage", "de", "cycleDay", 12, "buyerReference", "04-7");
        it.hasEndedAt("EndEvent_AccountChanged").hasVariable("accountOutcome", "applied");
        assertThat(it.businessKey()).isEqualTo(request(it).number());
        BillingTerms terms = accounts.terms(s.account().id());
        assertThat(terms.format()).isEqualTo(BillFormat.FACTUR_X);
        assertThat(terms.language()).isEqualTo("de");
        assertThat(terms.buyerReference()).isEqualTo("04-7");
        assertThat(account(s).cycleDay()).isEqualTo(12);
        assertThat(request(it).beforeChange()).contains("day 1");
        assertThat(messages(it)).anyMatch(m -> m.body().contains("billing day: 1 -> 12"));
    }

    @Test
    void aChangeForTheNextCycleWaits() {
        Subscriber s = data.subscriber();
        Case it = enter(s, "change", "billDelivery", "paper", "effective", "nextCycle");
        it.waitsAt("Event_EffectiveDay");
        assertThat(account(s).billDelivery()).isEqualTo("email");
        LocalDate cycle = today().withDayOfMonth(1).plusMonths(1);
        assertThat(request(it).effectiveOn()).isEqualTo(cycle);
        it.fireTimer("Event_EffectiveDay").hasEndedAt("EndEvent_AccountChanged");
        assertThat(account(s).billDelivery()).isEqualTo("paper");
    }

    @Test
    void whatIsNotPossibleAnyMoreIsRefusedOnItsDay() {
        Subscriber s = data.subscriber();
        Case it = enter(
                s,
                "change",
                "cycleDay",
                5,
                "effective",
                "onDay",
                "effectiveOn",
                today().plusDays(20).toString());
        jdbc.sql("update billing_account set state = 'CLOSED' where id = ?")
                .param(s.account().id())
                .update();
        it.fireTimer("Event_EffectiveDay").hasEndedAt("EndEvent_AccountUnchanged");
        assertThat(request(it).state()).isEqualTo(AccountRequestState.REFUSED);
        assertThat(messages(it)).anyMatch(m -> m.body().contains("not possible any more"));
    }

    @Test
    void aCustomerGetsASecondAccountForACostCentreBilledTogether() {
        Subscriber s = data.subscriber(Segment.ENTERPRISE, "EUR");
        assertThatThrownBy(() -> enter(s, "open", "currency", "EUR")).hasMessageContaining("cost centre");
        assertThatThrownBy(() -> enter(s, "open")).hasMessageContaining("which currency");
        Case it = enter(
                s,
                "open",
                "currency",
                "EUR",
                "costCentre",
                "KST 4711",
                "parentAccountNumber",
                s.account().number(),
                "accountName",
                "Plant 2");
        it.hasEndedAt("EndEvent_AccountChanged");
        BillingAccount opened = accounts.get(request(it).billingAccountId());
        assertThat(opened.name()).isEqualTo("Plant 2");
        assertThat(opened.state()).isEqualTo(AccountState.ACTIVE);
        assertThat(accounts.costCentresOf(s.account().id()))
                .extracting(BillingTerms::billingAccountId)
                .containsExactly(opened.id());
        Subscriber other = data.subscriber();
        assertThatThrownBy(() -> enter(
                        s, "change", "parentAccountNumber", other.account().number()))
                .hasMessageContaining("of one customer");
        assertThatThrownBy(() ->
                        enter(s, "change", "parentAccountNumber", s.account().number()))
                .hasMessageContaining("with itself");
        assertThatThrownBy(() -> enter(s, "change", "parentAccountNumber", opened.number()))
                .hasMessageContaining("with another one itself");
    }

    @Test
    void productsGoOverWhenTheirOldAccountHasBilledThem() {
        Subscriber s = data.subscriber(Segment.ENTERPRISE, "EUR");
        CustomerProduct product = data.product(s, "Fibre 250", "broadband", "30.00");
        Case opening = enter(s, "open", "currency", "EUR", "costCentre", "KST 1");
        String number = accounts.get(request(opening).billingAccountId()).number();
        Case it = enter(Map.of(
                "accountRequestKind", "assign", "accountNumber", number, "productNumbers", product.number() + ", "));
        it.waitsAt("Event_EffectiveDay");
        it.fireTimer("Event_EffectiveDay").hasEndedAt("EndEvent_AccountChanged");
        assertThat(products.get(product.id()).billingAccountId())
                .isEqualTo(request(opening).billingAccountId());
        assertThat(products.changes(product.id(), today(), today().plusMonths(2)))
                .hasSize(1);
        assertThatThrownBy(() -> enter(Map.of(
                        "accountRequestKind", "assign", "accountNumber", number, "productNumbers", product.number())))
                .hasMessageContaining("already");
    }

    @Test
    void productsOfOthersOrInAnotherCurrencyAreRefused() {
        Subscriber s = data.subscriber();
        CustomerProduct foreign = data.product(data.subscriber(), "Fibre", "broadband", "30.00");
        assertThatThrownBy(() -> enter(s, "assign", "productNumbers", foreign.number()))
                .hasMessageContaining("no product");
        assertThatThrownBy(() -> enter(s, "assign")).hasMessageContaining("which products");
        CustomerProduct own = data.product(s, "Fibre", "broadband", "30.00");
        Case opening = enter(s, "open", "currency", "CHF");
        String chf = accounts.get(request(opening).billingAccountId()).number();
        assertThatThrownBy(() -> enter(
                        Map.of("accountRequestKind", "assign", "accountNumber", chf, "productNumbers", own.number())))
                .hasMessageContaining("CHF");
    }

    @Test
    void anAccountIsSuspendedAndMadeActiveAgain() {
        Subscriber s = data.subscriber();
        enter(s, "suspend").hasEndedAt("EndEvent_AccountChanged");
        assertThat(account(s).state()).isEqualTo(AccountState.SUSPENDED);
        assertThatThrownBy(() -> enter(s, "suspend")).hasMessageContaining("not possible now");
        enter(s, "resume").hasEndedAt("EndEvent_AccountChanged");
        assertThat(account(s).state()).isEqualTo(AccountState.ACTIVE);
        assertThatThrownBy(() -> enter(s, "resume")).hasMessageContaining("not possible now");
    }

    @Test
    void anotherBankAccountNeedsASecondPersonAndAWordToTheOldContact() {
        Subscriber s = data.subscriber();
        paying.mandate(s);
        Case it = enter(
                s,
                "change",
                "payerHolder",
                "Erika Muster",
                "payerIban",
                "DE75 5121 0800 1245 1261 99",
                "payerSignedOn",
                today().toString());
        it.waitsAt("Task_ApproveChange").hasVariable("payerIban", "given");
        assertThat(it.variable("accountChangeText").toString()).contains("6199").doesNotContain("51210800");
        assertThatThrownBy(() -> it.complete("Task_ApproveChange", People.CLERK, decision(true)))
                .isInstanceOf(RuntimeException.class);
        it.complete("Task_ApproveChange", People.SUPERVISOR, decision(true));
        it.waitsAt("Gateway_Objection");
        assertThat(messages(it)).anyMatch(m -> m.subject().contains("was asked for"));
        assertThat(methods.active(s.account().id()).orElseThrow().iban()).isEqualTo(PayerData.IBAN);
        it.fireTimer("Event_NoObjection").hasEndedAt("EndEvent_AccountChanged").hasPassed("EndEvent_ChangeCleared");
        assertThat(methods.active(s.account().id()).orElseThrow().iban()).isEqualTo(PayerData.OTHER_IBAN);
        assertThat(messages(it)).allMatch(m -> !m.body().contains("1245126199"));
    }

    @Test
    void whoeverWasToldAtTheOldAddressCanObject() {
        Subscriber s = data.subscriber();
        Case it = enter(
                s,
                "change",
                "payerHolder",
                "Eve",
                "payerIban",
                PayerData.OTHER_IBAN,
                "payerSignedOn",
                today().toString());
        it.complete("Task_ApproveChange", People.SUPERVISOR, decision(true));
        talks.object(request(it).number(), "That was not me!");
        it.runJobs().hasEndedAt("EndEvent_AccountUnchanged").hasPassed("EndEvent_ObjectedTo");
        assertThat(methods.active(s.account().id())).isEmpty();
        assertThat(messages(it)).anyMatch(m -> m.body().contains("That was not me!"));
        assertThatThrownBy(() -> talks.object(request(it).number(), "Again")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> talks.object("AC-1", "Again")).isInstanceOf(NotFound.class);
    }

    @Test
    void bankDetailsThatCannotBeAreSaidAtOnce() {
        Subscriber s = data.subscriber();
        assertThatThrownBy(() -> enter(
                        s, "change", "payerHolder", "E", "payerIban", "DE00", "payerSignedOn", today().toString()))
                .hasMessageContaining("check digits");
        assertThatThrownBy(() -> enter(s, "change", "payerHolder", "E", "payerIban", PayerData.IBAN))
                .hasMessageContaining("signed");
        assertThatThrownBy(() -> enter(s, "change")).hasMessageContaining("what is to change");
        assertThatThrownBy(() -> enter(s, "change", "effective", "onDay", "cycleDay", 3))
                .hasMessageContaining("within a year");
    }

    @Test
    void requestsThatCrossAreResolvedByAPerson() {
        Subscriber s = data.subscriber();
        Case first = enter(s, "change", "billDelivery", "paper", "effective", "nextCycle");
        Case second = enter(s, "change", "billDelivery", "email");
        second.waitsAt("Task_ResolveConflict");
        assertThat(second.variable("conflictView").toString()).contains("AC");
        assertThatThrownBy(() ->
                        second.complete("Task_ResolveConflict", People.SUPERVISOR, Map.of("conflictDecision", "none")))
                .hasMessageContaining("which request counts");
        second.complete("Task_ResolveConflict", People.SUPERVISOR, Map.of("conflictDecision", "newer"));
        second.hasEndedAt("EndEvent_AccountChanged");
        first.runJobs().hasEndedAt("EndEvent_Withdrawn");
        assertThat(request(first).state()).isEqualTo(AccountRequestState.WITHDRAWN);

        Case third = enter(s, "change", "billDelivery", "paper", "effective", "nextCycle");
        Case fourth = enter(s, "change", "billDelivery", "email");
        fourth.fireTimer("BoundaryEvent_NotResolved").hasPassed("EndEvent_ManagerAsked");
        fourth.waitsAt("Task_ResolveConflict");
        fourth.complete("Task_ResolveConflict", People.MANAGER, Map.of("conflictDecision", "older"));
        fourth.hasEndedAt("EndEvent_AccountUnchanged").hasPassed("EndEvent_NotApproved");
        third.waitsAt("Event_EffectiveDay");
        talks.withdraw(request(third).number(), "Not wanted any more");
        third.runJobs().hasEndedAt("EndEvent_Withdrawn").hasVariable("accountOutcome", "withdrawn");
    }

    @Test
    void thePortalAsksByMessage() {
        Subscriber s = data.subscriber(Segment.ENTERPRISE, "EUR");
        String number = talks.request(new AccountDraft(
                AccountRequestKind.CHANGE,
                null,
                s.account().number(),
                null,
                null,
                new NewAccountChange(null, "books@example.net", null, null, null, null, null),
                AccountDraft.Terms.NONE,
                null,
                List.of(),
                "now",
                null,
                null,
                s.customer().email(),
                null,
                "portal"));
        Case it = caseOf(number).runJobs();
        it.waitsAt("Task_ApproveChange");
        it.fireTimer("BoundaryEvent_Undecided").hasPassed("EndEvent_ManagerAsked");
        it.complete("Task_ApproveChange", People.MANAGER, decision(false));
        it.hasEndedAt("EndEvent_AccountUnchanged").hasPassed("EndEvent_NotApproved");
        assertThat(requests.byNumber(number).trusted()).isTrue();
    }

    @Test
    void whichSafeguardsAChangeNeeds() {
        Decision d = Decision.of("account-change-safeguards")
                .given("diverting", false)
                .given("redirecting", true)
                .given("trusted", true)
                .given("segment", "residential");
        d.then(Map.of("approvalNeeded", false, "waitingDays", 0));
        d.given("redirecting", false).then("approvalNeeded", false);
        d.given("trusted", false).then(Map.of("approvalNeeded", true, "waitingDays", 0));
        d.given("segment", "enterprise").then("approvalNeeded", true);
        Decision money = d.given("diverting", true);
        money.then(Map.of("approvalNeeded", true, "waitingDays", 2));
        money.given("trusted", false).then("waitingDays", 5);
        money.given("segment", "enterprise").then("waitingDays", 5);
    }
}
