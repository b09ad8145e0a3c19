package io.etomflow.receivables.assessment;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.notification.Notice;
import io.etomflow.notification.Notifications;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.Finding;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.receivables.assessment.check.AssessmentRows;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.UseCase;
import io.etomflow.shared.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** 1.3.10.4.2.3: which finding is the root cause, and who besides us has to know. */
@UseCase
public class InquiryRootCauses {

    /** What subscribers of root causes subscribe to: problem management, billing, partner management. */
    public static final String TOPIC = "receivables.billInquiryRootCause";

    private static final int LONGEST_EVIDENCE = 4000;
    private static final int DAYS_OF_A_RUN = 60;

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final CustomerBills bills;
    private final Notifications notifications;
    private final AssessmentRows rows;

    InquiryRootCauses(
            BillInquiries inquiries,
            InquiryRecords records,
            CustomerBills bills,
            Notifications notifications,
            AssessmentRows rows) {
        this.inquiries = inquiries;
        this.records = records;
        this.bills = bills;
        this.notifications = notifications;
        this.rows = rows;
    }

    public Weighing weigh(UUID inquiryId) {
        return Weighing.of(records.findings(inquiryId));
    }

    /** Records the cause with the evidence of its area's findings, and for a supplier's part whose it is. */
    public void record(UUID inquiryId, RootCauseArea area, String code) {
        List<Finding> findings = records.findings(inquiryId).stream()
                .filter(f -> f.area() == area)
                .toList();
        String evidence = findings.stream().map(Finding::evidence).distinct().collect(Collectors.joining("\n"));
        UUID supplier = area != RootCauseArea.SUPPLIER
                ? null
                : findings.stream()
                        .filter(f -> f.billItemId() != null)
                        .map(f -> bills.item(f.billItemId()))
                        .map(BillItem::supplierId)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        String kept = evidence.substring(0, Math.min(LONGEST_EVIDENCE, evidence.length()));
        inquiries.change(inquiryId, inquiry -> inquiry.assess(a -> a.caused(area, code, kept, supplier)));
    }

    /**
     * Keeps a person's choice as the finding that outweighs all others. A choice that repeats a finding confirms it, with
     * its amount; another has none, and what it amounts to is found out later.
     *
     * @param code word of a {@link FindingCode} that points at an area
     * @throws InvalidInput naming the field that cannot be
     */
    public void choose(UUID inquiryId, String code, String evidence, String actor) {
        FindingCode chosen = Word.parse(FindingCode.class, code == null ? "" : code, "chosenCause");
        if (chosen.area() == RootCauseArea.UNKNOWN || chosen == FindingCode.RUN_FAULT_SUSPECTED) {
            throw new InvalidInput("chosenCause", "'" + chosen.label() + "' is no cause. Choose what lies behind it.");
        }
        checkEvidence(evidence);
        rows.outweigh(inquiryId, chosen.area().name());
        List<Finding> same = records.findings(inquiryId).stream()
                .filter(f -> f.code().equals(chosen.word()))
                .toList();
        same.forEach(finding -> rows.confirm(finding.id(), actor));
        if (same.isEmpty()) {
            records.find(inquiryId, null, chosen.area(), chosen.word(), 100, null, evidence.strip(), actor);
        }
        records.write(inquiryId, "note", "rootCause", actor, "Root cause: " + chosen.label() + ". " + evidence.strip());
    }

    /** Records that the cause cannot be told, and why. */
    public void leaveOpen(UUID inquiryId, String reason, String actor) {
        checkEvidence(reason);
        inquiries.change(
                inquiryId, inquiry -> inquiry.assess(a -> a.caused(RootCauseArea.UNKNOWN, null, reason.strip(), null)));
        records.write(inquiryId, "note", "rootCause", actor, "The root cause cannot be told. " + reason.strip());
    }

    /**
     * Makes the cause available to the processes in whose work it lies.
     *
     * @param process who has to act on it, for example {@code problemManagement}
     * @param manyAfter from how many customers of a billing run on the process is told that it is no single case; 0 for never
     */
    public void inform(UUID inquiryId, String process, int manyAfter) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        FindingCode code = Word.parse(FindingCode.class, inquiry.assessment().rootCauseCode(), "rootCauseCode");
        CustomerBill bill = inquiry.billId() == null ? null : bills.get(inquiry.billId());
        int affected =
                manyAfter > 0 && bill != null && bill.runId() != null ? customersOfTheRun(inquiry, bill.runId()) : 0;
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("inquiryId", inquiry.id().toString());
        data.put("inquiryNumber", inquiry.number());
        data.put("process", process);
        data.put("rootCauseArea", inquiry.assessment().rootCauseArea().word());
        data.put("rootCauseCode", inquiry.assessment().rootCauseCode());
        data.put("evidence", inquiry.assessment().rootCauseEvidence());
        data.put("billNumber", bill == null ? "" : bill.number());
        data.put("customersOfTheRun", affected);
        notifications.tell(new Notice(
                inquiry.number() + "/rootCause/" + inquiry.version(),
                TOPIC,
                inquiry.customerId(),
                inquiry.number(),
                "Root cause of inquiry " + inquiry.number() + ": " + code.label(),
                "Inquiry " + inquiry.number() + " has its cause in your work (" + process + "): " + code.label()
                        + ".\n\n" + inquiry.assessment().rootCauseEvidence()
                        + (manyAfter > 0 && affected >= manyAfter
                                ? "\n\nIt is no single case: " + affected + " customers of this billing run have it."
                                : ""),
                data));
    }

    /** With this root cause or with the same suspicion against the run, whichever are more. */
    private int customersOfTheRun(BillInquiry inquiry, UUID runId) {
        Stream<String> suspicion = records.findings(inquiry.id()).stream()
                .map(Finding::code)
                .filter(FindingCode.RUN_FAULT_SUSPECTED.word()::equals);
        return Stream.concat(Stream.of(inquiry.assessment().rootCauseCode()), suspicion)
                .distinct()
                .mapToInt(code -> bills.countOfRun(runId, rows.billsWith(code, DAYS_OF_A_RUN)))
                .max()
                .orElse(0);
    }

    private static void checkEvidence(String evidence) {
        if (evidence == null || evidence.strip().length() < 10) {
            throw new InvalidInput(
                    "chosenEvidence", "Say what shows it, so that others can follow: at least a short sentence.");
        }
    }
}
