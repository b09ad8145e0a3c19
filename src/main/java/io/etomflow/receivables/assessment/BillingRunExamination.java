package io.etomflow.receivables.assessment;

import io.etomflow.billing.BillingRecords;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.RunFault;
import io.etomflow.billing.RunState;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.FormText;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import io.etomflow.shared.Word;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for the reason of disputes in billing itself: several inquiries about bills of one run make the run suspect. */
@UseCase
public class BillingRunExamination {

    /** So many inquiries on bills of one run within {@link #LOOKING_BACK} make it suspect. */
    private static final int SUSPICIOUS = 3;

    private static final Duration LOOKING_BACK = Duration.ofDays(60);

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final CustomerBills bills;
    private final BillingRecords billing;
    private final JdbcClient jdbc;
    private final Clock clock;

    BillingRunExamination(
            BillInquiries inquiries,
            InquiryRecords records,
            CustomerBills bills,
            BillingRecords billing,
            JdbcClient jdbc,
            Clock clock) {
        this.inquiries = inquiries;
        this.records = records;
        this.bills = bills;
        this.billing = billing;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether billing should examine the run before anybody decides: enough inquiries, and nobody has looked yet. */
    public boolean isSuspect(UUID inquiryId) {
        BillingRun run = run(inquiryId);
        return run != null && run.state() == RunState.DONE && inquiriesOn(run) >= SUSPICIOUS;
    }

    /** For the person who examines it. */
    public String summary(UUID inquiryId) {
        BillingRun run = run(inquiryId);
        if (run == null) {
            throw new InvalidInput(
                    "analysisResult", "The bill comes from no billing run: there is nothing to examine.");
        }
        FormText text = new FormText()
                .heading("Billing run " + run.code())
                .line("Ran at", run.ranAt())
                .line("Billing cycle", "day " + run.cycleDay() + " of the month")
                .line(
                        "Inquiries about its bills",
                        inquiriesOn(run) + " in the last " + LOOKING_BACK.toDays() + " days");
        billing.faultsOf(run.id())
                .forEach(f -> text.line(f.confirmed() ? "Confirmed fault" : "Suspected fault", f.description()));
        text.heading("This inquiry");
        records.findings(inquiryId).forEach(f -> text.line(f.code(), f.evidence()));
        return text.toString();
    }

    /**
     * Keeps what billing found out: a confirmed fault stands for all bills of the run from now on.
     *
     * @param itemKind which lines the fault spoiled, by word; needed where there is a fault
     * @param offering which product, empty for all
     */
    public void keep(
            UUID inquiryId, boolean fault, String itemKind, String offering, String description, String actor) {
        BillingRun run = run(inquiryId);
        if (description == null || description.isBlank()) {
            throw new InvalidInput("faultDescription", "Say what you have examined and found.");
        }
        if (fault && (itemKind == null || itemKind.isBlank())) {
            throw new InvalidInput("faultItemKind", "Say which lines of the run are wrong.");
        }
        String found = description.trim().length() > 500 ? description.trim().substring(0, 500) : description.trim();
        if (fault) {
            ItemKind kind = Word.parse(ItemKind.class, itemKind, "faultItemKind");
            String product = offering == null || offering.isBlank() ? null : offering.trim();
            billing.record(new RunFault(UUID.randomUUID(), run.id(), kind, product, found, true, clock.instant()));
            records.find(
                    inquiryId,
                    null,
                    RootCauseArea.BILLING,
                    FindingCode.RUN_FAULT_CONFIRMED.word(),
                    95,
                    null,
                    "Billing run " + run.code() + ": " + found,
                    actor);
        }
        billing.examined(run.id(), fault ? RunState.FAULTY : RunState.EXAMINED);
        records.write(
                inquiryId,
                "note",
                "billingRunExamined",
                actor,
                "Billing run " + run.code() + (fault ? " had a fault: " : " is in order: ") + found);
    }

    private BillingRun run(UUID inquiryId) {
        CustomerBill bill = bills.get(inquiries.get(inquiryId).billId());
        return bill.runId() == null ? null : billing.run(bill.runId());
    }

    private int inquiriesOn(BillingRun run) {
        List<UUID> disputed = jdbc.sql(
                        "select distinct bill_id from bill_inquiry where received_at > ? and bill_id is not null")
                .param(Sql.at(clock.instant().minus(LOOKING_BACK)))
                .query(UUID.class)
                .list();
        return bills.countOfRun(run.id(), disputed);
    }
}
