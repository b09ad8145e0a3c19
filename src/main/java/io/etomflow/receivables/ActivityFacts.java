package io.etomflow.receivables;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBills;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.information.Segment;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the decisions about an inquiry's activities rest on. */
@UseCase
public class ActivityFacts {

    /**
     * @param units what is disputed, in units of the decision tables
     * @param supplierPart whether a disputed line charges for a supplier's or partner's part
     */
    public record Facts(RootCauseArea area, String code, double units, Segment segment, boolean supplierPart) {}

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final InquirySummaries summaries;
    private final Customers customers;
    private final CustomerBills bills;
    private final JdbcClient jdbc;
    private final Clock clock;

    ActivityFacts(
            BillInquiries inquiries, InquiryRecords records, InquirySummaries summaries, Customers customers, CustomerBills bills,
            JdbcClient jdbc, Clock clock) {
        this.inquiries = inquiries;
        this.records = records;
        this.summaries = summaries;
        this.customers = customers;
        this.bills = bills;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Facts of(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        Segment segment = inquiry.customerId() == null ? Segment.RESIDENTIAL : customers.get(inquiry.customerId()).segment();
        Money disputed = summaries.disputed(inquiry);
        return new Facts(
                inquiry.rootCauseArea() == null ? RootCauseArea.UNKNOWN : inquiry.rootCauseArea(),
                inquiry.rootCauseCode() == null ? "" : inquiry.rootCauseCode(),
                disputed == null ? 0 : units(disputed),
                segment,
                inquiry.supplierId() != null || disputedLines(inquiryId).stream().anyMatch(i -> i.supplierId() != null));
    }

    /** The customer's language, where activities talk with them. */
    String languageOf(BillInquiry inquiry) {
        return inquiry.customerId() == null ? null : customer(inquiry).language();
    }

    Customer customer(BillInquiry inquiry) {
        return customers.get(inquiry.customerId());
    }

    List<BillItem> disputedLines(UUID inquiryId) {
        return records.items(inquiryId).stream().map(i -> bills.item(i.billItemId())).filter(Objects::nonNull).toList();
    }

    /** An amount in units of the decision tables, by the adjustment policy of its currency; one to one where there is none. */
    private double units(Money amount) {
        BigDecimal factor = jdbc.sql("select amount_factor from adjustment_policy where currency = ? and valid_from <= ?"
                        + " order by valid_from desc limit 1")
                .params(amount.currency(), LocalDate.now(clock))
                .query(BigDecimal.class)
                .optional()
                .orElse(BigDecimal.ONE);
        return amount.amount().divide(factor, 2, RoundingMode.HALF_UP).doubleValue();
    }
}
