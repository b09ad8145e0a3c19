package io.etomflow.collection;

import io.etomflow.payment.Payment;
import io.etomflow.payment.PaymentState;
import io.etomflow.payment.Payments;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Promises to pay, and time granted for hardship: as long as either lasts, the case stands still. */
@Component
class DebtPromises {

    private final JdbcClient jdbc;
    private final Payments payments;

    DebtPromises(JdbcClient jdbc, Payments payments) {
        this.jdbc = jdbc;
        this.payments = payments;
    }

    void make(DebtCase debt, DebtAnswer answer, BigDecimal amount, LocalDate today) {
        jdbc.sql("insert into debt_promise (id, version, case_id, answer_id, amount, currency, pay_on, overdue_then,"
                        + " state, made_on) values (?, 0, ?, ?, ?, ?, ?, ?, 'OPEN', ?)")
                .params(
                        UUID.randomUUID(),
                        debt.id,
                        answer.id(),
                        amount,
                        debt.currency,
                        answer.payOn(),
                        debt.overdueAmount,
                        today)
                .update();
    }

    List<DebtPromise> of(UUID caseId) {
        return jdbc.sql("select * from debt_promise where case_id = ? order by made_on, pay_on")
                .param(caseId)
                .query(DebtPromise.class)
                .list();
    }

    /** The promise that is watched now; the newest counts. */
    Optional<DebtPromise> open(UUID caseId) {
        return of(caseId).stream().filter(p -> p.state().equals("OPEN")).reduce((first, second) -> second);
    }

    int broken(UUID caseId) {
        return (int) of(caseId).stream().filter(p -> p.state().equals("BROKEN")).count();
    }

    void settle(UUID caseId, String state, LocalDate day) {
        jdbc.sql("update debt_promise set state = ?, settled_on = ?, version = version + 1"
                        + " where case_id = ? and state = 'OPEN'")
                .params(state, day, caseId)
                .update();
    }

    /** Whether as much as was promised has come in since, and has stayed. */
    boolean isKept(DebtCase debt, DebtPromise promise) {
        BigDecimal paid = payments.ofAccount(debt.billingAccountId).stream()
                .filter(p -> p.state() == PaymentState.BOOKED)
                .filter(p -> !p.paidOn().isBefore(promise.madeOn()))
                .map(Payment::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return paid.compareTo(promise.amount()) >= 0;
    }

    void grantHardship(
            UUID caseId, DebtAnswer answer, boolean granted, LocalDate until, String reason, String actor, Object at) {
        jdbc.sql("insert into debt_hardship (id, version, case_id, answer_id, evidence, granted, until_on, reason,"
                        + " decided_by, decided_at) values (?, 0, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), caseId, answer.id(), answer.evidence(), granted, until, reason, actor, at)
                .update();
    }

    /** The last day of time granted for hardship that has not passed. */
    Optional<LocalDate> hardshipUntil(UUID caseId, LocalDate today) {
        return jdbc
                .sql("select until_on from debt_hardship where case_id = ? and granted = true and until_on >= ?"
                        + " order by until_on desc")
                .params(caseId, today)
                .query(LocalDate.class)
                .stream()
                .findFirst();
    }

    int hardships(UUID caseId) {
        return jdbc.sql("select count(*) from debt_hardship where case_id = ? and granted = true")
                .param(caseId)
                .query(Integer.class)
                .single();
    }
}
