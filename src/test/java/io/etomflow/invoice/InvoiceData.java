package io.etomflow.invoice;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillFormat;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.account.BillingTerms;
import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.BillingRuns;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.DraftBill;
import io.etomflow.billing.DraftItem;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.NewBills;
import io.etomflow.billing.NewNote;
import io.etomflow.billing.NoteKind;
import io.etomflow.information.Segment;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs with new bills, as pricing makes them; each run has a period of its own. */
@Component
public class InvoiceData {

    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final LocalDate FIRST = LocalDate.of(2031, 1, 1);

    private final TestData data;
    private final BillingAccounts accounts;
    private final BillingRuns runs;
    private final NewBills newBills;
    private final CustomerBills bills;
    private final AdjustmentNotes notes;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    InvoiceData(
            TestData data,
            BillingAccounts accounts,
            BillingRuns runs,
            NewBills newBills,
            CustomerBills bills,
            AdjustmentNotes notes,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.data = data;
        this.accounts = accounts;
        this.runs = runs;
        this.newBills = newBills;
        this.bills = bills;
        this.notes = notes;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** A run without bills. */
    public BillingRun run() {
        LocalDate day = FIRST.plusDays(32L * RUNS.incrementAndGet());
        return runs.open(Math.min(day.getDayOfMonth(), 28), day);
    }

    /** A residential customer in Berlin who reads e-mail. */
    public Subscriber subscriber() {
        return data.subscriber();
    }

    public Subscriber company() {
        return data.subscriber(Segment.SMALL_BUSINESS, "EUR");
    }

    /** How the account is billed from now on. */
    public void agree(Subscriber s, BillFormat format, String language, String template) {
        agree(s.account().id(), format, language, template, null, null, "standard", null);
    }

    public void agree(
            UUID accountId,
            BillFormat format,
            String language,
            String template,
            UUID parentId,
            String costCentre,
            String taxScheme,
            String taxNumber) {
        Long version = accounts.terms(accountId).version();
        accounts.save(new BillingTerms(
                accountId,
                version,
                format,
                language,
                template,
                14,
                parentId,
                costCentre,
                "PO-4711",
                taxNumber,
                taxScheme));
    }

    /** The account with other details; {@code null} for none. */
    public BillingAccount change(Subscriber s, String delivery, String email, String street) {
        BillingAccount a = accounts.get(s.account().id());
        return accounts.save(new BillingAccount(
                a.id(),
                a.version(),
                a.number(),
                a.customerId(),
                a.name(),
                a.state(),
                a.currency(),
                a.cycleDay(),
                delivery,
                email,
                street,
                a.billPostcode(),
                a.billCity(),
                a.billCountry(),
                a.balance(),
                a.openedOn(),
                a.closedOn()));
    }

    /** Another account of the customer, billed together with the first one. */
    public BillingAccount costCentre(Subscriber s, String name) {
        BillingAccount a = s.account();
        BillingAccount child = accounts.save(new BillingAccount(
                UUID.randomUUID(),
                null,
                a.number() + "-" + name.replaceAll("\\W", ""),
                a.customerId(),
                a.name(),
                AccountState.ACTIVE,
                a.currency(),
                a.cycleDay(),
                a.billDelivery(),
                a.billEmail(),
                a.billStreet(),
                a.billPostcode(),
                a.billCity(),
                a.billCountry(),
                BigDecimal.ZERO,
                a.openedOn(),
                null));
        agree(child.id(), BillFormat.PDF, "en", "standard", a.id(), name, "standard", null);
        return child;
    }

    /** A line of a new bill; net amount at 19 %. */
    public static DraftItem line(String description, String net) {
        return line(description, net, "19.00", "S");
    }

    public static DraftItem line(String description, String net, String rate, String category) {
        BigDecimal amount = new BigDecimal(net).setScale(2);
        return new DraftItem(
                UUID.randomUUID(),
                ItemKind.RECURRING,
                null,
                null,
                description,
                BigDecimal.ONE,
                "month",
                amount,
                new BigDecimal(rate),
                amount.multiply(new BigDecimal(rate)).divide(new BigDecimal(100), 2, RoundingMode.HALF_UP),
                category,
                null,
                null,
                null,
                "test");
    }

    public CustomerBill bill(Subscriber s, BillingRun run, DraftItem... lines) {
        return bill(s.account(), run, lines);
    }

    /** A note to a line of a bill, or with {@code null} to the bill as a whole, as an inquiry's approved proposal posts it. */
    public AppliedAdjustment note(Subscriber s, CustomerBill bill, UUID itemId, NoteKind kind, String amount) {
        UUID inquiry = data.inquiry(s, new TestData.Billed(bill, bills.items(bill.id())), "Broken line")
                .id();
        UUID proposal = UUID.randomUUID();
        String reason = kind == NoteKind.CREDIT_NOTE ? "serviceOutage" : "undercharged";
        jdbc.sql(
                        "insert into adjustment_proposal (id, version, inquiry_id, bill_id, kind, amount, currency, reason_code,"
                                + " justification, state, proposed_by, proposed_at, approvals_needed)"
                                + " values (?, 0, ?, ?, ?, ?, ?, ?, 'x', 'APPROVED', 'clara', current_timestamp, 0)")
                .params(proposal, inquiry, bill.id(), kind.name(), new BigDecimal(amount), bill.currency(), reason)
                .update();
        return post(new NewNote(
                proposal,
                inquiry,
                bill.id(),
                itemId,
                kind,
                Money.of(amount, bill.currency()),
                reason,
                "test",
                "clara",
                "martha"));
    }

    public AppliedAdjustment post(NewNote note) {
        return transaction.execute(status -> notes.post(note));
    }

    /** A new bill of the run for the account. */
    public CustomerBill bill(BillingAccount account, BillingRun run, DraftItem... lines) {
        UUID id = UUID.randomUUID();
        List<DraftItem> items = new ArrayList<>(List.of(lines));
        DraftBill draft = new DraftBill(
                id,
                account.customerId(),
                account.id(),
                run.id(),
                run.billDate(),
                run.billDate().plusDays(14),
                run.periodStart(),
                run.periodEnd(),
                account.currency(),
                items);
        transaction.executeWithoutResult(status -> newBills.store(List.of(draft)));
        return bills.get(id);
    }
}
