package io.etomflow.payment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Instalments of running plans, for those who collect them and book their payments. */
@Component
class PlanInstalments {

    record Due(
            UUID instalmentId,
            UUID planId,
            UUID accountId,
            UUID customerId,
            LocalDate dueOn,
            BigDecimal amount,
            String currency,
            UUID methodId,
            UUID mandateId) {}

    private final JdbcClient jdbc;
    private final PaymentPlans plans;

    PlanInstalments(JdbcClient jdbc, PaymentPlans plans) {
        this.jdbc = jdbc;
        this.plans = plans;
    }

    /** Instalments due by then that are not debited yet, with what is still open of each. */
    List<Due> toDebit(DebitKind kind, LocalDate dueBy) {
        String mandate = kind.method() == MethodKind.DIRECT_DEBIT
                ? "d.scheme = '" + kind.scheme().name() + "' and d.uses " + (kind.first() ? "= 0" : "> 0")
                : "d.id is null";
        List<Due> rows = jdbc.sql("select i.id as instalment_id, p.id as plan_id, p.billing_account_id as account_id,"
                        + " p.customer_id, i.due_on, i.amount, p.currency, m.id as method_id, d.id as mandate_id"
                        + " from payment_plan_instalment i join payment_plan p on p.id = i.plan_id"
                        + " join customer c on c.id = p.customer_id"
                        + " join payment_method m on m.billing_account_id = p.billing_account_id and m.state = 'ACTIVE'"
                        + " and m.kind = ? left join mandate d on d.payment_method_id = m.id and d.state = 'ACTIVE'"
                        + " where p.state = 'ACTIVE' and i.due_on <= ? and c.segment = ? and " + mandate
                        + " and not exists (select 1 from debit_order o where o.plan_instalment_id = i.id"
                        + " and o.state <> 'CANCELLED') order by i.due_on, p.number")
                .params(kind.method().name(), dueBy, kind.segment().name())
                .query(Due.class)
                .list();
        List<Due> open = new ArrayList<>();
        for (Due due : rows) {
            BigDecimal amount = plans.openOf(due.planId(), due.instalmentId());
            if (amount.signum() > 0) {
                open.add(new Due(
                        due.instalmentId(),
                        due.planId(),
                        due.accountId(),
                        due.customerId(),
                        due.dueOn(),
                        amount,
                        due.currency(),
                        due.methodId(),
                        due.mandateId()));
            }
        }
        return open;
    }

    /** The plan of an instalment and what is open of it; nothing when the plan does not run any more. */
    BigDecimal open(UUID instalmentId) {
        return plan(instalmentId).map(plan -> plans.openOf(plan, instalmentId)).orElse(BigDecimal.ZERO);
    }

    private record BillOf(UUID instalmentId, UUID billId) {}

    /** Bills that a payment of each of these instalments settles, the oldest first. */
    Map<UUID, List<UUID>> bills(Collection<UUID> instalmentIds) {
        if (instalmentIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select i.id as instalment_id, pb.bill_id from payment_plan_instalment i join payment_plan_bill pb"
                        + " on pb.plan_id = i.plan_id join customer_bill b on b.id = pb.bill_id where i.id in (:ids)"
                        + " order by b.payment_due_date, b.number")
                .param("ids", instalmentIds)
                .query(BillOf.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        BillOf::instalmentId, Collectors.mapping(BillOf::billId, Collectors.toList())));
    }

    private Optional<UUID> plan(UUID instalmentId) {
        return jdbc.sql("select p.id from payment_plan_instalment i join payment_plan p on p.id = i.plan_id"
                        + " where i.id = ? and p.state = 'ACTIVE'")
                .param(instalmentId)
                .query(UUID.class)
                .optional();
    }
}
