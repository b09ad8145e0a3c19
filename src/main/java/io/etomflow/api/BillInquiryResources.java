package io.etomflow.api;

import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBills;
import io.etomflow.information.Customers;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryItem;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.intake.InquiryIntake;
import io.etomflow.receivables.intake.IntakeState;
import io.etomflow.shared.Money;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes resources of what the modules know. */
@Component
class BillInquiryResources {

    static final String PATH = "/tmf-api/billInquiryManagement/v1/billInquiry";

    private final InquiryRecords records;
    private final Customers customers;
    private final BillingAccounts accounts;
    private final CustomerBills bills;
    private final AdjustmentNotes notes;

    BillInquiryResources(
            InquiryRecords records,
            Customers customers,
            BillingAccounts accounts,
            CustomerBills bills,
            AdjustmentNotes notes) {
        this.records = records;
        this.customers = customers;
        this.accounts = accounts;
        this.bills = bills;
        this.notes = notes;
    }

    BillInquiryResource of(BillInquiry i) {
        return new BillInquiryResource(
                i.number(),
                PATH + "/" + i.number(),
                BillInquiryResource.TYPE,
                i.state().word(),
                i.kind().word(),
                i.channel().word(),
                i.description(),
                i.receivedAt(),
                i.dueAt(),
                i.clearedAt(),
                i.customerId() == null ? null : customer(i),
                i.billingAccountId() == null
                        ? null
                        : new BillInquiryResource.Ref(
                                accounts.get(i.billingAccountId()).number(), null, "BillingAccount"),
                i.billId() == null
                        ? null
                        : new BillInquiryResource.Ref(bills.get(i.billId()).number(), null, "CustomerBill"),
                records.items(i.id()).stream().map(item -> item(item, i)).toList(),
                amount(i.claimed()),
                i.priority(),
                i.assessment().rootCauseArea() == null
                        ? null
                        : i.assessment().rootCauseArea().word(),
                i.resolutionText() == null
                        ? null
                        : new BillInquiryResource.Resolution(i.resolutionCode(), i.resolutionText()),
                adjustments(i),
                records.history(i.id()).stream()
                        .map(s -> new BillInquiryResource.Status(s.newState().word(), s.changedAt(), s.reason()))
                        .toList(),
                records.correspondence(i.id()).stream()
                        .filter(c -> !c.direction().equals("note"))
                        .map(c -> new BillInquiryResource.Note(
                                c.direction().equals("in") ? "customer" : "provider", c.writtenAt(), c.body()))
                        .toList());
    }

    /** What is known of a request before its case has run: it was acknowledged, or why nothing could be done with it. */
    BillInquiryResource of(InquiryIntake intake) {
        boolean refused = intake.state() == IntakeState.REFUSED;
        InquiryState status = refused ? InquiryState.REJECTED : InquiryState.ACKNOWLEDGED;
        return new BillInquiryResource(
                intake.reservedNumber(),
                PATH + "/" + intake.reservedNumber(),
                BillInquiryResource.TYPE,
                status.word(),
                intake.kind().word(),
                intake.channel().word(),
                intake.body(),
                intake.receivedAt(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                refused ? new BillInquiryResource.Resolution("refused", intake.refusalReason()) : null,
                List.of(),
                List.of(),
                List.of());
    }

    private BillInquiryResource.Ref customer(BillInquiry i) {
        var customer = customers.get(i.customerId());
        return new BillInquiryResource.Ref(customer.number(), customer.name(), "Customer");
    }

    private BillInquiryResource.Item item(InquiryItem item, BillInquiry i) {
        BillItem line = bills.item(item.billItemId());
        return new BillInquiryResource.Item(
                line.lineNo(),
                line.description(),
                new BillInquiryResource.Amount(bills.get(i.billId()).currency(), item.disputedAmount()));
    }

    private List<BillInquiryResource.Adjustment> adjustments(BillInquiry i) {
        return i.billId() == null
                ? List.of()
                : notes.ofBill(i.billId()).stream()
                        .filter(n -> n.inquiryId().equals(i.id()))
                        .map(BillInquiryResources::adjustment)
                        .toList();
    }

    private static BillInquiryResource.Adjustment adjustment(AppliedAdjustment n) {
        return new BillInquiryResource.Adjustment(
                n.number(),
                n.kind().word(),
                n.reasonCode(),
                new BillInquiryResource.Amount(n.currency(), n.taxIncludedAmount()),
                new BillInquiryResource.Amount(n.currency(), n.taxAmount()),
                n.postedAt());
    }

    private static BillInquiryResource.Amount amount(Money money) {
        return money == null ? null : new BillInquiryResource.Amount(money.currency(), money.amount());
    }
}
