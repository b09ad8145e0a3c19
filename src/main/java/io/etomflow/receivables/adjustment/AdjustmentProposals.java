package io.etomflow.receivables.adjustment;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.NoteKind;
import io.etomflow.receivables.Actor;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.FindingCode;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Adjustments that people propose, and under whose authority. {@link AdjustmentApprovals} has what approvers say. */
@UseCase
public class AdjustmentProposals {

    /** Why a bill is adjusted: what an investigation can find, and what people decide beyond that. */
    public static final List<String> REASONS = Stream.concat(
                    Arrays.stream(FindingCode.values()).map(FindingCode::word),
                    Stream.of("undercharged", "goodwill", "other"))
            .toList();

    private static final int SHORTEST_JUSTIFICATION = 10;
    private static final int LONGEST_JUSTIFICATION = 2000;

    private final BillInquiries inquiries;
    private final CustomerBills bills;
    private final AdjustmentPolicies policies;
    private final AdjustmentProposalRepository proposals;
    private final Clock clock;

    AdjustmentProposals(
            BillInquiries inquiries,
            CustomerBills bills,
            AdjustmentPolicies policies,
            AdjustmentProposalRepository proposals,
            Clock clock) {
        this.inquiries = inquiries;
        this.bills = bills;
        this.policies = policies;
        this.proposals = proposals;
        this.clock = clock;
    }

    /** @throws NotFound if there is none */
    public AdjustmentProposal get(UUID id) {
        return proposals.findById(id).orElseThrow(() -> new NotFound("adjustment proposal", id));
    }

    /** The newest first. */
    public List<AdjustmentProposal> ofInquiry(UUID inquiryId) {
        return proposals.findByInquiryIdOrderByProposedAtDesc(inquiryId);
    }

    /**
     * Stores a proposal for the bill of an inquiry.
     *
     * @throws InvalidInput naming the field, if the bill or line does not hold the amount, something is missing, somebody else
     *     has proposed meanwhile, or the actor has no role in adjustments
     */
    public ProposalQuestion propose(String inquiryNumber, ProposalDraft draft, Actor actor) {
        AdjustmentRole role = AdjustmentRole.of(actor.groups())
                .orElseThrow(() ->
                        new InvalidInput("analysisResult", "Only people of receivables may propose adjustments."));
        BillInquiry inquiry =
                inquiries.byNumber(inquiryNumber).orElseThrow(() -> new NotFound("bill inquiry", inquiryNumber));
        if (proposals.findByInquiryIdOrderByProposedAtDesc(inquiry.id()).stream()
                .anyMatch(AdjustmentProposal::isOpen)) {
            throw new InvalidInput(
                    "analysisResult", "Another adjustment is proposed for this inquiry already: look there first.");
        }
        CustomerBill bill = bills.get(inquiry.billId());
        checkReason(draft);
        Money amount = checkAmount(draft, bill);
        AdjustmentProposal proposal = new AdjustmentProposal();
        proposal.id = UUID.randomUUID();
        proposal.inquiryId = inquiry.id();
        proposal.billId = bill.id();
        proposal.billItemId = draft.lineNo() == null ? null : checkLine(draft, bill, amount);
        proposal.kind = draft.kind();
        proposal.amount = amount.amount();
        proposal.currency = amount.currency();
        proposal.reasonCode = draft.reasonCode();
        proposal.justification = draft.justification().trim();
        proposal.state = ProposalState.PROPOSED;
        proposal.proposedBy = actor.user();
        proposal.proposedAt = clock.instant();
        proposals.save(proposal);
        Double units =
                policies.inForce(bill.currency()).map(p -> p.units(amount)).orElse(null);
        return new ProposalQuestion(proposal.id, proposal.kind.word(), units, role.word());
    }

    /**
     * Notes under whose authority a proposal falls; without approvals it is approved at once.
     *
     * @param approvals 0, 1 or 2
     * @param approver who decides first, {@code null} where nobody has to
     * @return the group that decides next, {@code null} if the proposal is approved
     */
    public String authorize(UUID proposalId, int approvals, AdjustmentRole approver, String rule) {
        AdjustmentProposal proposal = get(proposalId);
        proposal.approvalsNeeded = approvals;
        proposal.decidedRule = rule;
        if (approvals == 0) {
            proposal.moveTo(ProposalState.APPROVED);
        } else {
            proposal.requiredRole = approver.group();
        }
        return proposals.save(proposal).requiredRole;
    }

    /**
     * Nobody has decided in time: the decision goes up one role, from the top it goes nowhere.
     *
     * @return the group that decides now
     */
    public String escalate(UUID proposalId) {
        AdjustmentProposal proposal = get(proposalId);
        proposal.requiredRole =
                AdjustmentRole.ofGroup(proposal.requiredRole).oneUp().group();
        return proposals.save(proposal).requiredRole;
    }

    private static void checkReason(ProposalDraft draft) {
        if (draft.reasonCode() == null || !REASONS.contains(draft.reasonCode())) {
            throw new InvalidInput("reasonCode", "Choose one of the reasons of the list.");
        }
        int length =
                draft.justification() == null ? 0 : draft.justification().trim().length();
        if (length < SHORTEST_JUSTIFICATION || length > LONGEST_JUSTIFICATION) {
            throw new InvalidInput(
                    "justification",
                    "Say why in " + SHORTEST_JUSTIFICATION + " to " + LONGEST_JUSTIFICATION + " characters.");
        }
    }

    private static Money checkAmount(ProposalDraft draft, CustomerBill bill) {
        if (draft.kind() == null) {
            throw new InvalidInput("adjustmentKind", "Choose credit note or debit note.");
        }
        if (draft.amount() == null || draft.amount().signum() <= 0) {
            throw new InvalidInput(
                    "adjustmentAmount", "The amount must be above zero: the kind says which way it goes.");
        }
        if (draft.amount().stripTrailingZeros().scale() > 2) {
            throw new InvalidInput("adjustmentAmount", "The amount has more than two decimals.");
        }
        if (!bill.isSent()) {
            throw new InvalidInput(
                    "adjustmentAmount", "Bill " + bill.number() + " is not sent yet: correct the bill itself.");
        }
        Money amount = new Money(draft.amount(), bill.currency());
        Money most = draft.kind() == NoteKind.CREDIT_NOTE ? bill.creditable() : bill.taxIncluded();
        if (amount.isMoreThan(most)) {
            throw new InvalidInput(
                    "adjustmentAmount",
                    draft.kind() == NoteKind.CREDIT_NOTE
                            ? "Bill " + bill.number() + " has only " + most + " left to credit."
                            : "A debit note cannot be above the bill's " + most + ".");
        }
        return amount;
    }

    private UUID checkLine(ProposalDraft draft, CustomerBill bill, Money amount) {
        BillItem line = bills.items(bill.id()).stream()
                .filter(item -> item.lineNo() == draft.lineNo())
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "adjustmentLine", "Bill " + bill.number() + " has no line " + draft.lineNo() + "."));
        if (draft.kind() == NoteKind.CREDIT_NOTE && amount.amount().compareTo(line.taxIncludedAmount()) > 0) {
            throw new InvalidInput(
                    "adjustmentAmount", "Line " + line.lineNo() + " charges " + line.taxIncludedAmount() + " only.");
        }
        return line.id();
    }
}
