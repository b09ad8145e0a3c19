package io.etomflow.receivables.assessment.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillingAccount;
import io.etomflow.billing.BillItem;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.receivables.InquiryItem;
import io.etomflow.receivables.InquiryKind;
import io.etomflow.receivables.assessment.check.Observation.Result;
import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StatementComparisonTest {

    private final Facts f = new Facts();
    private final UUID inquiryId = UUID.randomUUID();
    private final CustomerProduct product = f.product("100.00");
    private final BillItem line = f.recurring(product, "100.00");
    private final List<InquiryItem> items = new ArrayList<>(
            List.of(new InquiryItem(UUID.randomUUID(), inquiryId, line.id(), new BigDecimal("119.00"))));
    private UUID customerId = f.customerId;
    private AccountState accountState = AccountState.ACTIVE;
    private Money claimed = Money.of("119.00", "EUR");
    private InquiryKind kind = InquiryKind.COMPLAINT;
    private boolean billKnown = true;

    @Test
    void allAgrees() {
        assertThat(differences()).isEmpty();
        assertThat(observations())
                .extracting(Observation::recordsSay)
                .anyMatch(s -> s.contains("EUR 119.00 is disputed"));
    }

    @Test
    void customerAndBillMustBeKnown() {
        billKnown = false;
        assertThat(differences()).containsExactly("billUnknown");
        customerId = null;
        assertThat(differences()).containsExactly("customerUnknown", "billUnknown");
        assertThat(observations()).extracting(Observation::result).containsOnly(Result.MISSING);
    }

    @Test
    void anothersBillContradicts() {
        customerId = UUID.randomUUID();
        assertThat(differences()).containsExactly("billOfAnotherCustomer");
    }

    @Test
    void aClosedAccountIsSaid() {
        accountState = AccountState.CLOSED;
        assertThat(differences()).containsExactly("accountClosed");
        accountState = AccountState.SUSPENDED;
        assertThat(differences()).isEmpty();
    }

    @Test
    void anotherCurrencyContradicts() {
        claimed = Money.of("119.00", "CHF");
        assertThat(differences()).containsExactly("otherCurrency");
    }

    @Test
    void aComplaintSaysWhatItIsAbout() {
        items.clear();
        claimed = null;
        assertThat(differences()).containsExactly("chargesUnknown");
        kind = InquiryKind.QUESTION;
        assertThat(differences()).isEmpty();
    }

    @Test
    void aLineOfAnotherBillContradicts() {
        items.add(new InquiryItem(UUID.randomUUID(), inquiryId, UUID.randomUUID(), BigDecimal.ONE));
        assertThat(differences()).containsExactly("lineNotOnBill");
    }

    @Test
    void amountsAreAboveZero() {
        claimed = Money.of("0.00", "EUR");
        assertThat(differences()).containsExactly("amountNotPositive");
        claimed = Money.of("-5.00", "EUR");
        assertThat(differences()).containsExactly("amountNotPositive");
    }

    @Test
    void aClaimIsWithinTheLinesOrTheBill() {
        claimed = Money.of("119.01", "EUR");
        assertThat(differences()).containsExactly("claimAboveLines");
        items.clear();
        assertThat(differences()).containsExactly("claimAboveBill");
        claimed = Money.of("119.00", "EUR");
        assertThat(differences()).isEmpty();
    }

    @Test
    void whatIsCreditedInFullDoesNotStandAnyMore() {
        f.credit(line, "118.99");
        assertThat(differences()).isEmpty();
        f.credit(line, "0.01");
        assertThat(differences()).containsExactly("alreadyCredited");
    }

    @Test
    void aProductOfAnotherAccountContradicts() {
        f.products.clear();
        assertThat(differences()).containsExactly("productOfAnotherAccount");
    }

    @Test
    void aProductThatEndedIsSaidAndNoDifference() {
        f.products.put(
                product.id(),
                new CustomerProduct(
                        product.id(),
                        0L,
                        "P",
                        f.customerId,
                        f.accountId,
                        "Fibre 250",
                        "broadband",
                        BigDecimal.TEN,
                        "EUR",
                        BigDecimal.ZERO,
                        null,
                        "terminated",
                        LocalDate.EPOCH,
                        LocalDate.EPOCH,
                        null));
        assertThat(differences()).isEmpty();
        assertThat(observations()).extracting(Observation::recordsSay).contains("Not active (any more): Fibre 250.");
    }

    private List<String> differences() {
        return observations().stream()
                .filter(o -> !o.agrees())
                .map(Observation::code)
                .toList();
    }

    private List<Observation> observations() {
        BillingAccount account = new BillingAccount(
                f.accountId,
                0L,
                "A-1",
                f.customerId,
                "Test",
                accountState,
                "EUR",
                1,
                "email",
                null,
                null,
                null,
                null,
                null,
                BigDecimal.ZERO,
                LocalDate.EPOCH,
                accountState == AccountState.CLOSED ? LocalDate.EPOCH : null);
        return new StatementComparison()
                .compare(new Statement(
                        inquiryId,
                        kind,
                        customerId,
                        claimed,
                        items,
                        account,
                        billKnown ? f.bill : null,
                        f.lines,
                        f.notes,
                        f.products));
    }
}
