package io.etomflow.collection.sale;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.collection.DebtBill;
import io.etomflow.collection.DebtCase;
import io.etomflow.collection.DebtCases;
import io.etomflow.collection.DebtDisputes;
import io.etomflow.collection.recovery.Recoveries;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.partner.Partner;
import io.etomflow.partner.Partners;
import io.etomflow.payment.WriteOffs;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Debts that a buyer returns because they were defective when they were sold. */
@UseCase
public class PutBacks {

    /** What a buyer can find wrong. */
    static final List<String> DEFECTS =
            List.of("paid", "disputed", "deceased", "insolvent", "barred", "wrongPerson", "other");

    private static final int BARRED_YEARS = 3;

    private final DebtSales sales;
    private final SoldDebts sold;
    private final DebtCases cases;
    private final DebtDisputes disputes;
    private final Recoveries recoveries;
    private final Partners partners;
    private final WriteOffs bookings;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final WorkingTime calendar;

    PutBacks(
            DebtSales sales,
            SoldDebts sold,
            DebtCases cases,
            DebtDisputes disputes,
            Recoveries recoveries,
            Partners partners,
            WriteOffs bookings,
            Outbox outbox,
            JdbcClient jdbc,
            WorkingTime calendar) {
        this.sales = sales;
        this.sold = sold;
        this.cases = cases;
        this.disputes = disputes;
        this.recoveries = recoveries;
        this.partners = partners;
        this.bookings = bookings;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    /** @param defect one of paid, disputed, deceased, insolvent, barred, wrongPerson, other */
    public record Claim(String partnerNumber, String saleNumber, String caseNumber, String defect, String text) {}

    /** An open claim as the table sees it. @param proven whether our own books show the defect */
    public record Open(UUID id, boolean late, boolean proven, String view) {}

    private record Row(UUID id, UUID saleId, UUID caseId, String defect, String text, LocalDate claimedOn) {}

    private record Sold(UUID saleId, UUID caseId) {}

    /** Why {@link #enter} would refuse a claim, empty if it would not. */
    public Optional<String> objection(Claim claim) {
        try {
            find(claim);
            return Optional.empty();
        } catch (InvalidInput e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * Keeps a claim; the sale takes it next.
     *
     * @throws InvalidInput naming the field if the buyer does not have this debt, or has returned it already
     */
    public void enter(Claim claim) {
        Sold debt = find(claim);
        jdbc.sql("insert into debt_put_back (id, sale_id, case_id, defect, text, claimed_on, state) values (?, ?, ?, ?,"
                        + " ?, ?, 'OPEN')")
                .params(
                        UUID.randomUUID(),
                        debt.saleId(),
                        debt.caseId(),
                        claim.defect(),
                        DebtSales.cut(claim.text()),
                        calendar.today())
                .update();
    }

    /** The oldest claim that nobody has settled. */
    public Optional<Open> next(UUID saleId) {
        return jdbc.sql("select * from debt_put_back where sale_id = ? and state = 'OPEN' order by sequence_no"
                        + " fetch first 1 rows only")
                .param(saleId)
                .query(Row.class)
                .optional()
                .map(r -> new Open(
                        r.id(), r.claimedOn().isAfter(sales.get(saleId).putBackUntil()), isProven(r), view(r)));
    }

    /**
     * Takes the debt back, or refuses; the buyer reads why.
     *
     * @return the case that is recovered again; empty if it was refused, or if another case of the account takes the debt
     */
    public Optional<UUID> settle(UUID claimId, boolean accept, String reason, String actor) {
        Row claim = row(claimId);
        DebtSale sale = sales.get(claim.saleId());
        jdbc.sql("update debt_put_back set state = ?, reason = ?, decided_by = ?, decided_on = ? where id = ?")
                .params(accept ? "ACCEPTED" : "REFUSED", DebtSales.cut(reason), actor, calendar.today(), claimId)
                .update();
        String caseNumber = cases.get(claim.caseId()).number();
        Partner buyer = partners.get(sale.buyerId());
        outbox.write(OutgoingMessage.of(
                sale.number() + "/putBack/" + claimId,
                sale.number(),
                Channel.EMAIL,
                buyer.email(),
                "Debt " + caseNumber + (accept ? " taken back" : " not taken back"),
                (accept
                                ? "We take the debt back; stop its collection and erase its data. "
                                : "We do not take it back. ")
                        + reason));
        if (!accept) {
            cases.note(claim.caseId(), "putBackRefused", "Not taken back from the buyer: " + reason, actor);
            return Optional.empty();
        }
        return takeBack(claim, sale, buyer, reason, actor);
    }

    private Optional<UUID> takeBack(Row claim, DebtSale sale, Partner buyer, String reason, String actor) {
        jdbc.sql("update debt_sale_item set state = 'RETURNED', state_reason = ? where sale_id = ? and case_id = ?")
                .params(DebtSales.cut(reason, 300), claim.saleId(), claim.caseId())
                .update();
        BigDecimal owed = BigDecimal.ZERO;
        for (DebtBill bill : cases.bills(claim.caseId())) {
            owed = owed.add(bookings.takeBack(bill.billId(), sale.number()).amount());
        }
        sold.tell("returned", claim.caseId(), new Money(owed, sale.currency()), buyer.name(), sale.number());
        boolean again = recoveries.reopen(
                claim.caseId(), "Came back from " + buyer.name() + " (" + claim.defect() + "): " + reason, actor);
        if (claim.defect().equals("disputed")) {
            dispute(claim, sale);
        }
        if (again && (claim.defect().equals("deceased") || claim.defect().equals("insolvent"))) {
            recoveries.isSpecial(claim.caseId(), claim.defect(), claim.text(), actor);
        }
        return again ? Optional.of(claim.caseId()) : Optional.empty();
    }

    /** What the debtor told the buyer is an inquiry at our house too: nothing is collected while it lasts. */
    private void dispute(Row claim, DebtSale sale) {
        DebtCase debt = cases.get(claim.caseId());
        cases.bills(claim.caseId())
                .forEach(b -> disputes.open(
                        sale.number() + "/" + b.billNumber(),
                        debt.customerId(),
                        b.billNumber(),
                        null,
                        debt.currency(),
                        "Disputed with the buyer of the debt: " + claim.text()));
    }

    private Sold find(Claim claim) {
        if (!DEFECTS.contains(claim.defect())) {
            throw new InvalidInput("defect", "'" + claim.defect() + "' is none of " + DEFECTS + ".");
        }
        Sold debt = jdbc.sql(
                        "select i.sale_id, i.case_id from debt_sale_item i join debt_sale s on s.id = i.sale_id join"
                                + " debt_case c on c.id = i.case_id join partner p on p.id = s.buyer_id where s.number = ? and"
                                + " c.number = ? and p.number = ? and i.state = 'SOLD' and s.state = 'TRANSFERRED'")
                .params(
                        claim.saleNumber().strip(),
                        claim.caseNumber().strip(),
                        claim.partnerNumber().strip())
                .query(Sold.class)
                .optional()
                .orElseThrow(() -> new InvalidInput(
                        "debtCaseNumber",
                        "Buyer " + claim.partnerNumber() + " has no debt " + claim.caseNumber() + " of sale "
                                + claim.saleNumber() + ", or the time to return it is over."));
        int open = jdbc.sql("select count(*) from debt_put_back where case_id = ? and sale_id = ? and state = 'OPEN'")
                .params(debt.caseId(), debt.saleId())
                .query(Integer.class)
                .single();
        if (open > 0) {
            throw new InvalidInput("debtCaseNumber", "A claim about " + claim.caseNumber() + " is open already.");
        }
        return debt;
    }

    /** Only what was so on the day of the sale counts. */
    private boolean isProven(Row r) {
        LocalDate day = sales.get(r.saleId()).transferredOn();
        return switch (r.defect()) {
            case "paid" ->
                is(
                        "select count(*) from payment p join debt_case c on c.billing_account_id = p.billing_account_id where"
                                + " c.id = ? and p.paid_on <= ? and p.unallocated_amount > 0 and p.state = 'BOOKED'",
                        r,
                        day);
            case "deceased", "insolvent" ->
                is(
                        "select count(*) from debt_answer where case_id = ? and cast(given_at as date) <= ? and kind = '"
                                + r.defect().toUpperCase(java.util.Locale.ROOT) + "'",
                        r,
                        day);
            case "barred" ->
                is(
                        "select count(*) from debt_case_bill where case_id = ? and left_on is null and due_on < ?",
                        r,
                        day.minusYears(BARRED_YEARS));
            default -> false;
        };
    }

    private boolean is(String count, Row claim, LocalDate day) {
        return jdbc.sql(count).params(claim.caseId(), day).query(Integer.class).single() > 0;
    }

    private String view(Row r) {
        DebtCase debt = cases.get(r.caseId());
        return Markdown.fit("**" + Markdown.escape(debt.number()) + "**, returned as **" + r.defect() + "** on "
                + r.claimedOn() + "\n\n" + Markdown.escape(r.text()) + "\n\n"
                + Markdown.table(
                        List.of("Bill", "Due", "Amount"),
                        cases.bills(r.caseId()).stream()
                                .map(b -> List.of(b.billNumber(), b.dueOn(), b.amount()))
                                .toList(),
                        "No bills.")
                + "\n\n"
                + Markdown.table(
                        List.of("When", "What"),
                        cases.steps(r.caseId()).stream()
                                .map(s -> List.of(s.takenAt().toString().substring(0, 10), s.text()))
                                .toList(),
                        "Nothing was done."));
    }

    private Row row(UUID id) {
        return jdbc.sql("select * from debt_put_back where id = ?")
                .param(id)
                .query(Row.class)
                .single();
    }
}
