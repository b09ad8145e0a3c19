package io.etomflow.payment;

import io.etomflow.calendar.BankDays;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rates of a plan and the days on which they are due. */
@Component
class PlanSchedules {

    private final JdbcClient jdbc;
    private final BankDays bankDays;

    PlanSchedules(JdbcClient jdbc, BankDays bankDays) {
        this.jdbc = jdbc;
        this.bankDays = bankDays;
    }

    /** Equal rates to the cent; what does not divide is in the last. */
    void write(PaymentPlan plan, int from, int rates, BigDecimal sum, LocalDate first) {
        BigDecimal rate = sum.divide(BigDecimal.valueOf(rates), 2, RoundingMode.DOWN);
        BigDecimal left = sum;
        for (int i = 0; i < rates; i++) {
            BigDecimal amount = i == rates - 1 ? left : rate;
            insert(plan.id(), from + i, bankDays.onOrAfter(plan.frequency().due(first, i)), amount);
            left = left.subtract(amount);
        }
    }

    void insert(UUID planId, int number, LocalDate dueOn, BigDecimal amount) {
        jdbc.sql("insert into payment_plan_instalment (id, plan_id, sequence_no, due_on, amount)"
                        + " values (?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), planId, number, dueOn, amount)
                .update();
    }
}
