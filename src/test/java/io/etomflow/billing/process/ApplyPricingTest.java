package io.etomflow.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillState;
import io.etomflow.billing.BillingData.Cycle;
import io.etomflow.billing.BillingEvents;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.NewBillingEvent;
import io.etomflow.information.Segment;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.ProductChange;
import io.etomflow.problem.ServiceProblem;
import io.etomflow.problem.ServiceProblems;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Money;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.9.4.2 Apply Pricing, Discounting, Adjustments & Rebates to Customer Account. */
@Tag("model")
class ApplyPricingTest extends BillingCases {

    @Autowired
    private BillingEvents events;

    @Autowired
    private ServiceProblems problems;

    @Autowired
    private Clock clock;

    private Cycle cycle;
    private LocalDate longAgo;

    @BeforeEach
    void cycle() {
        cycle = billing.cycle();
        longAgo = cycle.start().minusYears(1);
    }

    @Test
    void monthlyChargeWithDiscountUntilADayAndTax() {
        Subscriber s = billing.subscriber(cycle);
        LocalDate until = cycle.start().plusDays(9);
        billing.product(s, "Fibre 250", "broadband", "40.00", longAgo, null, "25", until);
        pricing(collected(cycle)).hasEndedAt("EndEvent_AccountsPriced");

        BillItem charge = item(s, ItemKind.RECURRING);
        assertThat(charge.taxExcludedAmount()).isEqualByComparingTo("40.00");
        assertThat(charge.priceRule()).startsWith("agreed price of P-");
        assertThat(charge.periodStart()).isEqualTo(cycle.start());
        assertThat(charge.periodEnd()).isEqualTo(cycle.end());
        BillItem discount = item(s, ItemKind.DISCOUNT);
        assertThat(discount.taxExcludedAmount())
                .isEqualByComparingTo(byDays("10.00", 10).negate());
        assertThat(discount.priceRule()).startsWith("agreed discount of P-");
        BigDecimal net = charge.taxExcludedAmount().add(discount.taxExcludedAmount());
        assertThat(bill(s).state()).isEqualTo(BillState.NEW);
        assertThat(bill(s).tax().amount()).isEqualByComparingTo(tax(net));
        assertThat(bill(s).number()).matches("B-\\d{4}-\\d{6}");
        assertThat(bill(s).paymentDueDate()).isEqualTo(cycle.billDate().plusDays(14));
    }

    @Test
    void startedEndedAndChangedProductsAreChargedByDays() {
        Subscriber s = billing.subscriber(cycle);
        billing.product(s, "TV Plus", "tv", "31.00", cycle.start().plusDays(20), null);
        billing.product(
                s, "Voice Flat", "voice", "62.00", longAgo, cycle.start().plusDays(4));
        CustomerProduct changed = billing.product(s, "Fibre 1000", "broadband", "50.00", longAgo, null);
        LocalDate day = cycle.start().plusDays(15);
        transaction.executeWithoutResult(status -> products.record(new ProductChange(
                UUID.randomUUID(),
                changed.id(),
                day,
                "Fibre 250",
                "Fibre 1000",
                new BigDecimal("30.00"),
                new BigDecimal("50.00"),
                "O-1")));
        pricing(collected(cycle));

        assertThat(items(s, ItemKind.RECURRING))
                .extracting(BillItem::offering, i -> i.taxExcludedAmount(), BillItem::periodStart, BillItem::unit)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyInAnyOrder(
                        tuple(
                                "TV Plus",
                                byDays("31.00", days() - 20),
                                cycle.start().plusDays(20)),
                        tuple("Voice Flat", byDays("62.00", 5), cycle.start()),
                        tuple("Fibre 250", byDays("30.00", 15), cycle.start()),
                        tuple("Fibre 1000", byDays("50.00", days() - 15), day));
    }

    @Test
    void usageTakesAllowanceTiersAndTheMostParticularPrice() {
        Subscriber s = billing.subscriber(cycle);
        CustomerProduct mobile = billing.product(s, "Mobile M", "mobile", "16.76", longAgo, null);
        UUID customer = s.customer().id();
        billing.price("ROAM-" + customer, "USAGE", "roaming", "customer_id", customer, "0", "0.10", "MB");
        billing.price("ROAM-" + customer, "USAGE", "roaming", "customer_id", customer, "100", "0.05", "MB");
        Instant at =
                cycle.start().plusDays(3).atTime(12, 0).atZone(clock.getZone()).toInstant();
        usageFile(
                unique("network", "csv"),
                csv(
                        billing.line(mobile, "voice", at, "490", "min", "44.1"),
                        billing.line(mobile, "voice", at.plusSeconds(60), "20", "min", "1.8"),
                        billing.line(mobile, "roaming", at, "80", "MB", "16"),
                        billing.line(mobile, "roaming", at.plusSeconds(90), "40", "MB", ""),
                        billing.line(mobile, "sms", at, "3", "piece", "")));
        pricing(collected(cycle));

        List<BillItem> usage = items(s, ItemKind.USAGE);
        // 500 minutes are included: half of the second call is charged as rated.
        BillItem calls =
                usage.stream().filter(i -> i.unit().equals("min")).findFirst().orElseThrow();
        assertThat(calls.taxExcludedAmount()).isEqualByComparingTo("0.90");
        assertThat(calls.quantity()).isEqualByComparingTo("510");
        assertThat(calls.priceRule()).isEqualTo("MOBILE-M-VOICE, as rated");
        // 100 MB at 0.10, 20 MB at 0.05, whatever the network asked.
        BillItem roaming =
                usage.stream().filter(i -> i.unit().equals("MB")).findFirst().orElseThrow();
        assertThat(roaming.taxExcludedAmount()).isEqualByComparingTo("11.00");
        assertThat(roaming.priceRule()).isEqualTo("ROAM-" + customer);
        BillItem messages =
                usage.stream().filter(i -> i.unit().equals("piece")).findFirst().orElseThrow();
        assertThat(messages.taxExcludedAmount()).isEqualByComparingTo("0.00");
        assertThat(messages.priceRule()).isEqualTo("MOBILE-M-SMS");
        assertThat(jdbc.sql("select sum(tax_excluded_amount) from rated_usage where bill_item_id = ?")
                        .param(roaming.id())
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("11.0000");
    }

    @Test
    void agreedPriceCampaignAndBundleComeOffOneAfterTheOther() {
        Subscriber s = billing.subscriber(cycle);
        billing.product(s, "Fibre 250", "broadband", "40.00", longAgo, null);
        billing.product(s, "Mobile S", "mobile", "10.00", longAgo, null);
        billing.price(
                "FRAME-" + s.account().id(),
                "RECURRING",
                "Fibre 250",
                "billing_account_id",
                s.account().id(),
                "0",
                "35.00",
                "month");
        billing.discount("AUTUMN", s.customer().id(), "Fibre 250", "10", cycle.start(), cycle.end());
        pricing(collected(cycle));

        assertThat(items(s, ItemKind.DISCOUNT))
                .extracting(i -> i.taxExcludedAmount().toPlainString(), i -> i.priceRule()
                        .replaceAll("-[0-9a-f]{8}-.*", ""))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("-5.00", "FRAME"),
                        org.assertj.core.groups.Tuple.tuple("-3.50", "AUTUMN"),
                        org.assertj.core.groups.Tuple.tuple("-1.00", "billing-bundle-discount: Home and mobile"));
    }

    @Test
    void daysWithoutServiceAreGivenBackByTheTable() {
        Subscriber s = billing.subscriber(cycle);
        String city = "Town " + UUID.randomUUID();
        billing.move(s, city, "DE");
        billing.product(s, "Fibre 250", "broadband", "30.00", longAgo, null);
        Instant from = cycle.start().plusDays(5).atStartOfDay(clock.getZone()).toInstant();
        transaction.executeWithoutResult(status -> problems.record(new ServiceProblem(
                UUID.randomUUID(),
                "SP-" + UUID.randomUUID().toString().substring(0, 8),
                null,
                "broadband",
                city,
                "Cable cut",
                from,
                from.plus(4, ChronoUnit.DAYS).plusSeconds(3600))));
        pricing(collected(cycle));

        BillItem rebate = item(s, ItemKind.REBATE);
        // two days at the day's price, two at 5 euros
        BigDecimal due = byDays("30.00", 2).add(new BigDecimal("10.00"));
        assertThat(rebate.taxExcludedAmount().negate())
                .isCloseTo(due, org.assertj.core.data.Offset.offset(new BigDecimal("0.01")));
        assertThat(rebate.quantity()).isEqualByComparingTo("4");
        assertThat(rebate.priceRule()).isEqualTo("billing-outage-rebate: from the third day");
        assertThat(rebate.description()).startsWith("4 days without service, SP-");
    }

    @Test
    void taxFollowsSchemeAndCountry() {
        Subscriber reverse = billing.subscriber(cycle, Segment.ENTERPRISE, "EUR");
        billing.taxed(reverse, "reverseCharge", "ATU12345678");
        Subscriber exempt = billing.subscriber(cycle);
        billing.taxed(exempt, "exempt", null);
        Subscriber abroad = billing.subscriber(cycle);
        billing.move(abroad, "Wien", "AT");
        for (Subscriber s : List.of(reverse, exempt, abroad)) {
            billing.product(s, "Fibre 250", "broadband", "10.00", longAgo, null);
        }
        pricing(collected(cycle));
        assertThat(item(reverse, ItemKind.RECURRING).taxCategory()).isEqualTo("AE");
        assertThat(bill(reverse).tax()).isEqualTo(Money.of("0.00", "EUR"));
        assertThat(bill(reverse).paymentDueDate()).isEqualTo(cycle.billDate().plusDays(30));
        assertThat(item(exempt, ItemKind.RECURRING).taxCategory()).isEqualTo("E");
        assertThat(bill(abroad).tax()).isEqualTo(Money.of("2.00", "EUR"));
        assertThat(item(abroad, ItemKind.RECURRING).taxRate()).isEqualByComparingTo("20");
    }

    @Test
    void accountsThatCannotBeBilledWaitForAPersonByReason() {
        Subscriber good = billing.subscriber(cycle);
        billing.product(good, "Fibre 250", "broadband", "10.00", longAgo, null);
        Subscriber nothing = billing.subscriber(cycle);
        Subscriber unknown = billing.subscriber(cycle);
        billing.product(unknown, "Fibre 250", "broadband", "10.00", longAgo, null);
        billing.move(unknown, "Nowhere", "XX");
        Subscriber dear = billing.subscriber(cycle);
        oneOff(dear, "900.00");
        Subscriber gone = billing.subscriber(cycle);
        billing.product(gone, "TV Plus", "tv", "31.00", longAgo, cycle.start().plusDays(2));
        billing.closed(gone, cycle.start().plusDays(3));
        Case it = pricing(collected(cycle));

        it.waitsAt("Task_SettleAccounts");
        assertThat(bills.ofAccount(good.account().id())).hasSize(1);
        assertThat(it.tasks().count()).isEqualTo(4);
        String data = taskOf(it, "taxRateMissing");
        assertThat(taskService.getVariable(data, "exceptionView").toString()).contains("XX");
        assertThatThrownBy(() -> answer(data, "accept", "", "as is")).hasMessageContaining("correct the data");
        assertThatThrownBy(() -> answer(data, "corrected", "A-0", "mended")).hasMessageContaining("no account A-0");
        assertThatThrownBy(() -> answer(data, "corrected", good.account().number(), "mended"))
                .hasMessageContaining("does not wait");
        billing.move(unknown, "Berlin", "DE");
        answer(data, "corrected", unknown.account().number(), "mended");
        answer(taskOf(it, "exceptionalCharge"), "accept", "", "A new office");
        answer(taskOf(it, "accountClosed"), "accept", "", "Last bill");
        it.runJobs();
        complete(it, taskOf(it, "noCharges"), nothing);
        it.runJobs();

        it.hasEndedAt("EndEvent_Settled", "EndEvent_AccountsPriced");
        assertThat(bill(unknown).tax()).isEqualTo(Money.of("1.90", "EUR"));
        assertThat(item(dear, ItemKind.ONE_OFF).taxExcludedAmount()).isEqualByComparingTo("900");
        assertThat(item(gone, ItemKind.RECURRING).taxExcludedAmount()).isEqualByComparingTo(byDays("31.00", 3));
        assertThat(bills.ofAccount(nothing.account().id())).isEmpty();
    }

    @Test
    void whoAPersonLeftOutWithoutChargesIsNotAskedAboutAgain() {
        Subscriber s = billing.subscriber(cycle);
        Case it = pricing(collected(cycle));
        answer(taskOf(it, "noCharges"), "leaveOut", "", "Nothing ordered yet");
        it.runJobs().hasEndedAt("EndEvent_Settled", "EndEvent_AccountsPriced");
        Cycle next = new Cycle(cycle.day(), cycle.billDate().plusYears(30));
        pricing(collected(next)).hasEndedAt("EndEvent_AccountsPriced").hasNotPassed("SubProcess_Settle");
        assertThat(jdbc.sql("select decided_by from billing_exception where billing_account_id = ? order by found_at")
                        .param(s.account().id())
                        .query(String.class)
                        .list())
                .containsExactly(People.BILLING_SUPERVISOR, "system");

        oneOff(s, "20.00");
        Cycle third = new Cycle(cycle.day(), cycle.billDate().plusYears(31));
        pricing(collected(third)).hasEndedAt("EndEvent_AccountsPriced");
        assertThat(bill(s).billDate()).isEqualTo(third.billDate());
        Cycle fourth = new Cycle(cycle.day(), cycle.billDate().plusYears(32));
        pricing(collected(fourth)).waitsAt("Task_SettleAccounts");
    }

    private void complete(Case it, String task, Subscriber other) {
        answer(task, "leaveOut", other.account().number(), "Nothing ordered yet");
    }

    @Test
    void someAccountsOfAReasonAreSettledAndTheOthersAreLeftOutInTheEnd() {
        Subscriber one = billing.subscriber(cycle);
        Subscriber two = billing.subscriber(cycle);
        oneOff(one, "900.00");
        oneOff(two, "800.00");
        Case it = pricing(collected(cycle));
        answer(taskOf(it, "exceptionalCharge"), "accept", one.account().number(), "A new office");
        it.runJobs().waitsAt("Task_SettleAccounts");
        assertThat(taskService
                        .getVariable(taskOf(it, "exceptionalCharge"), "exceptionView")
                        .toString())
                .contains("1 account")
                .contains(two.account().number().replace("-", "\\-"));
        it.fireTimer("BoundaryEvent_NotSettled");
        it.hasEndedAt("EndEvent_LeftOut", "EndEvent_AccountsPriced");
        assertThat(bills.ofAccount(one.account().id())).hasSize(1);
        assertThat(bills.ofAccount(two.account().id())).isEmpty();
        assertThat(events.open(List.of(two.account().id()), cycle.end())).hasSize(1);
    }

    @Test
    void aClerkPricesARunAgainAndNobodyIsBilledTwice() {
        Subscriber s = billing.subscriber(cycle);
        billing.product(s, "Fibre 250", "broadband", "10.00", longAgo, null);
        BillingRun run = collected(cycle);
        pricing(run);
        startAs(People.BILLING_CLERK, "etom-1.3.9.4.2", Map.of("runCode", run.code()))
                .runJobs()
                .hasEndedAt("EndEvent_AccountsPriced");
        assertThat(bills.ofAccount(s.account().id())).hasSize(1);
        assertThatThrownBy(() -> startAs(People.BILLING_CLERK, "etom-1.3.9.4.2", Map.of("runCode", "R-1999-01-01")))
                .hasMessageContaining("no run R-1999-01-01");
    }

    private void oneOff(Subscriber s, String amount) {
        transaction.executeWithoutResult(status -> events.add(NewBillingEvent.oneOff(
                "order",
                UUID.randomUUID().toString(),
                s.account().id(),
                null,
                "Installation",
                cycle.start().plusDays(1),
                new BigDecimal(amount),
                "EUR")));
    }

    private String taskOf(Case it, String reason) {
        return it.tasks()
                .filter(task -> reason.equals(taskService.getVariable(task.getId(), "exceptionReason")))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    private void answer(String task, String decision, String accounts, String why) {
        as(People.BILLING_SUPERVISOR, () -> {
            engine.getFormService()
                    .submitTaskForm(
                            task,
                            Map.of(
                                    "exceptionDecision", decision,
                                    "exceptionAccounts", accounts,
                                    "exceptionComment", why));
        });
    }

    private long days() {
        return ChronoUnit.DAYS.between(cycle.start(), cycle.billDate());
    }

    private BigDecimal byDays(String monthly, long days) {
        return new BigDecimal(monthly)
                .multiply(BigDecimal.valueOf(days))
                .divide(BigDecimal.valueOf(days()), 2, java.math.RoundingMode.HALF_UP);
    }

    private static BigDecimal tax(BigDecimal net) {
        return net.multiply(new BigDecimal("0.19")).setScale(2, java.math.RoundingMode.HALF_UP);
    }

    private static org.assertj.core.groups.Tuple tuple(String offering, BigDecimal amount, LocalDate from) {
        return org.assertj.core.groups.Tuple.tuple(offering, amount, from, "day");
    }
}
