package io.etomflow.receivables.assessment;

import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.payment.OverpaidMoney;
import io.etomflow.payment.OverpaidMoney.Overpaid;
import io.etomflow.receivables.Assessment;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.assessment.check.AssessmentRows;
import io.etomflow.receivables.assessment.check.Observation;
import io.etomflow.receivables.assessment.check.Statement;
import io.etomflow.receivables.assessment.check.StatementComparison;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** 1.3.10.4.2.1: whether what the customer says agrees with bill and account, and who settles it where it does not. */
@UseCase
public class InquiryVerification {

    /** Differences that no word of a person makes right: there would be nothing to correct. */
    private static final Set<String> HARD = Set.of(
            "customerUnknown", "billUnknown", "billOfAnotherCustomer", "otherCurrency", "billNotSent", "lineNotOnBill");

    private static final int MOST_QUESTIONS = 5;

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final BillingAccounts accounts;
    private final CustomerBills bills;
    private final CustomerProducts products;
    private final AdjustmentNotes notes;
    private final StatementComparison comparison;
    private final OverpaidMoney money;
    private final AssessmentRows rows;

    InquiryVerification(
            BillInquiries inquiries,
            InquiryRecords records,
            BillingAccounts accounts,
            CustomerBills bills,
            CustomerProducts products,
            AdjustmentNotes notes,
            StatementComparison comparison,
            OverpaidMoney money,
            AssessmentRows rows) {
        this.inquiries = inquiries;
        this.records = records;
        this.accounts = accounts;
        this.bills = bills;
        this.products = products;
        this.notes = notes;
        this.comparison = comparison;
        this.money = money;
        this.rows = rows;
    }

    /**
     * Compares and keeps what came out; what an earlier comparison said is set aside. The inquiry is in progress afterwards.
     *
     * @return codes of the differences, empty where all agrees
     * @throws InvalidInput if nobody works on the inquiry any more
     */
    public List<String> compare(UUID inquiryId, String actor) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        if (!inquiry.state().isOpen() || inquiry.state() == InquiryState.CLEARED) {
            throw new InvalidInput(
                    "inquiryNumber",
                    "Inquiry " + inquiry.number() + " is " + inquiry.state().word()
                            + ": reopen it before you assess it.");
        }
        if (inquiry.assessment().verified() != null) {
            rows.setObservationsAside(inquiryId);
        }
        List<Observation> observations = money.ofCase(inquiry.number())
                .map(overpaid -> List.of(ofPayment(overpaid)))
                .orElseGet(() -> comparison.compare(statement(inquiry)));
        rows.write(inquiryId, observations);
        List<String> differences = observations.stream()
                .filter(o -> !o.agrees())
                .map(Observation::code)
                .toList();
        inquiries.change(
                inquiry,
                i -> i.assess(a -> Assessment.NONE.verified(differences.isEmpty())),
                InquiryState.IN_PROGRESS,
                "The assessment has begun.",
                actor);
        return differences;
    }

    /** How often the customer has been asked for something about this inquiry. */
    public int timesAsked(UUID inquiryId) {
        return records.countCorrespondence(inquiryId, "informationRequest");
    }

    /** The differences change nothing about the complaint: it is investigated as it stands. */
    public void accept(UUID inquiryId) {
        rows.settle(
                inquiryId,
                "receivables-verification-difference",
                "accepted",
                "The difference does not touch the complaint.");
        inquiries.change(inquiryId, inquiry -> inquiry.assess(a -> a.verified(true)));
    }

    /** What the customer has to tell, as a person would ask for it; the differences wait for the answer. */
    public List<String> ask(UUID inquiryId) {
        rows.settle(inquiryId, "receivables-verification-difference", "asked", "Only the customer can tell.");
        return rows.observations(inquiryId).stream()
                .filter(o -> o.result() == Observation.Result.MISSING)
                .map(Observation::recordsSay)
                .toList();
    }

    /**
     * Keeps what a person decided where records and customer differ.
     *
     * @param questions what to ask the customer for, one in each line; only if they are to be asked
     * @return the questions
     * @throws InvalidInput if the decision cannot be, says no reason, or asks for nothing
     */
    public List<String> decide(
            UUID inquiryId, VerificationDecision decision, String reason, String questions, String actor) {
        if (reason == null || reason.isBlank()) {
            throw new InvalidInput("verificationReason", "Say why: the customer or a colleague will ask.");
        }
        List<String> open = rows.observations(inquiryId).stream()
                .filter(o -> !o.agrees())
                .map(Observation::code)
                .toList();
        if (decision == VerificationDecision.CUSTOMER_RIGHT && open.stream().anyMatch(HARD::contains)) {
            throw new InvalidInput(
                    "verificationDecision",
                    "The records leave nothing to correct here (" + String.join(", ", open)
                            + "). Ask the customer, or say that the records are right.");
        }
        List<String> asked = decision == VerificationDecision.ASK_CUSTOMER ? questions(questions) : List.of();
        rows.settle(inquiryId, actor, decision.word(), reason);
        inquiries.change(
                inquiryId, inquiry -> inquiry.assess(a -> a.verified(decision == VerificationDecision.CUSTOMER_RIGHT)));
        records.write(inquiryId, "note", "verification", actor, "Verification: " + decision.word() + ". " + reason);
        return asked;
    }

    /** We have said it ourselves: there is nothing to compare but what the payment is now. */
    private static Observation ofPayment(Overpaid overpaid) {
        return Observation.agrees("A payment of %s came in on %s from %s; %s of it were too much, %s are left."
                .formatted(
                        overpaid.payment().money(),
                        overpaid.payment().paidOn(),
                        overpaid.payment().payerName() == null
                                ? "a payer who is not named"
                                : overpaid.payment().payerName(),
                        overpaid.found(),
                        overpaid.left()));
    }

    private static List<String> questions(String questions) {
        List<String> lines = questions == null
                ? List.of()
                : questions.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        if (lines.isEmpty() || lines.size() > MOST_QUESTIONS) {
            throw new InvalidInput("verificationQuestions", "Write what the customer has to tell, one to five lines.");
        }
        return lines;
    }

    private Statement statement(BillInquiry inquiry) {
        CustomerBill bill = inquiry.billId() == null ? null : bills.get(inquiry.billId());
        boolean known = bill != null && inquiry.customerId() != null && inquiry.billingAccountId() != null;
        if (!known) {
            return new Statement(
                    inquiry.id(),
                    inquiry.kind(),
                    inquiry.customerId(),
                    inquiry.claimed(),
                    List.of(),
                    null,
                    null,
                    List.of(),
                    List.of(),
                    Map.of());
        }
        return new Statement(
                inquiry.id(),
                inquiry.kind(),
                inquiry.customerId(),
                inquiry.claimed(),
                records.items(inquiry.id()),
                accounts.get(inquiry.billingAccountId()),
                bill,
                bills.items(bill.id()),
                notes.ofBill(bill.id()),
                products.ofAccount(inquiry.billingAccountId()).stream()
                        .collect(Collectors.toMap(CustomerProduct::id, Function.identity())));
    }
}
