package io.etomflow.receivables.assessment.check;

import static io.etomflow.receivables.FindingCode.CHARGED_AFTER_END;
import static io.etomflow.receivables.FindingCode.CHARGED_BEFORE_START;
import static io.etomflow.receivables.FindingCode.DISCOUNT_EXPIRED;
import static io.etomflow.receivables.FindingCode.DISCOUNT_MISSING;
import static io.etomflow.receivables.FindingCode.PERIOD_BILLED_TWICE;
import static io.etomflow.receivables.FindingCode.PLAN_CHANGE_NOT_APPLIED;
import static io.etomflow.receivables.FindingCode.PLAN_CHANGE_NOT_PRORATED;
import static io.etomflow.receivables.FindingCode.PRICE_NOT_AS_AGREED;
import static io.etomflow.receivables.FindingCode.SERVICE_OUTAGE;
import static io.etomflow.receivables.assessment.check.Facts.END;
import static io.etomflow.receivables.assessment.check.Facts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.ItemKind;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.receivables.assessment.Clue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Prices are chosen so that a day costs one euro without tax. */
class RecurringChecksTest extends CheckCases {

    @Nested
    class Period {

        private final ProductPeriodCheck check = new ProductPeriodCheck();

        private void charged(LocalDate started, LocalDate ended, String net) {
            f.recurring(f.product("30.00", "0", null, started, ended), net);
        }

        @Test
        void daysAfterTheEndAreTooMany() {
            charged(START.minusYears(1), LocalDate.of(2026, 6, 20), "30.00");
            finds(check, CHARGED_AFTER_END, 95, "11.90");
        }

        @Test
        void allDaysAreTooManyForAProductOfLastYear() {
            charged(START.minusYears(1), START.minusMonths(2), "30.00");
            finds(check, CHARGED_AFTER_END, 95, "35.70");
        }

        @Test
        void daysBeforeTheStartAreTooMany() {
            charged(LocalDate.of(2026, 6, 6), null, "30.00");
            finds(check, CHARGED_BEFORE_START, 95, "5.95");
        }

        @Test
        void theLastDayIsStillDue() {
            charged(START, END, "30.00");
            findsNothing(check);
        }

        @Test
        void whatIsChargedByDaysIsRight() {
            charged(START.minusYears(1), LocalDate.of(2026, 6, 20), "20.00");
            findsNothing(check);
        }

        @Test
        void bothEndsCount() {
            charged(LocalDate.of(2026, 6, 6), LocalDate.of(2026, 6, 20), "30.00");
            assertThat(f.found(check)).extracting(Clue::code).containsExactly(CHARGED_AFTER_END, CHARGED_BEFORE_START);
        }
    }

    @Nested
    class PlanChange {

        private final PlanChangeCheck check = new PlanChangeCheck();

        @Test
        void aChangeBeforeThePeriodMustShow() {
            CustomerProduct product = f.product("20.00");
            f.change(product, START, "30.00", "20.00");
            f.recurring(product, "30.00");
            finds(check, PLAN_CHANGE_NOT_APPLIED, 90, "11.90");
        }

        @Test
        void aDearerPlanNotChargedIsInTheCustomersFavour() {
            CustomerProduct product = f.product("40.00");
            f.change(product, START.minusDays(10), "30.00", "40.00");
            f.recurring(product, "30.00");
            finds(check, PLAN_CHANGE_NOT_APPLIED, 90, "-11.90");
        }

        @Test
        void aChangeThatShowsIsRight() {
            CustomerProduct product = f.product("20.00");
            f.change(product, START, "30.00", "20.00");
            f.recurring(product, "20.00");
            findsNothing(check);
        }

        @Test
        void aChangeWithinThePeriodIsChargedByDays() {
            CustomerProduct product = f.product("15.00");
            f.change(product, LocalDate.of(2026, 6, 21), "30.00", "15.00");
            f.recurring(product, "30.00");
            // 20 days at 1.00 and 10 at 0.50 make 25.00
            finds(check, PLAN_CHANGE_NOT_PRORATED, 85, "5.95");
        }

        @Test
        void aChangeChargedByDaysIsRight() {
            CustomerProduct product = f.product("15.00");
            f.change(product, LocalDate.of(2026, 6, 21), "30.00", "15.00");
            f.recurring(product, "25.00");
            findsNothing(check);
        }

        @Test
        void twoChangesWithinThePeriodAreBothChargedByDays() {
            CustomerProduct product = f.product("60.00");
            f.change(product, LocalDate.of(2026, 6, 11), "30.00", "15.00");
            f.change(product, LocalDate.of(2026, 6, 21), "15.00", "60.00");
            f.recurring(product, "35.00");
            findsNothing(check);
        }

        @Test
        void aDiscountTakenOffThePriceIsTakenOffTheChangeToo() {
            CustomerProduct product = f.product("20.00", "10", null, START.minusYears(1), null);
            f.change(product, START, "30.00", "20.00");
            f.recurring(product, "27.00");
            finds(check, PLAN_CHANGE_NOT_APPLIED, 90, "10.71");
        }

        @Test
        void aChangeAfterThePeriodDoesNotMatter() {
            CustomerProduct product = f.product("60.00");
            f.change(product, END.plusDays(1), "30.00", "60.00");
            f.recurring(product, "30.00");
            findsNothing(check);
            findsNothing(new AgreedPriceCheck());
        }
    }

    @Nested
    class Price {

        private final AgreedPriceCheck check = new AgreedPriceCheck();

        @Test
        void morethanAgreedIsTooMuch() {
            f.recurring(f.product("30.00"), "31.00");
            finds(check, PRICE_NOT_AS_AGREED, 85, "1.19");
        }

        @Test
        void aCentIsRounding() {
            f.recurring(f.product("30.00"), "30.01");
            findsNothing(check);
        }

        @Test
        void lessIsNoComplaint() {
            f.recurring(f.product("30.00"), "20.00");
            findsNothing(check);
        }

        @Test
        void partsOfAMonthAreNotCompared() {
            f.line(ItemKind.RECURRING, f.product("30.00"), "Fibre", "31.00", "19.00", START, END.minusDays(3), null);
            findsNothing(check);
        }

        @Test
        void withAPlanChangeTheOtherCheckSpeaks() {
            CustomerProduct product = f.product("20.00");
            f.change(product, START, "30.00", "20.00");
            f.recurring(product, "30.00");
            findsNothing(check);
        }
    }

    @Nested
    class Discount {

        private final DiscountCheck check = new DiscountCheck();

        private CustomerProduct discounted(String percent, LocalDate until) {
            return f.product("30.00", percent, until, START.minusYears(1), null);
        }

        @Test
        void aMissingDiscountIsOwed() {
            f.recurring(discounted("10", null), "30.00");
            finds(check, DISCOUNT_MISSING, 90, "3.57");
        }

        @Test
        void aDiscountIsOwedUntilItsLastDay() {
            f.recurring(discounted("10", LocalDate.of(2026, 6, 10)), "30.00");
            finds(check, DISCOUNT_MISSING, 90, "1.19");
        }

        @Test
        void aSmallerDiscountLeavesTheRest() {
            CustomerProduct product = discounted("10", null);
            f.recurring(product, "30.00");
            f.line(ItemKind.DISCOUNT, product, "Discount", "-2.00", "19.00", START, END, null);
            finds(check, DISCOUNT_MISSING, 90, "1.19");
        }

        @Test
        void aDiscountOnALineOrInThePriceIsGiven() {
            CustomerProduct onLine = discounted("10", null);
            f.recurring(onLine, "30.00");
            f.line(ItemKind.DISCOUNT, onLine, "Discount", "-3.00", "19.00", START, END, null);
            f.recurring(discounted("10", null), "27.00");
            findsNothing(check);
        }

        @Test
        void anEndedDiscountExplainsTheRise() {
            f.recurring(discounted("10", START.minusDays(1)), "30.00");
            finds(check, DISCOUNT_EXPIRED, 80, null);
        }

        @Test
        void nobodyRemembersADiscountOfLongAgo() {
            f.recurring(discounted("10", START.minusMonths(3).minusDays(1)), "30.00");
            findsNothing(check);
        }
    }

    @Nested
    class Outage {

        private final ServiceOutageCheck check = new ServiceOutageCheck();
        private final CustomerProduct product = f.product("30.00");

        @Test
        void fullDaysCount() {
            f.recurring(product, "30.00");
            f.problem(product, "2026-06-10T00:00:00Z", "2026-06-12T23:59:00Z");
            finds(check, SERVICE_OUTAGE, 85, "2.38");
        }

        @Test
        void whatALaterBillGaveBackIsNotDueAgain() {
            f.recurring(product, "30.00");
            f.problem(product, "2026-06-10T00:00:00Z", "2026-06-12T23:59:00Z");
            f.rebatedElsewhere.put(product.id(), new BigDecimal("1.19"));
            finds(check, SERVICE_OUTAGE, 85, "1.19");
            f.rebatedElsewhere.put(product.id(), new BigDecimal("2.38"));
            finds(check, SERVICE_OUTAGE, 30, null);
            assertThat(f.found(check).get(0).evidence()).contains("A later bill gives EUR 2.38 back for it.");
        }

        @Test
        void lessThanADayIsNotedOnly() {
            f.recurring(product, "30.00");
            f.problem(product, "2026-06-10T00:00:00Z", "2026-06-10T23:59:00Z");
            finds(check, SERVICE_OUTAGE, 30, null);
        }

        @Test
        void problemsThatOverlapCountOnce() {
            f.recurring(product, "30.00");
            f.problem(product, "2026-06-10T00:00:00Z", "2026-06-12T00:00:00Z");
            f.problem(product, "2026-06-11T00:00:00Z", "2026-06-13T00:00:00Z");
            f.problem(product, "2026-06-11T06:00:00Z", "2026-06-11T12:00:00Z");
            finds(check, SERVICE_OUTAGE, 85, "3.57");
        }

        @Test
        void onlyThePeriodCounts() {
            f.recurring(product, "30.00");
            f.problem(product, "2026-05-01T00:00:00Z", null);
            finds(check, SERVICE_OUTAGE, 85, "35.70");
        }

        @Test
        void withoutProblemsThereIsNothing() {
            f.recurring(product, "30.00");
            findsNothing(check);
        }
    }

    @Nested
    class BilledTwice {

        private final PeriodBilledTwiceCheck check = new PeriodBilledTwiceCheck();
        private final CustomerProduct product = f.product("30.00");

        @Test
        void daysOfTheBillBeforeAreNotDueAgain() {
            f.recurring(product, "30.00");
            f.earlierBills.add(f.bill(START, START.minusMonths(1), START.minusDays(1), "30.00"));
            f.earlierLine(product, "30.00", START.minusDays(20), START.plusDays(9));
            finds(check, PERIOD_BILLED_TWICE, 90, "11.90");
        }

        @Test
        void neighboursDoNotOverlap() {
            f.recurring(product, "30.00");
            f.earlierBills.add(f.bill(START, START.minusMonths(1), START.minusDays(1), "30.00"));
            f.earlierLine(product, "30.00", null, null);
            findsNothing(check);
        }

        @Test
        void anotherProductIsAnotherMatter() {
            f.recurring(product, "30.00");
            f.earlierBills.add(f.bill(START, START, END, "30.00"));
            f.earlierLine(f.product("30.00"), "30.00", START, END);
            findsNothing(check);
        }

        @Test
        void aFirstBillHasNoneBefore() {
            f.recurring(product, "30.00");
            assertThat(f.found(check)).isEqualTo(List.of());
        }
    }
}
