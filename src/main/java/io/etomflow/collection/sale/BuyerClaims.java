package io.etomflow.collection.sale;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.payment.WriteOffs;
import io.etomflow.payment.bank.OtherLines;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What buyers of debts owe us: money that we passed on to them, or kept back for it, and that the payer took back
 * afterwards. It is kept back from the next money for the buyer, or paid by it, or given up.
 */
@UseCase
public class BuyerClaims {

    /** By the contract of assignment, and once more after the reminder. */
    private static final int WORKING_DAYS = 10;

    private static final int MOST_DAYS_TO_WAIT = 90;

    private final JdbcClient jdbc;
    private final OtherLines lines;
    private final WriteOffs bookings;
    private final Numbers numbers;
    private final SoldMoneyStarts starts;
    private final WorkingTime calendar;

    BuyerClaims(
            JdbcClient jdbc,
            OtherLines lines,
            WriteOffs bookings,
            Numbers numbers,
            SoldMoneyStarts starts,
            WorkingTime calendar) {
        this.jdbc = jdbc;
        this.lines = lines;
        this.bookings = bookings;
        this.numbers = numbers;
        this.starts = starts;
        this.calendar = calendar;
    }

    /**
     * What a buyer owes for one payment that was taken back.
     *
     * @param number business key, for example {@code BR-2026-000001}
     * @param leftAmount what is neither kept back nor paid
     * @param state {@code OPEN}, {@code SETTLED} or {@code LOST}
     * @param returnCode ISO 20022 return reason
     * @param remindedOn {@code null} before the reminder
     */
    public record Claim(
            UUID id,
            String number,
            UUID moneyId,
            UUID buyerId,
            BigDecimal amount,
            BigDecimal leftAmount,
            String currency,
            String state,
            String returnCode,
            LocalDate claimedOn,
            LocalDate dueOn,
            LocalDate remindedOn) {

        public Money money() {
            return new Money(amount, currency);
        }

        public Money left() {
            return new Money(leftAmount, currency);
        }

        public boolean isOpen() {
            return state.equals("OPEN");
        }
    }

    /** @throws NotFound if there is none */
    public Claim get(UUID id) {
        return jdbc.sql("select * from sold_money_claim where id = ?")
                .param(id)
                .query(Claim.class)
                .optional()
                .orElseThrow(() -> new NotFound("claim against a buyer", id));
    }

    /** The buyer owes an amount of that money, and the process that gets it back begins. */
    void open(SoldDebtMoney.Held money, BigDecimal amount, String code) {
        UUID id = UUID.randomUUID();
        String number = numbers.next("BR");
        jdbc.sql("insert into sold_money_claim (id, number, money_id, buyer_id, amount, left_amount, currency, state,"
                        + " return_code, claimed_on, due_on) values (?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, ?, ?)")
                .params(
                        id,
                        number,
                        money.id(),
                        money.buyerId(),
                        amount,
                        amount,
                        money.currency(),
                        code,
                        calendar.today(),
                        term())
                .update();
        starts.claimOpened(id, number);
    }

    private LocalDate term() {
        return calendar.plusWorkingDays(calendar.today(), WORKING_DAYS);
    }

    /** Keeps back what the buyer owes, the oldest claim first. @return how much of the money is left for the buyer */
    BigDecimal keepBack(SoldDebtMoney.Held money) {
        BigDecimal left = money.payable().amount();
        for (Claim claim : jdbc.sql("select * from sold_money_claim where buyer_id = ? and currency = ? and state ="
                        + " 'OPEN' order by claimed_on, number")
                .params(money.buyerId(), money.currency())
                .query(Claim.class)
                .list()) {
            BigDecimal kept = claim.leftAmount().min(left);
            if (kept.signum() > 0) {
                settle(claim, kept, money.id(), null);
                left = left.subtract(kept);
                starts.claimKeptBack(claim.number());
            }
        }
        return left;
    }

    /**
     * The buyer has paid, as much as there is on the line and as it owes.
     *
     * @param line statement and line, for example {@code BS-2026-000001/17}
     * @throws InvalidInput naming {@code bankLine} if there is no such credit, or nothing of it is left for this
     */
    public void paid(UUID id, String line) {
        Claim claim = get(id);
        String key = line == null ? "" : line.strip();
        OtherLines.Line found = lines.find(key, true)
                .orElseThrow(() -> new InvalidInput(
                        "bankLine", "There is no such credit that was clarified as none of a customer: " + key + "."));
        if (!found.currency().equals(claim.currency())) {
            throw new InvalidInput("bankLine", "That line is in " + found.currency() + ".");
        }
        BigDecimal free = found.amount().subtract(usedOf(key));
        if (free.signum() <= 0) {
            throw new InvalidInput("bankLine", "All of that line has paid something else already.");
        }
        BigDecimal paid = free.min(claim.leftAmount());
        settle(claim, paid, null, key);
        bookings.buyerRepaid(new Money(paid, claim.currency()), claim.number());
    }

    /** What other claims or sales have had of a line. */
    private BigDecimal usedOf(String line) {
        return jdbc.sql("select coalesce((select sum(amount) from sold_money_repayment where bank_line = ?), 0)"
                        + " + coalesce((select sum(price_amount) from debt_sale where bank_line = ?), 0)")
                .params(line, line)
                .query(BigDecimal.class)
                .single();
    }

    private void settle(Claim claim, BigDecimal amount, UUID moneyId, String line) {
        jdbc.sql("insert into sold_money_repayment (id, claim_id, money_id, bank_line, amount, booked_on) values (?, ?,"
                        + " ?, ?, ?, ?)")
                .params(java.util.Arrays.asList(UUID.randomUUID(), claim.id(), moneyId, line, amount, calendar.today()))
                .update();
        jdbc.sql("update sold_money_claim set left_amount = left_amount - ? where id = ?")
                .params(amount, claim.id())
                .update();
        jdbc.sql("update sold_money_claim set state = 'SETTLED', ended_on = ? where id = ? and left_amount = 0")
                .params(calendar.today(), claim.id())
                .update();
    }

    /** How much of it was kept back and paid so far, the oldest first: day, amount, from what. */
    List<List<Object>> repayments(UUID id) {
        return jdbc.sql(
                        "select r.booked_on, r.amount, coalesce(r.bank_line, m.number) source from sold_money_repayment r"
                                + " left join sold_debt_money m on m.id = r.money_id where r.claim_id = ? order by r.booked_on")
                .param(id)
                .query((row, n) -> List.<Object>of(
                        row.getObject("booked_on", LocalDate.class),
                        row.getBigDecimal("amount"),
                        row.getString("source")))
                .list();
    }

    /** The term is over: one more, and until it is paid the buyer is asked for no bids. */
    public void remind(UUID id) {
        jdbc.sql("update sold_money_claim set reminded_on = ?, due_on = ? where id = ?")
                .params(calendar.today(), term(), id)
                .update();
    }

    /**
     * Somebody expects more money for the buyer, or its payment.
     *
     * @throws InvalidInput naming {@code claimUntil} if the day is not after today and within ninety days
     */
    public void waitUntil(UUID id, LocalDate until, String reason, String actor) {
        LocalDate today = calendar.today();
        if (until == null || !until.isAfter(today) || until.isAfter(today.plusDays(MOST_DAYS_TO_WAIT))) {
            throw new InvalidInput("claimUntil", "Give a day after today, within " + MOST_DAYS_TO_WAIT + " days.");
        }
        jdbc.sql("update sold_money_claim set due_on = ?, decided_by = ?, decided_reason = ? where id = ?")
                .params(until, actor, DebtSales.cut(reason), id)
                .update();
    }

    /** Who wants to give it up. */
    public void proposeLoss(UUID id, String reason, String actor) {
        jdbc.sql("update sold_money_claim set decided_by = ?, decided_reason = ? where id = ?")
                .params(actor, DebtSales.cut(reason), id)
                .update();
    }

    /** Nothing more can be had: what is left is a loss. Money that came since the decision is none. */
    public void lose(UUID id) {
        Claim claim = get(id);
        if (claim.isOpen()) {
            jdbc.sql("update sold_money_claim set state = 'LOST', ended_on = ? where id = ?")
                    .params(calendar.today(), id)
                    .update();
            bookings.buyerClaimLost(claim.left(), claim.number());
        }
    }
}
