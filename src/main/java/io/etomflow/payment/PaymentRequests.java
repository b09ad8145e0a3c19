package io.etomflow.payment;

import io.etomflow.account.CustomerMessages;
import io.etomflow.information.Segment;
import io.etomflow.shared.CreditorReference;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks customers who transfer to do so, with the reference by which their money is recognised; once for each bill. */
@UseCase
public class PaymentRequests {

    private static final int BILLS_AT_ONCE = 400;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final DebitCandidates candidates;
    private final CollectingAccount creditor;
    private final CustomerMessages messages;
    private final Clock clock;

    PaymentRequests(
            JdbcClient jdbc,
            JdbcTemplate batches,
            DebitCandidates candidates,
            CollectingAccount creditor,
            CustomerMessages messages,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.candidates = candidates;
        this.creditor = creditor;
        this.messages = messages;
        this.clock = clock;
    }

    public Optional<PaymentRequest> ofBill(UUID billId) {
        return jdbc.sql("select * from payment_request where bill_id = ?")
                .param(billId)
                .query(PaymentRequest.class)
                .optional();
    }

    DebitAnnouncement.Announced ask(Segment segment, LocalDate dueBy, UUID after) {
        List<DebitCandidates.Bill> bills = candidates.toRequest(segment, dueBy, after, BILLS_AT_ONCE);
        Set<UUID> held =
                candidates.held(bills.stream().map(DebitCandidates.Bill::billId).toList());
        List<Object[]> requests = new ArrayList<>();
        List<CustomerMessages.Letter> letters = new ArrayList<>();
        for (DebitCandidates.Bill bill : bills) {
            BigDecimal amount = bill.collectable().min(bill.balance());
            if (amount.signum() > 0 && !held.contains(bill.billId())) {
                String reference = CreditorReference.of(bill.billNumber());
                requests.add(new Object[] {
                    UUID.randomUUID(),
                    bill.billId(),
                    bill.accountId(),
                    reference,
                    amount,
                    bill.currency(),
                    LocalDate.now(clock)
                });
                letters.add(letter(bill, new Money(amount, bill.currency()), reference));
            }
        }
        batches.batchUpdate(
                "insert into payment_request (id, bill_id, billing_account_id, reference, amount, currency,"
                        + " requested_on) values (?, ?, ?, ?, ?, ?, ?)",
                requests);
        messages.writeAll(letters);
        boolean more = bills.size() > BILLS_AT_ONCE / 2;
        return new DebitAnnouncement.Announced(
                requests.size(), more ? bills.get(bills.size() - 1).accountId() : null);
    }

    private CustomerMessages.Letter letter(DebitCandidates.Bill bill, Money amount, String reference) {
        return new CustomerMessages.Letter(
                bill.customerId(),
                bill.billNumber() + "/paymentRequest",
                bill.billNumber(),
                "Please pay bill " + bill.billNumber() + " by " + bill.dueOn(),
                "Please transfer " + amount + " by " + bill.dueOn() + ".\nTo: "
                        + creditor.bank().holder() + "\nIBAN: "
                        + creditor.bank().iban() + "\nReference: "
                        + CreditorReference.printed(reference)
                        + "\n\nGive the reference exactly like this, so that we recognise your payment.");
    }
}
