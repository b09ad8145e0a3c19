package io.etomflow.invoice;

import io.etomflow.billing.BillState;
import io.etomflow.billing.CustomerBills;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Invoices for others: what shows a bill, what goes out on paper. */
@UseCase
public class Invoices {

    private final InvoiceRows rows;
    private final CustomerBills bills;

    Invoices(InvoiceRows rows, CustomerBills bills) {
        this.rows = rows;
        this.bills = bills;
    }

    /** @throws NotFound if there is none */
    public Invoice get(UUID id) {
        return rows.find(id).orElseThrow(() -> new NotFound("invoice", id));
    }

    /** The invoice that shows a bill now; empty before it is rendered. */
    public Optional<Invoice> ofBill(UUID billId) {
        return rows.current(billId);
    }

    /** Its bills in the order in which they are shown. */
    public List<InvoiceBill> bills(UUID invoiceId) {
        return rows.bills(invoiceId);
    }

    /** Invoices of a run that go out on paper, verified and not posted yet, by number. */
    public List<Invoice> forPaper(UUID runId) {
        return rows.in(InvoiceScope.run(runId), Integer.MAX_VALUE, InvoiceState.FOR_PAPER);
    }

    /** Whether any invoice of a run goes out on paper. */
    public boolean anyForPaper(UUID runId) {
        return rows.count(InvoiceScope.run(runId), InvoiceState.FOR_PAPER) > 0;
    }

    /** Invoices that wait for paper whatever their run: also those whose e-mail did not arrive. */
    public List<Invoice> forPaper(int limit) {
        return rows.waitingForPaper(limit);
    }

    /** The letter is in the post: its bills are owed from this day, those that were sent by e-mail before are already. */
    public void posted(UUID invoiceId, LocalDate day) {
        rows.move(invoiceId, InvoiceState.FOR_PAPER, InvoiceState.HANDED_OVER);
        for (InvoiceBill bill : rows.bills(invoiceId)) {
            if (bills.get(bill.billId()).state() == BillState.VALIDATED) {
                bills.send(bill.billId(), day);
            }
        }
    }
}
