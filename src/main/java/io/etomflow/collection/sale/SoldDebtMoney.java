package io.etomflow.collection.sale;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.payment.LateOverpayments;
import io.etomflow.payment.PassedOnMoney;
import io.etomflow.payment.PaymentReturned;
import io.etomflow.payment.Payments;
import io.etomflow.payment.Payouts;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.Money;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Money that customers pay us for debts that a buyer owns. It is kept apart as soon as it is recognised: no credit of the
 * account, no overpayment, but owed to the buyer, until it is passed on or turns out to be the customer's.
 */
@UseCase
public class SoldDebtMoney {

    /** By the contract of assignment. */
    private static final int WORKING_DAYS = 10;

    private final JdbcClient jdbc;
    private final Payments payments;
    private final PassedOnMoney apart;
    private final LateOverpayments overpayments;
    private final Numbers numbers;
    private final SoldMoneyStarts starts;
    private final BuyerClaims claims;
    private final Payouts payouts;
    private final SoldDebts sold;
    private final WorkingTime calendar;

    SoldDebtMoney(
            JdbcClient jdbc,
            Payments payments,
            PassedOnMoney apart,
            LateOverpayments overpayments,
            Numbers numbers,
            SoldMoneyStarts starts,
            BuyerClaims claims,
            Payouts payouts,
            SoldDebts sold,
            WorkingTime calendar) {
        this.jdbc = jdbc;
        this.payments = payments;
        this.apart = apart;
        this.overpayments = overpayments;
        this.numbers = numbers;
        this.starts = starts;
        this.claims = claims;
        this.payouts = payouts;
        this.sold = sold;
        this.calendar = calendar;
    }

    /**
     * Money of one payment for one debt.
     *
     * @param number business key, for example {@code DM-2026-000001}
     * @param state {@code HELD}, {@code ORDERED}, {@code PASSED_ON}, {@code CREDITED}, {@code RETURNED} (nothing
     *     had reached the buyer) or {@code RECLAIMED} (the buyer owes it to us)
     * @param certain whether the table was sure whose it is
     * @param basis why it is taken for the buyer's
     * @param passOnBy last day by the contract
     * @param offsetAmount what of it was kept for money that the buyer owes us
     */
    public record Held(
            UUID id,
            String number,
            UUID saleId,
            UUID caseId,
            UUID paymentId,
            UUID buyerId,
            BigDecimal amount,
            String currency,
            String state,
            boolean certain,
            String basis,
            LocalDate receivedOn,
            LocalDate passOnBy,
            UUID refundId,
            BigDecimal offsetAmount) {

        public Money money() {
            return new Money(amount, currency);
        }

        /** What the buyer gets. */
        public Money payable() {
            return new Money(amount.subtract(offsetAmount), currency);
        }
    }

    /** @throws NotFound if there is none */
    public Held get(UUID id) {
        return jdbc.sql("select * from sold_debt_money where id = ?")
                .param(id)
                .query(Held.class)
                .optional()
                .orElseThrow(() -> new NotFound("money for a sold debt", id));
    }

    /** Keeps money of a payment apart for the buyer of a debt, and starts its process. */
    void hold(UUID paymentId, UUID saleId, UUID caseId, UUID buyerId, Money amount, SaleRules.MoneyVerdict verdict) {
        UUID id = UUID.randomUUID();
        String number = numbers.next("DM");
        apart.keepApart(payments.get(paymentId), amount, number);
        jdbc.sql("insert into sold_debt_money (id, number, sale_id, case_id, payment_id, buyer_id, amount, currency,"
                        + " state, certain, basis, received_on, pass_on_by) values (?, ?, ?, ?, ?, ?, ?, ?, 'HELD', ?, ?,"
                        + " ?, ?)")
                .params(
                        id,
                        number,
                        saleId,
                        caseId,
                        paymentId,
                        buyerId,
                        amount.amount(),
                        amount.currency(),
                        verdict.whose().equals("buyer"),
                        verdict.reason(),
                        calendar.today(),
                        calendar.plusWorkingDays(calendar.today(), WORKING_DAYS))
                .update();
        starts.moneyHeld(id, number);
    }

    /** It was the customer's: credit again, and a case of bill inquiries like any other overpayment. */
    public void credit(UUID id, String reason, String actor) {
        if (end(id, "CREDITED", "'HELD'", reason, actor)) {
            Held money = get(id);
            // What was kept back of it before its payment was declined is owed by the buyer again.
            claim(money, money.offsetAmount(), "NARR");
            apart.giveUp(payments.get(money.paymentId()), money.money(), money.number());
            overpayments.reportLate(money.paymentId());
        }
    }

    /**
     * The payer took the payment back: nothing is owed to the buyer for it. An order that nobody released is withdrawn. What
     * reached the buyer, or settled what it owed us, it owes to us.
     */
    @EventListener
    void paymentReturned(PaymentReturned event) {
        for (Held money : jdbc.sql("select * from sold_debt_money where payment_id = ? and state in ('HELD', 'ORDERED',"
                        + " 'PASSED_ON')")
                .param(event.paymentId())
                .query(Held.class)
                .list()) {
            boolean gone =
                    !money.state().equals("HELD") && money.refundId() != null && !payouts.withdraw(money.number());
            BigDecimal owed = gone ? money.amount() : money.offsetAmount();
            end(
                    money.id(),
                    owed.signum() > 0 ? "RECLAIMED" : "RETURNED",
                    "'HELD', 'ORDERED', 'PASSED_ON'",
                    "The payment was returned: " + event.code(),
                    "system");
            apart.giveUp(payments.get(money.paymentId()), money.money(), money.number());
            claim(money, owed, event.code());
            if (money.state().equals("PASSED_ON")) {
                sold.tellTakenBack(money);
            } else if (!gone) {
                starts.moneyReturned(money.number());
            }
        }
    }

    private void claim(Held money, BigDecimal owed, String code) {
        if (owed.signum() > 0) {
            claims.open(money, owed, code);
        }
    }

    /**
     * Keeps back what the buyer owes for payments that were returned after they had been passed on.
     *
     * @return the money as it is then; {@link Held#payable} may be zero
     * @throws Conflict if it is not held any more
     */
    public Held offset(UUID id) {
        Held money = get(id);
        if (!money.state().equals("HELD")) {
            throw new Conflict("The money " + money.number() + " is not held any more: " + money.state() + ".");
        }
        jdbc.sql("update sold_debt_money set offset_amount = amount - ? where id = ?")
                .params(claims.keepBack(money), id)
                .update();
        return get(id);
    }

    /** It is on its way to the buyer. @param refundId of the order, {@code null} if all of it was kept back */
    public void ordered(UUID id, UUID refundId) {
        jdbc.sql("update sold_debt_money set state = 'ORDERED', refund_id = ? where id = ? and state = 'HELD'")
                .params(java.util.Arrays.asList(refundId, id))
                .update();
    }

    /** Nobody released the order: it waits again. */
    public void notReleased(UUID id) {
        jdbc.sql("update sold_debt_money set state = 'HELD', certain = false where id = ? and state = 'ORDERED'")
                .param(id)
                .update();
    }

    public void passedOn(UUID id) {
        end(id, "PASSED_ON", "'ORDERED'", "Passed on.", "system");
    }

    private boolean end(UUID id, String state, String before, String reason, String actor) {
        return jdbc.sql("update sold_debt_money set state = ?, decided_reason = ?, decided_by = ?, ended_on = ?"
                                + " where id = ? and state in (" + before + ")")
                        .params(state, DebtSales.cut(reason), actor, calendar.today(), id)
                        .update()
                == 1;
    }
}
