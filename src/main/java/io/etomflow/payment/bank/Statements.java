package io.etomflow.payment.bank;

import io.etomflow.payment.ledger.Ledger;
import io.etomflow.payment.ledger.Ledger.Posting;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Statements from their first check to their acceptance: only what joins the last one without a gap is believed. */
@UseCase
public class Statements {

    private final JdbcClient jdbc;
    private final BankAccounts accounts;
    private final StatementIntake intake;
    private final Ledger ledger;

    Statements(JdbcClient jdbc, BankAccounts accounts, StatementIntake intake, Ledger ledger) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.intake = intake;
        this.ledger = ledger;
    }

    /** What a check found: {@code none}, or the first thing that is wrong, in words for a person. */
    public record Finding(String code, String text) {

        static final Finding NONE = new Finding("none", "Nothing is wrong with it.");
    }

    /** @throws NotFound if there is none */
    public BankStatement get(UUID id) {
        return jdbc.sql("select * from bank_statement where id = ?")
                .param(id)
                .query(BankStatement::of)
                .optional()
                .orElseThrow(() -> new NotFound("statement", id));
    }

    /** Looks whether the statement is ours, new, in itself right and next in line. */
    public Finding check(UUID id) {
        BankStatement s = get(id);
        Finding finding = s.isAdvice() ? ofAdvice(s) : ofStatement(s);
        jdbc.sql("update bank_statement set problem = ?, problem_text = ?, version = version + 1 where id = ?")
                .params(finding.code(), finding.text(), id)
                .update();
        return finding;
    }

    private Finding ofStatement(BankStatement s) {
        Optional<BankAccount> found = accounts.byIban(s.holderRef());
        if (found.isEmpty()
                || found.get().state().equals("PROPOSED")
                || found.get().state().equals("REFUSED")) {
            return new Finding("unknownAccount", "We have no account " + s.holderRef() + ".");
        }
        BankAccount account = found.get();
        if (!account.isOpen()) {
            return new Finding("closedAccount", account.name() + " was closed on " + account.closedOn() + ".");
        }
        if (!account.currency().equals(s.currency())) {
            return new Finding(
                    "wrongCurrency",
                    "The statement is in " + s.currency() + ", the account is kept in " + account.currency() + ".");
        }
        if (isDuplicate(s)) {
            return new Finding("duplicate", "Statement " + s.reference() + " of this account was accepted before.");
        }
        if (s.openingBalance() == null || s.closingBalance() == null) {
            return new Finding("balanceMissing", "It does not say what was on the account before or after.");
        }
        BigDecimal difference = s.openingBalance().add(intake.sumOf(s.id())).subtract(s.closingBalance());
        if (difference.signum() != 0) {
            return new Finding(
                    "sumDiffers",
                    "Opening balance and lines lead to " + difference + " more than the closing balance.");
        }
        if (isGap(account, s)) {
            return new Finding(
                    "sequenceGap",
                    "The last statement was number " + account.lastSequence() + ", this is number " + s.sequenceNo()
                            + ": one is missing or out of order.");
        }
        if (account.lastBalance().compareTo(s.openingBalance()) != 0) {
            return new Finding(
                    "openingDiffers",
                    "It begins with " + s.openingBalance() + ", the last one ended with " + account.lastBalance()
                            + ".");
        }
        return Finding.NONE;
    }

    private static boolean isGap(BankAccount account, BankStatement s) {
        if (account.lastSequence() == null || s.sequenceNo() == null) {
            return false;
        }
        boolean newYear = s.sequenceNo() == 1
                && account.lastStatementOn() != null
                && s.toDate() != null
                && s.toDate().getYear() > account.lastStatementOn().getYear();
        return !newYear && s.sequenceNo() != account.lastSequence() + 1;
    }

    private Finding ofAdvice(BankStatement s) {
        record Terms(UUID id, String state, String currency, BigDecimal feePercent) {}
        Optional<Terms> arrangement = jdbc.sql(
                        "select id, state, currency, fee_percent from payment_arrangement where number = ?")
                .param(s.holderRef())
                .query(Terms.class)
                .optional();
        if (arrangement.isEmpty()) {
            return new Finding("unknownArrangement", "There is no arrangement " + s.holderRef() + ".");
        }
        Terms terms = arrangement.get();
        if (!terms.state().equals("ACTIVE") && !terms.state().equals("ENDING")) {
            return new Finding("notActive", "The arrangement " + s.holderRef() + " is not in force.");
        }
        if (!terms.currency().equals(s.currency())) {
            return new Finding("wrongCurrency", "The advice is in " + s.currency() + ", agreed is " + terms.currency());
        }
        if (isDuplicate(s)) {
            return new Finding("duplicate", "Advice " + s.reference() + " was accepted before.");
        }
        BigDecimal difference = intake.sumOf(s.id()).subtract(s.grossAmount());
        if (difference.signum() != 0 || s.grossAmount().subtract(s.feeAmount()).compareTo(s.netAmount()) != 0) {
            return new Finding("sumDiffers", "Lines, fee and transfer do not add up.");
        }
        BigDecimal agreed = s.grossAmount()
                .multiply(terms.feePercent())
                .movePointLeft(2)
                .setScale(2, java.math.RoundingMode.HALF_UP);
        if (s.feeAmount().subtract(agreed).compareTo(new BigDecimal("0.05")) > 0) {
            return new Finding("feeTooHigh", "The fee is " + s.feeAmount() + ", agreed is " + agreed + ".");
        }
        return Finding.NONE;
    }

    private boolean isDuplicate(BankStatement s) {
        return jdbc.sql("select count(*) from bank_statement where holder_ref = ? and reference = ? and source = ?"
                                + " and id <> ? and state in ('ACCEPTED', 'RECONCILED')")
                        .params(s.holderRef(), s.reference(), s.source(), s.id())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Believes the statement: its balances are the account's, the ledger knows the money, of an advice the claim on it. */
    public void accept(UUID id, String by, String reason) {
        BankStatement s = get(id);
        jdbc.sql("update bank_statement set state = 'ACCEPTED', judged_by = ?, judged_reason = ?,"
                        + " bank_account_id = ?, arrangement_id = ?, funds_state = ?, version = version + 1 where"
                        + " id = ? and state = 'TAKEN'")
                .params(
                        by,
                        reason,
                        s.isAdvice()
                                ? null
                                : accounts.byIban(s.holderRef()).orElseThrow().id(),
                        s.isAdvice() ? arrangementOf(s) : null,
                        s.isAdvice() ? "EXPECTED" : null,
                        id)
                .update();
        if (s.isAdvice()) {
            ledger.post(new Posting("fundsFee", s.feeAmount(), s.currency(), s.number(), null, null, id, null));
            return;
        }
        BankAccount account = accounts.byIban(s.holderRef()).orElseThrow();
        ledger.post(List.of(
                new Posting("statementCredit", total(id, true), s.currency(), s.number(), null, null, id, account.id()),
                new Posting(
                        "statementDebit", total(id, false), s.currency(), s.number(), null, null, id, account.id())));
        BigDecimal jump = s.openingBalance() == null
                ? BigDecimal.ZERO
                : s.openingBalance().subtract(account.lastBalance());
        if (jump.signum() != 0) {
            ledger.post(new Posting("bankAgreed", jump, s.currency(), s.number(), null, null, null, account.id()));
        }
        BigDecimal closing =
                s.closingBalance() == null ? account.lastBalance().add(intake.sumOf(id)) : s.closingBalance();
        LocalDate until = s.toDate() == null ? account.lastStatementOn() : s.toDate();
        accounts.statementAccepted(account.id(), s.sequenceNo(), closing, until);
    }

    /** Believes nothing of it. */
    public void refuse(UUID id, String by, String reason) {
        jdbc.sql("update bank_statement set state = 'REFUSED', judged_by = ?, judged_reason = ?, version = version + 1"
                        + " where id = ? and state = 'TAKEN'")
                .params(by, reason, id)
                .update();
    }

    private UUID arrangementOf(BankStatement s) {
        return jdbc.sql("select id from payment_arrangement where number = ?")
                .param(s.holderRef())
                .query(UUID.class)
                .single();
    }

    private BigDecimal total(UUID id, boolean credit) {
        return jdbc.sql("select coalesce(sum(amount), 0) from bank_entry where statement_id = ? and credit = ?")
                .params(id, credit)
                .query(BigDecimal.class)
                .single();
    }
}
