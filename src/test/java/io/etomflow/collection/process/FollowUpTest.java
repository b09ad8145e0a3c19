package io.etomflow.collection.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.collection.DebtCasesBase;
import io.etomflow.collection.DebtCharges;
import io.etomflow.collection.DebtData.Debt;
import io.etomflow.collection.DebtState;
import io.etomflow.collection.InterestRates;
import io.etomflow.collection.PauseReason;
import io.etomflow.inventory.ServiceMeasure;
import io.etomflow.notification.Channel;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.10.3.2 Administer Overdue Invoice Follow-Up. */
@Tag("model")
class FollowUpTest extends DebtCasesBase {

    @Autowired
    private DebtCharges charges;

    @Autowired
    private InterestRates rates;

    @Test
    void walksDownTheStandardLadderWithNotices() {
        Subscriber s = customer();
        debts.base().product(s, "Fibre 250", "broadband", "40.00");
        debts.base().product(s, "Landline", "voice", "10.00");
        Debt debt = debts.debt(s, debts.bill(s, "200.00", MONDAY.minusDays(7)));
        Case it = follow(debt);
        it.waitsAt("Gateway_Waiting");
        assertThat(now(debt).ladder()).isEqualTo("standard");
        assertThat(now(debt).stepNo()).isEqualTo(1);
        assertThat(lastLetter(debt).subject()).isEqualTo("Reminder: EUR 200.00 is overdue");
        assertThat(lastLetter(debt).body())
                .contains(debt.bill().number(), "due on 2027-02-22", "EUR 200.00", debt.number(), "payment plan");
        // Day 30 is a Wednesday.
        assertThat(now(debt).nextActionOn()).isEqualTo(LocalDate.of(2027, 3, 24));

        it.fireTimer("Event_DayReached");
        assertThat(measures(debt)).containsOnly(ServiceMeasure.BLOCK_CHANGES).hasSize(2);
        assertThat(lastLetter(debt).body()).contains("written notice of restriction", "Fee", "EUR 5.00", "112");
        // Day 40 is before the end of the ten working days (Easter among them) that Germany asks for.
        assertThat(now(debt).nextActionOn()).isEqualTo(LocalDate.of(2027, 4, 12));

        it.fireTimer("Event_DayReached");
        assertThat(now(debt).stepNo()).isEqualTo(3);
        assertThat(measures(debt))
                .as("the landline has 21 days")
                .containsExactlyInAnyOrder(ServiceMeasure.RESTRICT, ServiceMeasure.BLOCK_CHANGES);
        assertThat(now(debt).nextActionOn()).isEqualTo(LocalDate.of(2027, 4, 15));
        it.fireTimer("Event_DayReached");
        assertThat(measures(debt)).containsOnly(ServiceMeasure.RESTRICT);
        assertThat(lastLetter(debt).subject()).isEqualTo("Now in force: restriction of your services");

        it.fireTimer("Event_DayReached");
        assertThat(now(debt).stepNo()).isEqualTo(4);
        assertThat(measures(debt)).contains(ServiceMeasure.SUSPEND);
        assertThat(lastLetter(debt).channel()).isEqualTo(Channel.LETTER);
        assertThat(lastLetter(debt).body()).contains("separate written notice of disconnection", "Interest for late");
        while (!it.isEnded()) {
            it.fireTimer("Event_DayReached");
        }
        it.hasEndedAt("EndEvent_LadderEnded").hasVariable("caseNext", "ended");
        assertThat(measures(debt)).containsOnly(ServiceMeasure.TERMINATE).hasSize(2);
        assertThat(products.ofAccount(s.account().id()))
                .allMatch(p -> p.status().equals("terminated"));
        assertThat(kinds(debt)).containsSubsequence("reminder", "warning", "measure", "measure", "measure", "measure");
        assertThat(letters(debt))
                .anyMatch(m -> m.body().contains("separate written notice of end of the contract"))
                .anyMatch(m -> m.subject().equals("Your contract has ended"));
        assertThat(now(debt).state()).isEqualTo(DebtState.OPEN);
    }

    @Test
    void paymentEndsItAndRestoresAtOnce() {
        Subscriber s = debts.changed(customer(), "someone@example.org", "Street 1", "FR");
        debts.base().product(s, "Fibre 250", "broadband", "40.00");
        Debt debt = debts.debt(s, debts.bill(s, "60.00", MONDAY.minusDays(7)));
        Case it = follow(debt);
        it.fireTimer("Event_DayReached").fireTimer("Event_DayReached").fireTimer("Event_DayReached");
        assertThat(measures(debt)).containsExactly(ServiceMeasure.SUSPEND);
        assertThat(products.ofAccount(s.account().id()).get(0).status()).isEqualTo("suspended");

        advance(Duration.ofMinutes(1));
        pay(debt.bill(), "60.00");
        it.runJobs().hasEndedAt("EndEvent_Settled");
        assertThat(measures(debt)).isEmpty();
        assertThat(products.ofAccount(s.account().id()).get(0).status()).isEqualTo("active");
        assertThat(lastLetter(debt).subject()).isEqualTo("Your services work again");
        assertThat(now(debt).closeReason()).isEqualTo("settled");
        assertThat(cases.openOf(s.account().id())).isEmpty();
        assertThat(outbox.ofCase(debt.number()))
                .filteredOn(m -> m.channel() == Channel.EVENT)
                .extracting(m -> m.subject())
                .contains("collection.servicesRestricted", "collection.servicesRestored");
    }

    @Test
    void disputePausesAndItGoesOnWhereItWas() {
        Debt debt = debt("200.00", 7);
        Case it = follow(debt);
        UUID inquiry = UUID.randomUUID();
        debts.dispute(debt.bill(), "200.00", inquiry);
        it.runJobs().waitsAt("Gateway_Waiting");
        assertThat(now(debt).pauseReason()).isEqualTo(PauseReason.DISPUTE);
        int letters = letters(debt).size();
        day(MONDAY.plusDays(28));
        it.fireTimer("Event_DayReached");
        assertThat(letters(debt)).hasSize(letters);

        debts.release(inquiry);
        it.runJobs().waitsAt("Gateway_Waiting");
        assertThat(now(debt).state()).isEqualTo(DebtState.OPEN);
        assertThat(now(debt).stepNo()).isEqualTo(1);
        // Day 30 was 2027-03-24; the days of the pause do not count.
        assertThat(now(debt).nextActionOn())
                .isAfterOrEqualTo(LocalDate.of(2027, 3, 24).plusDays(28));
        assertThat(kinds(debt)).containsSubsequence("reminder", "paused", "resumed");
    }

    @Test
    void whatIsDisconnectedWorksAgainOncePaid() {
        Subscriber s = debts.changed(customer(), "someone@example.org", "Street 1", "FR");
        debts.base().product(s, "Fibre 250", "broadband", "40.00");
        Debt debt = debts.debt(s, debts.bill(s, "60.00", MONDAY.minusDays(7)));
        Case it = follow(debt);
        while (!measures(debt).contains(ServiceMeasure.DISCONNECT)) {
            it.fireTimer("Event_DayReached");
        }
        assertThat(products.ofAccount(s.account().id()).get(0).status()).isEqualTo("suspended");
        assertThat(lastLetter(debt).body()).contains("notice of end of the contract");
        advance(Duration.ofMinutes(1));
        pay(debt.bill(), "60.00");
        it.runJobs().hasEndedAt("EndEvent_Settled");
        assertThat(measures(debt)).isEmpty();
        assertThat(products.ofAccount(s.account().id()).get(0).status()).isEqualTo("active");
        assertThat(lastLetter(debt).body()).contains("fee for reactivation");
    }

    @Test
    void landlineOfALateNoticeEndsBeforeTheLadderDoes() {
        Subscriber s = debts.changed(customer(), "someone@example.org", "Street 1", "FR");
        debts.base().product(s, "Landline", "voice", "10.00");
        Debt debt = debts.debt(s, debts.bill(s, "60.00", MONDAY.minusDays(7)));
        Case it = follow(debt);
        while (!it.isEnded()) {
            it.fireTimer("Event_DayReached");
        }
        it.hasEndedAt("EndEvent_LadderEnded");
        assertThat(measures(debt)).containsOnly(ServiceMeasure.TERMINATE);
    }

    @Test
    void interestFollowsTheBaseRateOfEachHalfYear() {
        Debt debt = debt("1000.00", 7);
        Case it = follow(debt);
        while (now(debt).stepNo() < 3) {
            if (it.tasks().findAny().isEmpty()) {
                it.fireTimer("Event_DayReached");
            } else {
                it.fireTimer("BoundaryEvent_NotCalled");
            }
        }
        BigDecimal days = BigDecimal.valueOf(
                java.time.temporal.ChronoUnit.DAYS.between(debt.bill().paymentDueDate(), today()));
        BigDecimal interest = new BigDecimal("1000.00")
                .multiply(new BigDecimal("6.52"))
                .multiply(days)
                .divide(new BigDecimal("36500"), 2, java.math.RoundingMode.HALF_UP);
        assertThat(charges.of(debt.caseId()))
                .filteredOn(c -> c.kind().equals("interest"))
                .singleElement()
                .satisfies(c -> assertThat(c.amount()).isEqualByComparingTo(interest));
        assertThat(rates.annual("DE", "residential", LocalDate.of(2025, 6, 30))).isEqualByComparingTo("7.27");
        assertThat(rates.annual("DE", "residential", LocalDate.of(2025, 7, 1))).isEqualByComparingTo("6.27");
        assertThat(rates.annual("DE", "smallBusiness", LocalDate.of(2026, 7, 1)))
                .isEqualByComparingTo("10.52");
    }
}
