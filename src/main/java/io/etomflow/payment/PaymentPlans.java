package io.etomflow.payment;

import io.etomflow.shared.Conflict;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Payment plans: which bills they cover, how they stand, and how they end. An instalment is paid as far as the covered bills
 * are: whoever pays them, by whatever way, pays the plan.
 */
@UseCase
public class PaymentPlans {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PaymentPlans(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * How a plan stands today.
     *
     * @param paid of the plan's total
     * @param open what is still to be paid
     * @param late what should have been paid before today and was not
     * @param lateSince due day of the oldest instalment that is late, {@code null} for none
     * @param nextDueOn of the next instalment that is not paid and not late, {@code null} for none
     */
    public record Standing(
            BigDecimal paid, BigDecimal open, BigDecimal late, LocalDate lateSince, LocalDate nextDueOn) {

        public boolean isPaid() {
            return open.signum() == 0;
        }
    }

    /** @throws NotFound if there is none */
    public PaymentPlan get(UUID id) {
        return jdbc.sql("select * from payment_plan where id = ?")
                .param(id)
                .query(PaymentPlan.class)
                .optional()
                .orElseThrow(() -> new NotFound("payment plan", id));
    }

    public Optional<PaymentPlan> byNumber(String number) {
        return jdbc.sql("select * from payment_plan where number = ?")
                .param(number)
                .query(PaymentPlan.class)
                .optional();
    }

    /** The agreed plan of an account that still runs. */
    public Optional<PaymentPlan> active(UUID billingAccountId) {
        return ofAccount(billingAccountId).stream()
                .filter(plan -> plan.state() == PlanState.ACTIVE)
                .findFirst();
    }

    /** The agreed plans of these accounts that still run; most accounts have none. */
    public List<PaymentPlan> active(Collection<UUID> billingAccountIds) {
        return billingAccountIds.isEmpty()
                ? List.of()
                : jdbc.sql("select * from payment_plan where state = 'ACTIVE' and billing_account_id in (:accounts)"
                                + " order by number")
                        .param("accounts", billingAccountIds)
                        .query(PaymentPlan.class)
                        .list();
    }

    /** All plans of an account, the newest first. */
    public List<PaymentPlan> ofAccount(UUID billingAccountId) {
        return jdbc.sql("select * from payment_plan where billing_account_id = ? order by number desc")
                .param(billingAccountId)
                .query(PaymentPlan.class)
                .list();
    }

    /** Whether an offered or agreed plan covers the bill: meanwhile it is neither debited as a whole nor dunned. */
    public boolean covers(UUID billId) {
        return jdbc.sql("select count(*) from payment_plan_bill b join payment_plan p on p.id = b.plan_id"
                                + " where b.bill_id = ? and p.state in ('OFFERED', 'ACTIVE')")
                        .param(billId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Of many bills those that an offered or agreed plan covers. */
    public Set<UUID> covered(Collection<UUID> billIds) {
        return billIds.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("select distinct b.bill_id from payment_plan_bill b"
                                + " join payment_plan p on p.id = b.plan_id"
                                + " where b.bill_id in (:bills) and p.state in ('OFFERED', 'ACTIVE')")
                        .param("bills", billIds)
                        .query(UUID.class)
                        .list());
    }

    /** The bills that a plan covers, the oldest first. */
    public List<UUID> bills(UUID planId) {
        return jdbc.sql("select pb.bill_id from payment_plan_bill pb join customer_bill b on b.id = pb.bill_id"
                        + " where pb.plan_id = ? order by b.payment_due_date, b.number")
                .param(planId)
                .query(UUID.class)
                .list();
    }

    public List<PlanInstalment> instalments(UUID planId) {
        return jdbc.sql("select * from payment_plan_instalment where plan_id = ? order by sequence_no")
                .param(planId)
                .query(PlanInstalment.class)
                .list();
    }

    public Standing standing(UUID planId) {
        LocalDate today = LocalDate.now(clock);
        BigDecimal open = open(planId);
        BigDecimal paid = get(planId).total().subtract(open);
        BigDecimal left = paid;
        BigDecimal late = BigDecimal.ZERO;
        LocalDate lateSince = null;
        LocalDate next = null;
        for (PlanInstalment instalment : instalments(planId)) {
            BigDecimal unpaid = instalment.amount().subtract(left).max(BigDecimal.ZERO);
            left = left.subtract(instalment.amount()).max(BigDecimal.ZERO);
            if (unpaid.signum() > 0 && instalment.dueOn().isBefore(today)) {
                late = late.add(unpaid);
                lateSince = lateSince == null ? instalment.dueOn() : lateSince;
            } else if (unpaid.signum() > 0 && next == null) {
                next = instalment.dueOn();
            }
        }
        return new Standing(paid, open, late.min(open), lateSince, next);
    }

    /** What is still to be paid of one instalment: payments fill the oldest first. */
    public BigDecimal openOf(UUID planId, UUID instalmentId) {
        BigDecimal left = get(planId).total().subtract(open(planId));
        for (PlanInstalment instalment : instalments(planId)) {
            if (instalment.id().equals(instalmentId)) {
                return instalment.amount().subtract(left).max(BigDecimal.ZERO).min(open(planId));
            }
            left = left.subtract(instalment.amount()).max(BigDecimal.ZERO);
        }
        throw new NotFound("instalment", instalmentId);
    }

    /** All is paid. */
    public void complete(UUID planId) {
        if (!standing(planId).isPaid()) {
            throw new Conflict("Plan " + get(planId).number() + " is not paid yet.");
        }
        end(planId, PlanState.COMPLETED, "All is paid.");
    }

    void end(UUID planId, PlanState state, String reason) {
        jdbc.sql("update payment_plan set state = ?, ended_on = ?, end_reason = ?, version = version + 1 where id = ?")
                .params(state.name(), LocalDate.now(clock), reason, planId)
                .update();
        changed(planId);
    }

    void changed(UUID planId) {
        PaymentPlan plan = get(planId);
        events.publishEvent(new PaymentPlanChanged(plan.billingAccountId(), planId, plan.state()));
    }

    /** What is left of the covered bills, at most what the plan is about. */
    private BigDecimal open(UUID planId) {
        return jdbc.sql("select coalesce(sum(case when b.remaining_amount < pb.amount then b.remaining_amount"
                        + " else pb.amount end), 0) from payment_plan_bill pb"
                        + " join customer_bill b on b.id = pb.bill_id where pb.plan_id = ?")
                .param(planId)
                .query(BigDecimal.class)
                .single();
    }
}
