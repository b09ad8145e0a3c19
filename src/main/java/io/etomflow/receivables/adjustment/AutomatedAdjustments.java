package io.etomflow.receivables.adjustment;

import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.NoteKind;
import io.etomflow.information.Customers;
import io.etomflow.receivables.AssessmentOutcome;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryItem;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import io.etomflow.shared.Sql;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Adjustments that policy approves without a person: the facts for the decision, and what follows from it. */
@UseCase
public class AutomatedAdjustments {

    private static final Duration LOOKING_BACK = Duration.ofDays(365);

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final CustomerBills bills;
    private final AdjustmentNotes notes;
    private final Customers customers;
    private final AdjustmentPolicies policies;
    private final AdjustmentProposalRepository proposals;
    private final ProposalWithdrawal withdrawal;
    private final JdbcClient jdbc;
    private final Clock clock;

    AutomatedAdjustments(
            BillInquiries inquiries,
            InquiryRecords records,
            CustomerBills bills,
            AdjustmentNotes notes,
            Customers customers,
            AdjustmentPolicies policies,
            AdjustmentProposalRepository proposals,
            ProposalWithdrawal withdrawal,
            JdbcClient jdbc,
            Clock clock) {
        this.inquiries = inquiries;
        this.records = records;
        this.bills = bills;
        this.notes = notes;
        this.customers = customers;
        this.policies = policies;
        this.proposals = proposals;
        this.withdrawal = withdrawal;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether no bill is to be adjusted, since it is right and more was paid than it asks for. */
    public boolean isOverpaid(UUID inquiryId) {
        return inquiries.get(inquiryId).assessment().assessmentOutcome() == AssessmentOutcome.OVERPAID;
    }

    /** @throws InvalidInput if the inquiry is not assessed yet or is about no bill */
    public AdjustmentFacts facts(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        if (inquiry.assessment().assessmentOutcome() == null || inquiry.billId() == null) {
            throw new InvalidInput(
                    "inquiryNumber", "Inquiry " + inquiry.number() + " is not assessed yet: assess it first.");
        }
        CustomerBill bill = bills.get(inquiry.billId());
        Money amount = justified(inquiry, bill);
        NoteKind kind = inquiry.assessment().justifiedKind() == null
                ? NoteKind.CREDIT_NOTE
                : inquiry.assessment().justifiedKind();
        Optional<AdjustmentPolicy> policy = policies.inForce(bill.currency());
        List<AppliedAdjustment> earlier =
                notes.ofCustomerSince(bill.customerId(), clock.instant().minus(LOOKING_BACK)).stream()
                        .filter(note -> note.currency().equals(bill.currency()))
                        .toList();
        Money sum = new Money(
                earlier.stream().map(AppliedAdjustment::taxIncludedAmount).reduce(BigDecimal.ZERO, BigDecimal::add),
                bill.currency());
        return new AdjustmentFacts(
                obstacle(inquiry, bill, policy, kind, amount, earlier),
                policy.map(AdjustmentPolicy::code).orElse(null),
                kind,
                amount,
                policy.map(p -> p.units(amount)).orElse(0d),
                share(amount, bill),
                earlier.size(),
                policy.map(p -> p.units(sum)).orElse(0d),
                inquiry.assessment().assessmentOutcome(),
                inquiry.assessment().rootCauseArea(),
                inquiry.assessment().rootCauseCode(),
                customers.get(bill.customerId()).segment().word(),
                (int) ChronoUnit.DAYS.between(bill.billDate(), LocalDate.now(clock)));
    }

    /**
     * Makes the approved proposal of a rule, once: asked again before it is recorded, it answers with the one that is there.
     *
     * @throws Conflict if the rule approves what no rule should: nothing, or more than the bill holds
     */
    public UUID approve(UUID inquiryId, PolicyAnswer answer) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        CustomerBill bill = bills.get(inquiry.billId());
        Money amount = justified(inquiry, bill);
        List<AdjustmentProposal> earlier = proposals.findByInquiryIdOrderByProposedAtDesc(inquiryId);
        Optional<AdjustmentProposal> waiting = earlier.stream()
                .filter(p -> p.state == ProposalState.APPROVED
                        && p.proposedBy.equals(StepContext.SYSTEM)
                        && p.amount().equals(amount))
                .findFirst();
        if (waiting.isPresent()) {
            return waiting.get().id;
        }
        withdrawal.of(earlier, "The adjustment is authorized anew.", StepContext.SYSTEM);
        boolean credit = inquiry.assessment().justifiedKind() != NoteKind.DEBIT_NOTE;
        if (!amount.isPositive() || credit && amount.isMoreThan(bill.creditable())) {
            throw new Conflict("Rule " + answer.rule() + " approves " + amount + ", but bill " + bill.number() + " has "
                    + bill.creditable() + " left to credit.");
        }
        AdjustmentProposal proposal = new AdjustmentProposal();
        proposal.id = UUID.randomUUID();
        proposal.inquiryId = inquiryId;
        proposal.billId = bill.id();
        proposal.billItemId = line(inquiryId, amount);
        proposal.kind = credit ? NoteKind.CREDIT_NOTE : NoteKind.DEBIT_NOTE;
        proposal.amount = amount.amount();
        proposal.currency = amount.currency();
        proposal.reasonCode = Objects.requireNonNullElse(inquiry.assessment().rootCauseCode(), "other");
        proposal.justification = answer.reason();
        proposal.state = ProposalState.APPROVED;
        proposal.proposedBy = StepContext.SYSTEM;
        proposal.proposedAt = clock.instant();
        proposal.decidedRule = answer.rule();
        return proposals.save(proposal).id;
    }

    /** Keeps why policy did not approve, for whoever reads the case later. */
    public void note(UUID inquiryId, PolicyAnswer answer) {
        withdrawal.ofInquiry(inquiryId, answer.reason(), StepContext.SYSTEM);
        AdjustmentFacts facts =
                inquiries.get(inquiryId).assessment().assessmentOutcome() == null ? null : facts(inquiryId);
        jdbc.sql(
                        "insert into adjustment_decision (id, inquiry_id, decision, rule_name, reason, policy_code, amount, currency, facts,"
                                + " decided_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        inquiryId,
                        answer.decision(),
                        answer.rule(),
                        answer.reason(),
                        facts == null ? null : facts.policyCode(),
                        facts == null ? null : facts.amount().amount(),
                        facts == null ? null : facts.amount().currency(),
                        facts == null ? "not assessed" : facts.inWords(),
                        Sql.at(clock.instant()))
                .update();
    }

    /** Takes back what is proposed or approved for an inquiry that is cancelled. */
    public void withdraw(UUID inquiryId) {
        withdrawal.ofInquiry(inquiryId, "The inquiry is cancelled.", StepContext.SYSTEM);
    }

    private static String obstacle(
            BillInquiry inquiry,
            CustomerBill bill,
            Optional<AdjustmentPolicy> policy,
            NoteKind kind,
            Money amount,
            List<AppliedAdjustment> earlier) {
        if (policy.isEmpty()) {
            return "No adjustment policy is in force for " + bill.currency() + ".";
        }
        if (!policy.get().automationAllowed()) {
            return "Policy " + policy.get().code() + " allows no automated adjustments.";
        }
        if (!bill.isSent()) {
            return "Bill " + bill.number() + " is not sent yet: correct the bill itself.";
        }
        if (earlier.stream().anyMatch(note -> note.inquiryId().equals(inquiry.id()))) {
            return "The bill was adjusted for this inquiry before, and the customer is still not satisfied.";
        }
        if (kind == NoteKind.CREDIT_NOTE && amount.isMoreThan(bill.creditable())) {
            return "The bill has only " + bill.creditable() + " left to credit, not " + amount + ".";
        }
        return null;
    }

    private static Money justified(BillInquiry inquiry, CustomerBill bill) {
        Money justified = inquiry.justified();
        return justified == null ? new Money(BigDecimal.ZERO, bill.currency()) : justified;
    }

    private static double share(Money amount, CustomerBill bill) {
        BigDecimal total = bill.taxIncluded().amount();
        return total.signum() <= 0
                ? 100
                : amount.amount()
                        .multiply(new BigDecimal(100))
                        .divide(total, 2, RoundingMode.CEILING)
                        .doubleValue();
    }

    /** The line, where the inquiry is about one only and it charges as much. */
    private UUID line(UUID inquiryId, Money amount) {
        List<InquiryItem> items = records.items(inquiryId);
        if (items.size() != 1) {
            return null;
        }
        UUID line = items.get(0).billItemId();
        return bills.item(line).taxIncludedAmount().compareTo(amount.amount()) >= 0 ? line : null;
    }
}
