package io.etomflow.receivables.assessment.check;

import static io.etomflow.receivables.FindingCode.CREDITED_EARLIER;
import static io.etomflow.receivables.FindingCode.DUPLICATE_LINE;
import static io.etomflow.receivables.FindingCode.PARTNER_CHARGE_DISPUTED;
import static io.etomflow.receivables.FindingCode.RUN_FAULT_CONFIRMED;
import static io.etomflow.receivables.FindingCode.RUN_FAULT_SUSPECTED;
import static io.etomflow.receivables.FindingCode.TAX_RATE_WRONG;
import static io.etomflow.receivables.FindingCode.UNUSUAL_AMOUNT;
import static io.etomflow.receivables.assessment.check.Facts.END;
import static io.etomflow.receivables.assessment.check.Facts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.RunFault;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.receivables.assessment.Clue;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LineChecksTest extends CheckCases {

    @Nested
    class Tax {

        private final TaxCheck check = new TaxCheck();

        @Test
        void anotherRateThanTheCountrysIsWrong() {
            f.line(ItemKind.RECURRING, null, "x", "100.00", "21.00", START, END, null);
            finds(check, TAX_RATE_WRONG, 95, "2.00");
        }

        @Test
        void tooLittleTaxIsWrongToo() {
            f.line(ItemKind.RECURRING, null, "x", "100.00", "7.00", START, END, null);
            finds(check, TAX_RATE_WRONG, 95, "-12.00");
        }

        @Test
        void theRightRateIsRight() {
            f.line(ItemKind.RECURRING, null, "x", "33.33", "19.00", START, END, null);
            findsNothing(check);
        }

        @Test
        void partnersTaxIsTheirs() {
            f.line(ItemKind.PARTNER_CHARGE, null, "x", "100.00", "7.00", START, END, UUID.randomUUID());
            findsNothing(check);
        }

        @Test
        void anUnknownCountryIsNotJudged() {
            f.taxRate = null;
            f.line(ItemKind.RECURRING, null, "x", "100.00", "7.00", START, END, null);
            findsNothing(check);
        }
    }

    @Nested
    class Duplicate {

        private final DuplicateLineCheck check = new DuplicateLineCheck();

        @Test
        void theLaterOfTwoIsTheDouble() {
            CustomerProduct product = f.product("30.00");
            f.recurring(product, "30.00");
            BillItem later = f.recurring(product, "30.00");
            finds(check, DUPLICATE_LINE, 90, "35.70");
            assertThat(f.found(check)).extracting(Clue::billItemId).containsExactly(later.id());
        }

        @Test
        void theEarlierIsTheDoubleIfOnlyItIsDisputed() {
            CustomerProduct product = f.product("30.00");
            f.disputed.add(f.recurring(product, "30.00"));
            f.recurring(product, "30.00");
            finds(check, DUPLICATE_LINE, 90, "35.70");
        }

        @Test
        void ofThreeTwoAreDoubles() {
            CustomerProduct product = f.product("30.00");
            f.recurring(product, "30.00");
            f.recurring(product, "30.00");
            f.recurring(product, "30.00");
            assertThat(f.found(check)).hasSize(2);
        }

        @Test
        void anotherAmountPeriodOrProductIsAnotherLine() {
            CustomerProduct product = f.product("30.00");
            f.recurring(product, "30.00");
            f.recurring(product, "30.01");
            f.recurring(f.product("30.00"), "30.00");
            f.line(ItemKind.RECURRING, product, "Fibre 250", "30.00", "19.00", START, END.minusDays(1), null);
            findsNothing(check);
        }
    }

    @Nested
    class Run {

        private final RunFaultCheck check = new RunFaultCheck();

        private void fault(boolean confirmed, String offering) {
            f.faults.add(new RunFault(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    ItemKind.RECURRING,
                    offering,
                    "Prices of next year",
                    confirmed,
                    Instant.EPOCH));
        }

        @Test
        void aSuspectedFaultIsASuspicion() {
            f.recurring(f.product("30.00"), "33.00");
            fault(false, null);
            finds(check, RUN_FAULT_SUSPECTED, 40, null);
        }

        @Test
        void aConfirmedFaultAmountsToTheRise() {
            CustomerProduct product = f.product("30.00");
            f.recurring(product, "33.00");
            f.earlierLine(product, "30.00", START.minusMonths(1), START.minusDays(1));
            fault(true, "Fibre 250");
            finds(check, RUN_FAULT_CONFIRMED, 85, "3.57");
        }

        @Test
        void whatItAmountsToIsNotKnownWithoutABillBefore() {
            f.recurring(f.product("30.00"), "33.00");
            fault(true, null);
            finds(check, RUN_FAULT_CONFIRMED, 85, null);
        }

        @Test
        void aFaultOfOtherItemsDoesNotMatter() {
            f.recurring(f.product("30.00"), "33.00");
            fault(true, "Fibre 1000");
            findsNothing(check);
        }
    }

    @Nested
    class Partner {

        private final PartnerChargeCheck check = new PartnerChargeCheck();

        @Test
        void aPartnersChargeIsThePartners() {
            f.disputed.add(
                    f.line(ItemKind.PARTNER_CHARGE, null, "Stream", "10.00", "19.00", START, END, UUID.randomUUID()));
            finds(check, PARTNER_CHARGE_DISPUTED, 80, "11.90");
        }

        @Test
        void inAWholeBillItIsASuspicion() {
            f.line(ItemKind.PARTNER_CHARGE, null, "Stream", "10.00", "19.00", START, END, UUID.randomUUID());
            finds(check, PARTNER_CHARGE_DISPUTED, 40, "11.90");
        }

        @Test
        void aSuppliersComponentIsASuspicion() {
            f.disputed.add(f.line(ItemKind.RECURRING, null, "Line", "10.00", "19.00", START, END, UUID.randomUUID()));
            finds(check, PARTNER_CHARGE_DISPUTED, 40, "11.90");
        }

        @Test
        void ourOwnIsOurs() {
            f.recurring(f.product("30.00"), "30.00");
            findsNothing(check);
        }
    }

    @Nested
    class EarlierCredit {

        private final EarlierCreditCheck check = new EarlierCreditCheck();

        @Test
        void aLineCreditedInFullIsSettled() {
            BillItem line = f.usage("10.00");
            f.credit(line, "5.00");
            f.credit(line, "6.90");
            finds(check, CREDITED_EARLIER, 98, null);
        }

        @Test
        void aPartOfItIsASuspicion() {
            f.credit(f.usage("10.00"), "11.89");
            finds(check, CREDITED_EARLIER, 50, null);
        }

        @Test
        void anotherLinesCreditDoesNotMatter() {
            BillItem other = f.usage("10.00");
            f.disputed.add(f.usage("12.00"));
            f.credit(other, "11.90");
            findsNothing(check);
        }
    }

    @Nested
    class UsualAmount {

        private final UsualAmountCheck check = new UsualAmountCheck();

        private void billsBefore(String... nets) {
            for (int i = 0; i < nets.length; i++) {
                f.earlierBills.add(f.bill(
                        START.minusMonths(i),
                        START.minusMonths(i + 1),
                        START.minusMonths(i).minusDays(1),
                        nets[i]));
            }
        }

        @Test
        void farAboveTheUsualIsWorthAWord() {
            billsBefore("60.00", "66.00", "20.00");
            finds(check, UNUSUAL_AMOUNT, 30, null);
        }

        @Test
        void halfAsMuchAgainIsNotFar() {
            billsBefore("66.67", "66.67", "66.67");
            findsNothing(check);
        }

        @Test
        void twoBillsMakeNoUsual() {
            billsBefore("10.00", "10.00");
            findsNothing(check);
        }

        @Test
        void oneOddBillDoesNotChangeTheUsual() {
            billsBefore("90.00", "90.00", "1.00", "90.00");
            findsNothing(check);
        }
    }
}
