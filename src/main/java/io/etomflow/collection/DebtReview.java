package io.etomflow.collection;

import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;

/** Looks at a debt case anew: which bills still belong to it, what of them may be collected, whether its ladder still fits. */
@UseCase
public class DebtReview {

    private static final String UNKNOWN_RISK = "medium";

    private final DebtCases cases;
    private final DebtRecords records;
    private final DebtNotices notices;
    private final DebtPromises promises;
    private final DebtRelief relief;
    private final PlanCover plans;
    private final CustomerBills bills;
    private final Customers customers;
    private final ObjectProvider<DebtRisk> risk;
    private final WorkingTime calendar;

    DebtReview(
            DebtCases cases,
            DebtRecords records,
            DebtNotices notices,
            DebtPromises promises,
            DebtRelief relief,
            PlanCover plans,
            CustomerBills bills,
            Customers customers,
            ObjectProvider<DebtRisk> risk,
            WorkingTime calendar) {
        this.cases = cases;
        this.records = records;
        this.notices = notices;
        this.promises = promises;
        this.relief = relief;
        this.plans = plans;
        this.bills = bills;
        this.customers = customers;
        this.risk = risk;
        this.calendar = calendar;
    }

    /** What is known about a case, without changing it. */
    public DebtFacts facts(UUID caseId) {
        DebtCase debt = cases.get(caseId);
        Customer customer = customers.get(debt.customerId);
        DebtRisk profile = risk.getIfAvailable();
        return new DebtFacts(
                debt.number,
                customer.name(),
                debt.overdue().toString(),
                debt.overdueAmount.doubleValue(),
                customer.segment().word(),
                customer.country(),
                profile == null ? UNKNOWN_RISK : profile.of(customer.id()),
                debt.brokenPlans,
                promises.broken(caseId),
                debt.ladder,
                debt.stepNo + 1,
                debt.currency);
    }

    /**
     * Takes the case up, or goes on with it: on which ladder, and what late payment costs. A ladder is changed only before the
     * first step.
     *
     * @param annualInterest percent
     */
    public void follow(
            UUID caseId, String ladder, String riskClass, BigDecimal annualInterest, BigDecimal reactivation) {
        DebtCase debt = cases.get(caseId);
        if (debt.state == DebtState.NEW) {
            debt.state = DebtState.OPEN;
        }
        if (debt.ladder == null || debt.stepNo == 0) {
            debt.ladder = ladder;
            debt.risk = riskClass;
        }
        debt.annualInterest = annualInterest;
        debt.reactivationFee = reactivation;
        cases.save(debt);
    }

    /** Whether anything of the case's bills is left to pay, disputed or not. */
    public boolean isOwed(UUID caseId) {
        return records.bills(caseId).stream()
                .anyMatch(b -> bills.get(b.billId()).remaining().isPositive());
    }

    /** Looks at all bills of the case; those that may be collected no more leave it, those that may again come back. */
    public DebtFacts look(UUID caseId) {
        DebtCase debt = cases.get(caseId);
        if (debt.isClosed() || debt.state == DebtState.RECOVERY) {
            return facts(caseId);
        }
        LocalDate today = calendar.today();
        for (DebtBill member : records.bills(caseId)) {
            sort(debt, member);
            if (DebtAnswering.INQUIRY_OPENED.equals(debt.attention) && isDisputed(member)) {
                debt.attention = null;
            }
        }
        Map<UUID, BigDecimal> collectable = cases.collectable(caseId);
        debt.overdueAmount = collectable.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (!collectable.isEmpty() && debt.stepNo > 0 && isAboutOtherBills(caseId, collectable)) {
            startAnew(debt, collectable, today);
        }
        cases.save(debt);
        return facts(caseId);
    }

    private boolean isDisputed(DebtBill member) {
        return bills.collectable(member.billId())
                        .compareTo(bills.get(member.billId()).remaining().amount())
                < 0;
    }

    private void sort(DebtCase debt, DebtBill member) {
        CustomerBill bill = bills.get(member.billId());
        boolean planned = plans.covers(member.billId());
        boolean owed = bill.isSent() && bills.collectable(member.billId()).signum() > 0 && !planned;
        if (owed && member.leftOn() != null) {
            records.join(debt.id, bill.id(), bill.number(), bill.paymentDueDate(), member.amount());
        } else if (!owed && member.leftOn() == null) {
            String reason = bill.remaining().isPositive() ? planned ? "planned" : "disputed" : "paid";
            records.leave(debt.id, member.billId(), reason);
        }
    }

    /** Whether all bills that the last demand named are paid: what is overdue now was never dunned. */
    private boolean isAboutOtherBills(UUID caseId, Map<UUID, BigDecimal> collectable) {
        return records.steps(caseId).stream()
                .filter(s -> s.amount().signum() > 0)
                .reduce((first, second) -> second)
                .map(s -> records.demanded(s.id()).keySet().stream().noneMatch(collectable::containsKey))
                .orElse(false);
    }

    private void startAnew(DebtCase debt, Map<UUID, BigDecimal> collectable, LocalDate today) {
        notices.voidAll(debt.id, today);
        relief.restore(debt, "billsPaid");
        debt.stepNo = 0;
        debt.interestUntil = null;
        debt.anchorOn = collectable.keySet().stream()
                .map(id -> bills.get(id).paymentDueDate())
                .min(Comparator.naturalOrder())
                .orElse(today);
        records.append(
                debt,
                NewStep.note(
                        "restarted",
                        "All bills demanded so far are paid; the ladder begins anew for later ones.",
                        "system"));
    }
}
