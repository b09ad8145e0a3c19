package io.etomflow.receivables.assessment;

import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.payment.OverpaidMoney;
import io.etomflow.payment.OverpaidMoney.Overpaid;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.Finding;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.InquiryItem;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.receivables.assessment.check.AssessmentRows;
import io.etomflow.receivables.assessment.check.BillCheck;
import io.etomflow.receivables.assessment.check.CaseFacts;
import io.etomflow.receivables.assessment.check.CaseFactsReader;
import io.etomflow.receivables.assessment.check.OverpaymentCheck;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import io.etomflow.shared.Word;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** 1.3.10.4.2.2: looks for what explains a complaint, by rules on the bill's data first, by people where they do not settle it. */
@UseCase
public class InquiryInvestigation {

    private static final int SHORTEST_EVIDENCE = 10;

    /**
     * @param verified whether the customer's statement was verified before
     * @param explainedShare how much of what is at stake the leading area explains, 0 to 1
     */
    public record Result(boolean verified, Weighing weighing, double explainedShare) {}

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final CustomerBills bills;
    private final AdjustmentNotes notes;
    private final CaseFactsReader reader;
    private final List<BillCheck> checks;
    private final OverpaymentCheck overpayments;
    private final OverpaidMoney money;
    private final AssessmentRows rows;
    private final Clock clock;

    InquiryInvestigation(
            BillInquiries inquiries,
            InquiryRecords records,
            CustomerBills bills,
            AdjustmentNotes notes,
            CaseFactsReader reader,
            List<BillCheck> checks,
            OverpaymentCheck overpayments,
            OverpaidMoney money,
            AssessmentRows rows,
            Clock clock) {
        this.inquiries = inquiries;
        this.records = records;
        this.bills = bills;
        this.notes = notes;
        this.reader = reader;
        this.checks = checks;
        this.overpayments = overpayments;
        this.money = money;
        this.rows = rows;
        this.clock = clock;
    }

    /** Runs all checks and keeps what they find; findings of an earlier investigation are set aside. */
    public Result investigate(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        rows.setFindingsAside(inquiryId);
        Optional<Overpaid> overpaid = money.ofCase(inquiry.number());
        if (overpaid.isPresent()) {
            return investigate(inquiry, overpaid.get());
        }
        if (inquiry.customerId() == null || inquiry.billId() == null) {
            return new Result(false, Weighing.of(List.of()), 0);
        }
        List<InquiryItem> items = records.items(inquiryId);
        CaseFacts facts = reader.read(inquiry, items);
        Map<String, List<Clue>> found = new LinkedHashMap<>();
        checks.forEach(check -> found.put(check.name(), check.findings(facts).toList()));
        rows.writeFindings(inquiryId, found);

        List<Finding> findings = findings(inquiryId, found);
        Weighing weighing = Weighing.of(findings);
        Correction correction = Correction.of(findings, weighing.area(), facts.bill(), facts.lines(), facts.notes());
        double share = weighing.leading() == null ? 0 : correction.shareOf(atStake(inquiry, items));
        return new Result(Boolean.TRUE.equals(inquiry.assessment().verified()), weighing, share);
    }

    /** Nobody complains about a charge: why too much was paid is the question. */
    private Result investigate(BillInquiry inquiry, Overpaid overpaid) {
        Map<String, List<Clue>> found = Map.of(
                "OverpaymentCheck", overpayments.findings(inquiry, overpaid).toList());
        rows.writeFindings(inquiry.id(), found);
        return new Result(
                !Boolean.FALSE.equals(inquiry.assessment().verified()), Weighing.of(findings(inquiry.id(), found)), 1);
    }

    /** What the customer can get back at most: the amount that they name, but not more than the lines that they dispute. */
    static Money atStake(BillInquiry inquiry, List<InquiryItem> items) {
        if (items.isEmpty()) {
            return inquiry.claimed();
        }
        BigDecimal sum = items.stream().map(InquiryItem::disputedAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Money(inquiry.claimedAmount() == null ? sum : sum.min(inquiry.claimedAmount()), inquiry.currency());
    }

    /**
     * Keeps what a person found out.
     *
     * @param code word of a {@link FindingCode}
     * @param lineNo the line of the bill, {@code null} for the bill as a whole
     * @param amount what the bill is too high by, tax included; needed where the bill is wrong, and not where it is right
     * @throws InvalidInput naming the field that cannot be
     */
    public void add(UUID inquiryId, String code, Integer lineNo, BigDecimal amount, String evidence, String actor) {
        FindingCode found = Word.parse(FindingCode.class, code == null ? "" : code, "findingCode");
        if (found.area() == RootCauseArea.UNKNOWN || found == FindingCode.RUN_FAULT_SUSPECTED) {
            throw new InvalidInput(
                    "findingCode", "'" + found.label() + "' explains nothing by itself. Choose what does.");
        }
        if (evidence == null || evidence.strip().length() < SHORTEST_EVIDENCE) {
            throw new InvalidInput(
                    "findingEvidence", "Say what shows it, so that others can follow: at least a short sentence.");
        }
        BillInquiry inquiry = inquiries.get(inquiryId);
        if (found.area() == RootCauseArea.PAYMENT) {
            addPayment(inquiry, found, lineNo, amount, evidence.strip(), actor);
            return;
        }
        if (inquiry.billId() == null) {
            throw new InvalidInput("findingCode", "The bill is not known: nothing on it can be found wrong or right.");
        }
        CustomerBill bill = bills.get(inquiry.billId());
        BillItem line = lineNo == null ? null : line(bill, lineNo);
        checkAmount(found, bill, line, amount);
        rows.outweigh(inquiryId, found.area().name());
        records.find(
                inquiryId,
                line == null ? null : line.id(),
                found.area(),
                found.word(),
                100,
                amount,
                evidence.strip(),
                actor);
    }

    private void addPayment(
            BillInquiry inquiry, FindingCode found, Integer lineNo, BigDecimal amount, String evidence, String actor) {
        if (money.ofCase(inquiry.number()).isEmpty()) {
            throw new InvalidInput(
                    "findingCode", "No payment lies behind this inquiry: choose what is wrong or right.");
        }
        if (lineNo != null) {
            throw new InvalidInput("findingLine", "A payment has no line of a bill: leave it empty.");
        }
        if (amount != null && amount.signum() != 0) {
            throw new InvalidInput(
                    "findingAmount", "'" + found.label() + "' corrects no bill: leave the amount empty.");
        }
        rows.outweigh(inquiry.id(), found.area().name());
        records.find(inquiry.id(), null, found.area(), found.word(), 100, null, evidence, actor);
    }

    /**
     * Makes one of the findings the cause by a person's word.
     *
     * @param number as {@link InquiryRecords#findings} lists them, from 1
     */
    public void choose(UUID inquiryId, Integer number, String actor) {
        List<Finding> findings = records.findings(inquiryId);
        if (number == null || number < 1 || number > findings.size()) {
            throw new InvalidInput(
                    "chosenFinding",
                    findings.isEmpty()
                            ? "There is no finding to choose: enter what you found out."
                            : "Choose one of the findings 1 to " + findings.size() + ".");
        }
        Finding chosen = findings.get(number - 1);
        if (chosen.area() == RootCauseArea.UNKNOWN) {
            throw new InvalidInput(
                    "chosenFinding", "Finding " + number + " points at no cause. Choose another, or enter your own.");
        }
        rows.outweigh(inquiryId, chosen.area().name());
        rows.confirm(chosen.id(), actor);
    }

    /** Notes that a person could not settle it, and why. */
    public void giveUp(UUID inquiryId, String reason, String actor) {
        if (reason == null || reason.strip().length() < SHORTEST_EVIDENCE) {
            throw new InvalidInput(
                    "findingEvidence", "Say what you looked at and what is missing: others go on from there.");
        }
        records.write(inquiryId, "note", "investigation", actor, "Not settled by the investigation. " + reason.strip());
    }

    private BillItem line(CustomerBill bill, int lineNo) {
        return bills.items(bill.id()).stream()
                .filter(item -> item.lineNo() == lineNo)
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInput("findingLine", "Bill " + bill.number() + " has no line " + lineNo + "."));
    }

    private void checkAmount(FindingCode found, CustomerBill bill, BillItem line, BigDecimal amount) {
        if (found.area() == RootCauseArea.USAGE || found == FindingCode.CREDITED_EARLIER) {
            if (amount != null && amount.signum() != 0) {
                throw new InvalidInput(
                        "findingAmount", "'" + found.label() + "' corrects nothing: leave the amount empty.");
            }
            return;
        }
        if (amount == null || amount.signum() <= 0) {
            throw new InvalidInput("findingAmount", "Say by how much the bill is too high, tax included, above zero.");
        }
        if (amount.scale() > 2) {
            throw new InvalidInput("findingAmount", "Amounts have two decimals.");
        }
        Money most = line == null ? bill.creditable() : new Money(line.taxIncludedAmount(), bill.currency());
        if (new Money(amount, bill.currency()).isMoreThan(most)) {
            throw new InvalidInput(
                    "findingAmount",
                    (line == null ? "The bill" : "Line " + line.lineNo()) + " charges " + most
                            + ": the error cannot be more.");
        }
    }

    private List<Finding> findings(UUID inquiryId, Map<String, List<Clue>> found) {
        Instant now = clock.instant();
        List<Finding> findings = new ArrayList<>();
        found.forEach((check, clues) -> clues.forEach(clue -> findings.add(new Finding(
                null,
                inquiryId,
                clue.billItemId(),
                clue.code().area(),
                clue.code().word(),
                clue.weight(),
                clue.amount(),
                clue.evidence(),
                check,
                now))));
        return findings;
    }
}
