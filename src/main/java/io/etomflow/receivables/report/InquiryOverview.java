package io.etomflow.receivables.report;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.Finding;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.InquiryItem;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.shared.Texts;
import io.etomflow.shared.UseCase;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An inquiry on one page, as a person needs it who has to decide something about it. */
@UseCase
public class InquiryOverview {

    /** The engine keeps a text of up to 4000 characters. */
    private static final int LONGEST = 3900;

    private static final int LONGEST_QUOTE = 600;
    private static final int NEWEST = 4;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final Customers customers;
    private final CustomerBills bills;
    private final WorkingTime calendar;

    InquiryOverview(
            BillInquiries inquiries,
            InquiryRecords records,
            Customers customers,
            CustomerBills bills,
            WorkingTime calendar) {
        this.inquiries = inquiries;
        this.records = records;
        this.customers = customers;
        this.bills = bills;
        this.calendar = calendar;
    }

    /** Plain text of up to 3900 characters: inquiry, customer, bill, disputed lines, findings, words and history. */
    public String of(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        StringBuilder text = new StringBuilder();
        inquiry(text, inquiry);
        if (inquiry.customerId() != null) {
            customer(text, customers.get(inquiry.customerId()));
        }
        if (inquiry.billId() != null) {
            bill(text, bills.get(inquiry.billId()));
            lines(text, inquiry);
        }
        findings(text, inquiryId);
        newest(
                text,
                "What was said",
                records.correspondence(inquiryId),
                c -> time(c.writtenAt()) + ", " + c.direction() + ", " + Texts.words(c.kind()) + ": "
                        + shortened(c.body()));
        newest(
                text,
                "History",
                records.history(inquiryId),
                c -> time(c.changedAt()) + " " + c.newState().inWords() + " by " + c.changedBy() + ": "
                        + shortened(c.reason()));
        return Texts.cut(text.toString(), LONGEST);
    }

    private void inquiry(StringBuilder text, BillInquiry inquiry) {
        text.append("%s (%s), %s, received %s by %s, to be cleared by %s, priority %d\n"
                .formatted(
                        inquiry.number(),
                        inquiry.kind().inWords(),
                        inquiry.state().inWords(),
                        time(inquiry.receivedAt()),
                        inquiry.channel().inWords(),
                        time(inquiry.dueAt()),
                        inquiry.priority()));
        if (inquiry.claimed() != null) {
            text.append("Claimed: ").append(inquiry.claimed()).append('\n');
        }
        if (inquiry.assessment().rootCauseCode() != null) {
            text.append("Root cause: %s (%s)\n"
                    .formatted(
                            FindingCode.labelOf(inquiry.assessment().rootCauseCode()),
                            inquiry.assessment().rootCauseArea().inWords()));
        }
        text.append("Customer's words: ")
                .append(shortened(inquiry.description()))
                .append('\n');
    }

    private static void customer(StringBuilder text, Customer customer) {
        text.append("\nCustomer: %s, %s, %s, with us since %s\nPhone %s, e-mail %s, speaks %s\n"
                .formatted(
                        customer.name(),
                        customer.number(),
                        customer.segment().inWords(),
                        customer.customerSince(),
                        customer.phone() == null ? "unknown" : customer.phone(),
                        customer.email() == null ? "unknown" : customer.email(),
                        language(customer.language())));
    }

    private static String language(String code) {
        return code == null
                ? "an unknown language"
                : Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH);
    }

    private static void bill(StringBuilder text, CustomerBill bill) {
        text.append("Bill: %s of %s, %s, adjusted by %s, paid %s, remaining %s (%s)\n"
                .formatted(
                        bill.number(),
                        bill.billDate(),
                        bill.taxIncluded(),
                        bill.adjusted(),
                        bill.paid(),
                        bill.remaining(),
                        bill.state().inWords()));
    }

    private void lines(StringBuilder text, BillInquiry inquiry) {
        Map<UUID, BillItem> items =
                bills.items(inquiry.billId()).stream().collect(Collectors.toMap(BillItem::id, Function.identity()));
        for (InquiryItem disputed : records.items(inquiry.id())) {
            BillItem item = items.get(disputed.billItemId());
            if (item != null) {
                text.append("Disputed line %d: %s, %s %s, of it disputed %s\n"
                        .formatted(
                                item.lineNo(),
                                item.description(),
                                inquiry.currency(),
                                item.taxIncludedAmount(),
                                disputed.disputedAmount()));
            }
        }
    }

    private void findings(StringBuilder text, UUID inquiryId) {
        List<Finding> findings = records.findings(inquiryId);
        if (!findings.isEmpty()) {
            text.append("\nFindings\n");
            findings.stream()
                    .limit(NEWEST)
                    .forEach(f -> text.append("- %s (%s, %d)%s: %s\n"
                            .formatted(
                                    FindingCode.labelOf(f.code()),
                                    f.area().inWords(),
                                    f.weight(),
                                    f.amount() == null ? "" : ", " + f.amount(),
                                    shortened(f.evidence()))));
        }
    }

    private static <T> void newest(StringBuilder text, String title, List<T> all, Function<T, String> line) {
        if (!all.isEmpty()) {
            text.append('\n').append(title).append('\n');
            all.stream()
                    .skip(Math.max(0, all.size() - NEWEST))
                    .forEach(e -> text.append("- ").append(line.apply(e)).append('\n'));
        }
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(calendar.zone()));
    }

    private static String shortened(String words) {
        return Texts.cut(words, LONGEST_QUOTE);
    }
}
