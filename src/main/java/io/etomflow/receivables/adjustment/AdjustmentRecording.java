package io.etomflow.receivables.adjustment;

import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.NewNote;
import io.etomflow.billing.NoteKind;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import io.etomflow.shared.Refusal;
import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.UUID;

/** Brings approved adjustments into the records of bill, account and inquiry. */
@UseCase
public class AdjustmentRecording {

    private final AdjustmentProposals proposals;
    private final AdjustmentProposalRepository repository;
    private final AdjustmentApprovals approvals;
    private final AdjustmentNotes notes;
    private final CustomerBills bills;
    private final BillingAccounts accounts;
    private final BillInquiries inquiries;

    AdjustmentRecording(
            AdjustmentProposals proposals,
            AdjustmentProposalRepository repository,
            AdjustmentApprovals approvals,
            AdjustmentNotes notes,
            CustomerBills bills,
            BillingAccounts accounts,
            BillInquiries inquiries) {
        this.proposals = proposals;
        this.repository = repository;
        this.approvals = approvals;
        this.notes = notes;
        this.bills = bills;
        this.accounts = accounts;
        this.inquiries = inquiries;
    }

    /**
     * The proposal to record.
     *
     * @param proposalId {@code null} where a person only names the inquiry
     * @return approved, recorded already, or withdrawn since it was handed over
     * @throws InvalidInput if none is approved, or it is of another inquiry
     */
    public AdjustmentProposal approved(UUID inquiryId, UUID proposalId) {
        List<AdjustmentProposal> candidates =
                proposalId == null ? proposals.ofInquiry(inquiryId) : List.of(proposals.get(proposalId));
        return candidates.stream()
                .filter(p -> p.inquiryId.equals(inquiryId))
                .filter(p -> p.state == ProposalState.APPROVED
                        || p.state == ProposalState.RECORDED
                        || p.id.equals(proposalId) && p.state == ProposalState.WITHDRAWN)
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "inquiryNumber", "No adjustment is approved for this inquiry: have one approved first."));
    }

    /**
     * Posts the note to the bill, corrects the account's balance and takes the marks of dispute off what is settled. A
     * recorded proposal is left alone.
     *
     * @return the note
     * @throws Refusal {@code receivables.adjustmentNotCovered} if the bill has changed and no longer holds the amount (the
     *     proposal then ends), or the proposal was withdrawn
     */
    public AppliedAdjustment record(UUID proposalId) {
        AdjustmentProposal proposal = proposals.get(proposalId);
        if (proposal.state != ProposalState.RECORDED) {
            CustomerBill bill = bills.get(proposal.billId);
            if (proposal.state == ProposalState.WITHDRAWN) {
                throw new Refusal("receivables.adjustmentNotCovered", notCovered(proposal, bill));
            }
            boolean covered = bill.isSent()
                    && (proposal.kind == NoteKind.DEBIT_NOTE
                            || !proposal.amount().isMoreThan(bill.creditable()));
            proposal.moveTo(covered ? ProposalState.RECORDED : ProposalState.NOT_COVERED);
            repository.save(proposal);
            if (!covered) {
                throw new Refusal("receivables.adjustmentNotCovered", notCovered(proposal, bill));
            }
            Money change = proposal.kind == NoteKind.DEBIT_NOTE
                    ? proposal.amount()
                    : new Money(proposal.amount.negate(), proposal.currency);
            accounts.changeBalance(bill.billingAccountId(), change);
            if (proposal.kind == NoteKind.CREDIT_NOTE) {
                bills.settleDispute(proposal.inquiryId, proposal.billItemId, proposal.amount);
            }
        }
        return post(proposal);
    }

    /** For the person who has to think again. */
    public String whyNotCovered(UUID proposalId) {
        AdjustmentProposal proposal = proposals.get(proposalId);
        return notCovered(proposal, bills.get(proposal.billId));
    }

    private static String notCovered(AdjustmentProposal proposal, CustomerBill bill) {
        if (proposal.state == ProposalState.WITHDRAWN) {
            return "The approved " + proposal.amount() + " was withdrawn. " + proposal.withdrawnReason;
        }
        return "Bill " + bill.number() + " is " + bill.state().word() + " and has " + bill.creditable()
                + " left to credit, not the approved " + proposal.amount() + ".";
    }

    private AppliedAdjustment post(AdjustmentProposal proposal) {
        List<String> approvers = approvals.approvers(proposal.id);
        return notes.post(new NewNote(
                proposal.id,
                proposal.inquiryId,
                proposal.billId,
                proposal.billItemId,
                proposal.kind,
                proposal.amount(),
                proposal.reasonCode,
                proposal.decidedRule,
                proposal.proposedBy,
                approvers.isEmpty() ? proposal.proposedBy : String.join(", ", approvers)));
    }
}
