package io.etomflow.payment.matching;

import io.etomflow.exchange.ExchangeFolders;
import io.etomflow.payment.BankDetails;
import io.etomflow.payment.Payment;
import io.etomflow.payment.Payments;
import io.etomflow.payment.bank.BankAccount;
import io.etomflow.payment.bank.BankAccounts;
import io.etomflow.payment.ledger.Ledger;
import io.etomflow.payment.ledger.Ledger.Posting;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Money that goes back to a payer: ordered by one person, released by another, sent to the bank as a file. */
@UseCase
public class Refunds {

    private final JdbcClient jdbc;
    private final Payments payments;
    private final BankAccounts accounts;
    private final Ledger ledger;
    private final ExchangeFolders folders;
    private final Numbers numbers;
    private final Clock clock;

    Refunds(
            JdbcClient jdbc,
            Payments payments,
            BankAccounts accounts,
            Ledger ledger,
            ExchangeFolders folders,
            Numbers numbers,
            Clock clock) {
        this.jdbc = jdbc;
        this.payments = payments;
        this.accounts = accounts;
        this.ledger = ledger;
        this.folders = folders;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * An order.
     *
     * @param number {@code RF-2026-000001}, the end-to-end id of the transfer
     * @param paymentId whose credit goes back, {@code null} for money of nobody or of a partner
     * @param entryId the line of a statement that goes back as it came; {@code null} with the payment: a partner's money
     * @param state {@code ASKED}, {@code RELEASED}, {@code DECLINED}, {@code SENT}, {@code DONE}, {@code REJECTED} (by
     *     our bank), {@code RETURNED} (by the payee's) or {@code WITHDRAWN} (owed no more)
     * @param decisionReason why it was released or declined, {@code null} before
     * @param caseNumber of the case that it settles, {@code null} for none
     */
    public record RefundOrder(
            UUID id,
            String number,
            UUID paymentId,
            UUID entryId,
            BigDecimal amount,
            String currency,
            String payeeName,
            String payeeIban,
            String reason,
            String state,
            String requestedBy,
            String decidedBy,
            String decisionReason,
            String caseNumber) {

        public Money money() {
            return new Money(amount, currency);
        }

        /** Whether it pays what the house owes to a partner. */
        boolean isPartners() {
            return paymentId == null && entryId == null;
        }

        boolean isWithdrawn() {
            return state.equals("WITHDRAWN");
        }
    }

    /** @throws NotFound if there is none */
    public RefundOrder get(UUID id) {
        return jdbc.sql("select * from refund_order where id = ?")
                .param(id)
                .query(RefundOrder.class)
                .optional()
                .orElseThrow(() -> new NotFound("refund", id));
    }

    /** What of a payment could go back, and to whom. */
    public Payment payment(UUID paymentId) {
        return payments.get(paymentId);
    }

    /**
     * Orders what is left of a payment to go back.
     *
     * @param iban where to, {@code null} for where it came from
     * @param number of the order, {@code null} for the next one
     * @param caseNumber of what it settles, {@code null} for nothing
     * @throws InvalidInput if the IBAN is not known or wrong
     * @throws Conflict if nothing is left of the payment
     */
    public UUID ask(
            UUID paymentId, String payeeName, String iban, String reason, String by, String number, String caseNumber) {
        Payment payment = payments.get(paymentId);
        if (!payment.unallocated().isPositive()) {
            throw new Conflict("Nothing is left of the payment that could go back.");
        }
        Optional<UUID> asked = jdbc.sql(
                        "select id from refund_order where payment_id = ? and state in ('ASKED', 'RELEASED')")
                .param(paymentId)
                .query(UUID.class)
                .optional();
        return asked.orElseGet(() -> insert(
                number == null ? numbers.next("RF") : number,
                caseNumber,
                paymentId,
                null,
                payment.unallocated(),
                payeeName == null ? payment.payerName() : payeeName,
                iban == null ? payment.payerIban() : iban,
                reason,
                by));
    }

    /** Orders money of a partner to be paid. */
    UUID askForPartner(Money amount, String payee, String iban, String reason, String by, String caseNumber) {
        return insert(numbers.next("RF"), caseNumber, null, null, amount, payee, iban, reason, by);
    }

    /** Orders a line of a statement to go back to where it came from. */
    UUID askForLine(Line line, String reason, String by) {
        return insert(
                numbers.next("RF"),
                null,
                null,
                line.id(),
                new Money(line.amount(), line.currency()),
                line.payerName(),
                line.payerIban(),
                reason,
                by);
    }

    /** Orders one that did not reach its payee once more, to another account. */
    UUID askAgain(RefundOrder failed, String payee, String iban, String by) {
        return insert(
                numbers.next("RF"),
                failed.caseNumber(),
                failed.paymentId(),
                failed.entryId(),
                failed.money(),
                payee == null || payee.isBlank() ? failed.payeeName() : payee,
                iban,
                "Again instead of " + failed.number(),
                by);
    }

    private UUID insert(
            String number,
            String caseNumber,
            UUID paymentId,
            UUID entryId,
            Money amount,
            String payee,
            String iban,
            String reason,
            String by) {
        if (iban == null) {
            throw new InvalidInput("refundIban", "Nobody knows where it came from: give an IBAN.");
        }
        BankDetails to;
        try {
            to = BankDetails.checked(payee == null ? "Account holder" : payee, iban, null);
        } catch (InvalidInput e) {
            throw new InvalidInput("refundIban", e.getMessage());
        }
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into refund_order (id, version, number, payment_id, entry_id, amount, currency, payee_name,"
                        + " payee_iban, reason, state, requested_by, requested_at, case_number)"
                        + " values (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, 'ASKED', ?, ?, ?)")
                .params(
                        id,
                        number,
                        paymentId,
                        entryId,
                        amount.amount(),
                        amount.currency(),
                        to.holder(),
                        to.iban(),
                        reason,
                        by,
                        Sql.at(clock.instant()),
                        caseNumber)
                .update();
        return id;
    }

    /**
     * A second person decides. Released, the credit of the account goes down.
     *
     * @param reason kept with the order; the customer reads it if the refund is declined
     * @throws InvalidInput if it is the person who asked, or no reason is given
     */
    public void decide(UUID id, boolean release, String reason, String by) {
        RefundOrder order = get(id);
        if (order.isWithdrawn()) {
            if (release) {
                throw new InvalidInput("refundDecision", order.decisionReason() + " Decline the order.");
            }
            return;
        }
        if (order.requestedBy().equals(by)) {
            throw new InvalidInput("refundDecision", "You asked for this refund: somebody else has to release it.");
        }
        if (reason == null || reason.isBlank() || reason.length() > 500) {
            throw new InvalidInput("refundReason", "Say why, in at most 500 characters: a customer reads it.");
        }
        int changed = jdbc.sql("update refund_order set state = ?, decided_by = ?, decision_reason = ?,"
                        + " version = version + 1 where id = ? and state = 'ASKED'")
                .params(release ? "RELEASED" : "DECLINED", by, reason.strip(), id)
                .update();
        if (changed == 0) {
            throw new Conflict("The refund " + order.number() + " is decided already.");
        }
        if (!release) {
            return;
        }
        if (order.paymentId() != null) {
            payments.refund(order.paymentId(), order.money());
        } else if (order.isPartners()) {
            ledger.post(
                    Posting.ofPayment("payoutOrdered", order.amount(), order.currency(), order.number(), null, null));
        } else {
            UUID statement = jdbc.sql("select statement_id from bank_entry where id = ?")
                    .param(order.entryId())
                    .query(UUID.class)
                    .single();
            ledger.post(new Posting(
                    "returnOrdered", order.amount(), order.currency(), order.number(), null, null, statement, null));
        }
    }

    /**
     * Writes the order for the bank (pain.001.001.09, one transfer); again is the same.
     *
     * @return the file's name
     */
    public String send(UUID id) {
        RefundOrder order = get(id);
        BankAccount from = accounts.open().stream()
                .filter(a -> a.currency().equals(order.currency()) && a.state().equals("OPEN"))
                .min(java.util.Comparator.comparing(a -> a.purpose().equals("receipts") ? 0 : 1))
                .orElseThrow(() -> new Conflict("There is no open bank account in " + order.currency() + "."));
        String name = "refund-" + order.number() + "-" + id.toString().substring(0, 8) + ".xml";
        LocalDate asked = jdbc.sql("select requested_at from refund_order where id = ?")
                .param(id)
                .query((row, n) -> Sql.instant(row, "requested_at"))
                .single()
                .atZone(clock.getZone())
                .toLocalDate();
        folders.write("bank", name, out -> Pain001.write(order, from, asked, out));
        jdbc.sql("update refund_order set state = 'SENT', file_name = ?, version = version + 1 where id = ?"
                        + " and state = 'RELEASED'")
                .params(name, id)
                .update();
        return name;
    }
}
