package io.etomflow.billing;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.internal.pricing.AccountPricing.Priced;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bills that have not left the house: priced again under their number from corrected data, or given up. */
@UseCase
public class BillCorrection {

    private final BillingRuns runs;
    private final CustomerBills bills;
    private final BillingAccounts accounts;
    private final ChargeCollection charges;
    private final BillPricing pricing;
    private final NewBills newBills;
    private final AdjustmentApplication adjustments;
    private final JdbcClient jdbc;

    BillCorrection(
            BillingRuns runs,
            CustomerBills bills,
            BillingAccounts accounts,
            ChargeCollection charges,
            BillPricing pricing,
            NewBills newBills,
            AdjustmentApplication adjustments,
            JdbcClient jdbc) {
        this.runs = runs;
        this.bills = bills;
        this.accounts = accounts;
        this.charges = charges;
        this.pricing = pricing;
        this.newBills = newBills;
        this.adjustments = adjustments;
        this.jdbc = jdbc;
    }

    /**
     * Makes the lines of a bill anew from what the records say now; number and dates stay, the bill is new again. What would
     * make a run ask a person (an exceptional charge) counts as looked at.
     *
     * @throws InvalidInput if it cannot be priced, with the reason; nothing may be kept of the transaction then
     * @throws Conflict if it has left the house, or another system made it
     */
    public void priceAgain(UUID billId) {
        CustomerBill bill = bills.get(billId);
        BillingRun run = bill.runId() == null ? null : runs.lock(bill.runId());
        if (bill.isSent() || bill.state() == BillState.WITHDRAWN || run == null || run.billDate() == null) {
            throw new Conflict("Bill " + bill.number() + " is " + bill.state().word() + " and cannot be priced again.");
        }
        BillingAccount account = accounts.get(bill.billingAccountId());
        free(billId);
        jdbc.sql("delete from bill_statement_line where bill_id = ?")
                .param(billId)
                .update();
        jdbc.sql("delete from bill_statement where bill_id = ?").param(billId).update();
        jdbc.sql("delete from bill_item where bill_id = ?").param(billId).update();
        charges.again(run, List.of(account));
        Priced priced =
                pricing.price(run, List.of(account), Set.of(account.id())).get(0);
        if (priced.isOnlyAdjusted()) {
            bill.reprice(BigDecimal.ZERO, BigDecimal.ZERO);
            adjust(run, bills.save(bill));
            return;
        }
        if (priced.bill() == null) {
            throw new InvalidInput("billId", "Bill " + bill.number() + " cannot be priced: " + priced.detail());
        }
        newBills.storeItemRows(NewBills.itemRows(billId, priced.bill().items(), 0));
        pricing.link(List.of(priced));
        bill.reprice(priced.bill().taxExcludedAmount(), priced.bill().taxAmount());
        adjust(run, bills.save(bill));
    }

    private void adjust(BillingRun run, CustomerBill repriced) {
        AdjustmentApplication.Totals totals = adjustments.applyTo(run.id(), repriced.id());
        repriced.reprice(totals.net(), totals.tax());
        bills.save(repriced);
    }

    /** A withdrawn bill gives up what it charges. */
    @EventListener
    void withdrawn(BillWithdrawn event) {
        free(event.billId());
    }

    /**
     * Opens again what a bill that will not be sent has charged: it comes with the account's next bill. Lines and number of
     * the bill stay.
     */
    public void free(UUID billId) {
        if (bills.get(billId).isSent()) {
            throw new Conflict("What a sent bill charges is adjusted, not billed again.");
        }
        String ofBill = " in (select id from bill_item where bill_id = ?)";
        jdbc.sql("update billing_event set bill_item_id = null where bill_item_id" + ofBill)
                .param(billId)
                .update();
        jdbc.sql("update rated_usage set bill_item_id = null, tax_excluded_amount = coalesce(list_amount,"
                        + " tax_excluded_amount) where bill_item_id" + ofBill)
                .param(billId)
                .update();
        jdbc.sql(
                        "update agreed_adjustment set version = version + 1, state = 'AGREED', remaining_amount = remaining_amount"
                                + " + (select sum(u.amount) from adjustment_use u where u.adjustment_id = agreed_adjustment.id"
                                + " and u.bill_item_id" + ofBill
                                + ") where id in (select u.adjustment_id from adjustment_use u"
                                + " where u.bill_item_id" + ofBill + ")")
                .params(billId, billId)
                .update();
        jdbc.sql("delete from adjustment_use where bill_item_id" + ofBill)
                .param(billId)
                .update();
    }
}
