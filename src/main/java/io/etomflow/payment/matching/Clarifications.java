package io.etomflow.payment.matching;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.OpenBills;
import io.etomflow.billing.OpenBills.OpenBill;
import io.etomflow.payment.Payment;
import io.etomflow.payment.Payments;
import io.etomflow.payment.bank.Statements;
import io.etomflow.payment.matching.Match.Part;
import io.etomflow.payment.matching.PaymentBatches.Booking;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lines that no rule settles: what a clerk sees of them, and what they say they are. */
@UseCase
public class Clarifications {

    private static final int MOST_BILLS = 12;

    private final JdbcClient jdbc;
    private final Statements statements;
    private final OpenBills bills;
    private final BillingAccounts accounts;
    private final Payments payments;
    private final PaymentBatches batches;
    private final MatchBooking booking;
    private final Refunds refunds;

    Clarifications(
            JdbcClient jdbc,
            Statements statements,
            OpenBills bills,
            BillingAccounts accounts,
            Payments payments,
            PaymentBatches batches,
            MatchBooking booking,
            Refunds refunds) {
        this.jdbc = jdbc;
        this.statements = statements;
        this.bills = bills;
        this.accounts = accounts;
        this.payments = payments;
        this.batches = batches;
        this.booking = booking;
        this.refunds = refunds;
    }

    /**
     * What a person sees.
     *
     * @param caseNumber statement and line, for example {@code BS-2026-000001/17}
     * @param view payer, amount, text and the bills that come into question, as Markdown
     * @param bills numbers of the bills that were found, separated by commas, to start from
     */
    public record Description(
            UUID statementId,
            String caseNumber,
            String amount,
            String payer,
            String view,
            String bills,
            boolean settled) {}

    public Description describe(UUID entryId) {
        Line line = line(entryId);
        List<OpenBill> found = bills.byIds(booking.parts(List.of(entryId)).getOrDefault(entryId, List.of()).stream()
                .map(Part::billId)
                .toList());
        List<OpenBill> possible = Stream.concat(
                        found.stream(),
                        line.billingAccountId() == null
                                ? Stream.empty()
                                : bills.ofAccounts(List.of(line.billingAccountId())).stream())
                .distinct()
                .limit(MOST_BILLS)
                .toList();
        List<OpenBill> sameAmount = possible.isEmpty() && line.credit() ? sameAmount(line) : List.of();
        String view =
                """
                **%s** of %s, %s

                **Payer** %s, %s

                **Text** %s

                **Reference** %s

                **What was found** %s

                %s
                """
                        .formatted(
                                line.credit() ? "Credit" : "Debit",
                                Markdown.escape(
                                        line.currency() + " " + line.amount().toPlainString()),
                                line.valueOn(),
                                Markdown.escape(line.payerName() == null ? "not named" : line.payerName()),
                                Markdown.escape(line.payerIban() == null ? "no IBAN" : line.payerIban()),
                                Markdown.escape(line.text() == null ? "none" : line.text()),
                                Markdown.escape(line.endToEndId() == null ? "none" : line.endToEndId()),
                                Markdown.escape(line.note() == null ? "nothing" : line.note()),
                                table(possible.isEmpty() ? sameAmount : possible));
        return new Description(
                line.statementId(),
                statements.get(line.statementId()).number() + "/" + line.lineNo(),
                line.currency() + " " + line.amount().toPlainString(),
                line.payerName() == null ? "unknown payer" : line.payerName(),
                Markdown.fit(view),
                String.join(", ", found.stream().map(OpenBill::number).toList()),
                line.state().equals("SETTLED"));
    }

    private List<OpenBill> sameAmount(Line line) {
        List<String> numbers = jdbc.sql("select number from customer_bill where remaining_amount = ? and currency = ?"
                        + " and state in ('SENT', 'PARTIALLY_PAID') order by payment_due_date fetch first 12 rows only")
                .params(line.amount(), line.currency())
                .query(String.class)
                .list();
        return bills.byNumbers(numbers);
    }

    private String table(List<OpenBill> possible) {
        return Markdown.table(
                List.of("Bill", "Account", "Due", "Remains", "Disputed"),
                possible.stream()
                        .map(b -> List.of(
                                b.number(),
                                accounts.get(b.billingAccountId()).number(),
                                b.paymentDueDate(),
                                b.remainingAmount(),
                                b.disputedAmount()))
                        .toList(),
                "No bill comes into question.");
    }

    /**
     * Checks what a clerk answered, so that the booking behind the save point succeeds.
     *
     * @throws InvalidInput with the field that cannot be
     */
    public void check(UUID entryId, String action, String billNumbers, String accountNumber) {
        Line line = line(entryId);
        boolean credit = line.credit();
        switch (action) {
            case "bills" -> target(line, billNumbers, null);
            case "account" -> target(line, null, accountNumber);
            case "sendBack" -> {
                if (!credit) {
                    throw new InvalidInput("clarifyAction", "A debit cannot be sent back.");
                }
                if (line.payerIban() == null) {
                    throw new InvalidInput("clarifyAction", "The bank does not say where it came from: ask the bank.");
                }
            }
            case "returned" -> returned(line, billNumbers);
            case "ask" -> {
                if (line.billingAccountId() == null) {
                    throw new InvalidInput("clarifyAction", "Nobody is known who could be asked.");
                }
            }
            case "notCustomers" -> {
                // anything can be no customer's payment
            }
            default -> throw new InvalidInput("clarifyAction", "Say what the line is.");
        }
    }

    /** Books the line as the clerk said. */
    public void book(UUID entryId, String action, String billNumbers, String accountNumber, String by) {
        Line line = line(entryId);
        if (line.state().equals("SETTLED")) {
            return;
        }
        switch (action) {
            case "bills" -> bookBills(line, billNumbers, by);
            case "account" -> book(target(line, null, accountNumber), by);
            case "returned" -> {
                Payment payment = returned(line, billNumbers);
                String code = line.returnCode() == null ? "NARR" : line.returnCode();
                payments.giveBackThroughBank(payment.id(), code, line.bookedOn(), line.statementId());
                booking.settle(line, payment.id(), by);
            }
            case "notCustomers" -> {
                BigDecimal signed =
                        line.credit() ? line.amount() : line.amount().negate();
                booking.post(line, line.credit() ? "notCustomers" : "bankCharge", signed.abs());
                booking.settle(line, null, by);
            }
            default -> throw new Conflict("There is nothing to book for '" + action + "'.");
        }
    }

    /** Orders the line to go back; it is settled when a second person releases it. */
    public UUID askSendingBack(UUID entryId, String reason, String by) {
        return refunds.askForLine(line(entryId), reason, by);
    }

    /** The money was sent back: nothing of the line is left. */
    public void sentBack(UUID entryId, String by) {
        booking.settle(line(entryId), null, by);
    }

    /** The account that a line is probably for. */
    public BillingAccount accountOf(UUID entryId) {
        return accounts.get(line(entryId).billingAccountId());
    }

    /** Where all of the named bills are paid already, the line is known as a second payment of the first of them. */
    private void bookBills(Line line, String billNumbers, String by) {
        Booking wanted = target(line, billNumbers, null);
        if (wanted.parts().isEmpty()) {
            UUID paidBefore = bills.byNumbers(numbers(billNumbers)).get(0).id();
            jdbc.sql("update bank_entry set match_rule = 'REFERENCE_DOUBLE', target_id = ? where id = ?")
                    .params(paidBefore, line.id())
                    .update();
        }
        book(wanted, by);
    }

    private void book(Booking wanted, String by) {
        if (!batches.book(List.of(wanted), by).isEmpty()) {
            throw new Conflict("One of the bills was paid meanwhile.");
        }
        booking.tellUnderpaid(List.of(wanted));
    }

    private Booking target(Line line, String billNumbers, String accountNumber) {
        if (!line.credit()) {
            throw new InvalidInput("clarifyAction", "This is a debit: it pays nothing.");
        }
        if (accountNumber != null || billNumbers == null) {
            BillingAccount account = accounts.byNumber(accountNumber == null ? "" : accountNumber.strip())
                    .filter(a -> a.currency().equals(line.currency()))
                    .orElseThrow(() -> new InvalidInput(
                            "clarifyAccount", "There is no account of this number in " + line.currency() + "."));
            return new Booking(line, account.id(), List.of());
        }
        List<String> numbers = numbers(billNumbers);
        List<OpenBill> named = new ArrayList<>(bills.byNumbers(numbers));
        if (numbers.isEmpty() || named.size() != numbers.size()) {
            throw new InvalidInput("clarifyBills", "Not every one of these bills was found: give their full numbers.");
        }
        named.sort(java.util.Comparator.comparing(OpenBill::paymentDueDate).thenComparing(OpenBill::number));
        if (named.stream().map(OpenBill::billingAccountId).distinct().count() > 1) {
            throw new InvalidInput("clarifyBills", "The bills are of different accounts: a payment is of one.");
        }
        if (!named.get(0).currency().equals(line.currency())) {
            throw new InvalidInput("clarifyBills", "The bills are not in " + line.currency() + ".");
        }
        return new Booking(line, named.get(0).billingAccountId(), Matcher.oldestFirst(named, line.amount()));
    }

    private static List<String> numbers(String billNumbers) {
        return Arrays.stream(billNumbers.split("[,\\s]+"))
                .map(String::strip)
                .filter(n -> !n.isEmpty())
                .distinct()
                .toList();
    }

    private Payment returned(Line line, String billNumber) {
        if (line.credit()) {
            throw new InvalidInput("clarifyAction", "A credit is no returned payment.");
        }
        OpenBill bill = bills.byNumbers(List.of(billNumber == null ? "" : billNumber.strip())).stream()
                .findFirst()
                .orElseThrow(() -> new InvalidInput("clarifyBills", "Give the number of the bill that it had paid."));
        return payments.ofAccount(bill.billingAccountId()).stream()
                .filter(p -> p.isBooked() && p.amount().compareTo(line.amount()) == 0)
                .filter(p -> payments.allocations(p.id()).stream()
                        .anyMatch(a -> a.billId().equals(bill.id())))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("clarifyBills", "No payment of this amount has paid that bill."));
    }

    private Line line(UUID id) {
        return jdbc.sql("select * from bank_entry where id = ?")
                .param(id)
                .query(Line::of)
                .optional()
                .orElseThrow(() -> new NotFound("line of a statement", id));
    }
}
