package io.etomflow.collection;

import io.etomflow.billing.AgreedAdjustment;
import io.etomflow.billing.AgreedAdjustments;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.NewAgreedAdjustment;
import io.etomflow.billing.NoteKind;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fees and late interest of debt cases. Each becomes a debit agreed for the account, which the next bill takes up. */
@UseCase
public class DebtCharges {

    private static final BigDecimal DAYS_OF_YEAR_IN_PERCENT = new BigDecimal("36500");
    private static final int JULY = 7;
    private static final String SOURCE = "collection";

    private final JdbcClient jdbc;
    private final AgreedAdjustments adjustments;
    private final CustomerBills bills;
    private final Customers customers;
    private final InterestRates rates;

    DebtCharges(
            JdbcClient jdbc,
            AgreedAdjustments adjustments,
            CustomerBills bills,
            Customers customers,
            InterestRates rates) {
        this.customers = customers;
        this.rates = rates;
        this.jdbc = jdbc;
        this.adjustments = adjustments;
        this.bills = bills;
    }

    /** All charges of a case that were not waived, in order. */
    public List<DebtCharge> of(UUID caseId) {
        return jdbc.sql("select * from debt_charge where case_id = ? and waived_on is null order by charged_on, kind")
                .param(caseId)
                .query(DebtCharge.class)
                .list();
    }

    /** Their sum, in the case's currency. */
    public BigDecimal total(UUID caseId) {
        return of(caseId).stream().map(DebtCharge::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Charges nothing for nothing. @param kind see {@link DebtCharge} */
    void charge(DebtCase debt, UUID stepId, String kind, BigDecimal amount, String text, LocalDate day) {
        if (amount.signum() <= 0) {
            return;
        }
        UUID id = UUID.randomUUID();
        AgreedAdjustment agreed = adjustments.agree(new NewAgreedAdjustment(
                SOURCE,
                id.toString(),
                debt.billingAccountId,
                NoteKind.DEBIT_NOTE,
                new Money(amount, debt.currency),
                kind,
                text + " (" + debt.number + ")",
                "system",
                null));
        jdbc.sql("insert into debt_charge (id, case_id, step_id, kind, amount, currency, text, charged_on,"
                        + " adjustment_ref) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(id, debt.id, stepId, kind, amount, debt.currency, text, day, agreed.number())
                .update();
    }

    /** Gives the charges of a case back, as a credit agreed for the account. */
    void waive(DebtCase debt, String reason, String actor, LocalDate day) {
        for (DebtCharge charge : of(debt.id)) {
            adjustments.agree(new NewAgreedAdjustment(
                    SOURCE,
                    charge.id() + "/waived",
                    debt.billingAccountId,
                    NoteKind.CREDIT_NOTE,
                    new Money(charge.amount(), charge.currency()),
                    "waived",
                    charge.text() + " taken back (" + debt.number + ")",
                    actor,
                    null));
        }
        jdbc.sql("update debt_charge set waived_on = ?, waived_because = ? where case_id = ? and waived_on is null")
                .params(day, reason, debt.id)
                .update();
    }

    /**
     * Interest of what can be collected, from each bill's due date or the last charge up to yesterday: simple, by days of a
     * year of 365, each half-year with its own rate.
     */
    BigDecimal interest(DebtCase debt, Map<UUID, BigDecimal> collectable, LocalDate day) {
        Customer debtor = customers.get(debt.customerId);
        Map<LocalDate, BigDecimal> known = new HashMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<UUID, BigDecimal> bill : collectable.entrySet()) {
            LocalDate due = bills.get(bill.getKey()).paymentDueDate();
            LocalDate from = debt.interestUntil != null && debt.interestUntil.isAfter(due) ? debt.interestUntil : due;
            while (from.isBefore(day)) {
                LocalDate next = nextHalfYear(from);
                LocalDate to = next.isBefore(day) ? next : day;
                BigDecimal rate = known.computeIfAbsent(
                        next,
                        n -> rates.annual(debtor.country(), debtor.segment().word(), n.minusDays(1)));
                sum = sum.add(bill.getValue()
                        .multiply(rate)
                        .multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to)))
                        .divide(DAYS_OF_YEAR_IN_PERCENT, MathContext.DECIMAL64));
                from = to;
            }
        }
        return sum.setScale(2, RoundingMode.HALF_UP);
    }

    private static LocalDate nextHalfYear(LocalDate day) {
        return day.getMonthValue() < JULY
                ? LocalDate.of(day.getYear(), JULY, 1)
                : LocalDate.of(day.getYear() + 1, 1, 1);
    }
}
