package io.etomflow.payment;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Money;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the provider of cards pays out together, to be found in the bank statement, and charges in it that are not ours. */
@UseCase
public class CardSettlements {

    private final JdbcClient jdbc;
    private final DebitOrders orders;
    private final PaymentProvider provider;
    private final Payments payments;
    private final PaymentMoves moves;
    private final BillingAccounts accounts;
    private final Numbers numbers;
    private final Clock clock;

    CardSettlements(
            JdbcClient jdbc,
            DebitOrders orders,
            PaymentProvider provider,
            Payments payments,
            PaymentMoves moves,
            BillingAccounts accounts,
            Numbers numbers,
            Clock clock) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.provider = provider;
        this.payments = payments;
        this.moves = moves;
        this.accounts = accounts;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** A settlement that is not the sum of our debits. */
    public record Unclear(UUID id, String number) {}

    /** @param settlements how many were new */
    public record Taken(int settlements, List<Unclear> unclear) {}

    private record Batch(
            UUID matterId, UUID id, String reference, LocalDate collectionDate, String currency, BigDecimal total) {}

    /** Keeps which charges are paid out together: their payments are booked when that sum is in the statement. */
    public Taken take() {
        int taken = 0;
        List<Unclear> unclear = new ArrayList<>();
        for (PaymentProvider.Settlement settlement : provider.settlements(LocalDate.now(clock))) {
            if (isNew(settlement.reference())) {
                take(settlement).ifPresent(unclear::add);
                taken++;
            }
        }
        return new Taken(taken, unclear);
    }

    /** Looks once more for the debits of what was unclear; what is left is what the settlement pays beyond our debits. */
    public Money rest(UUID matterId) {
        Batch batch = batch(matterId);
        for (String charge : charges(matterId)) {
            if (joined(batch.id(), charge, batch.currency())) {
                jdbc.sql("delete from card_settlement_charge where matter_id = ? and reference = ?")
                        .params(matterId, charge)
                        .update();
            }
        }
        Money rest = new Money(batch.total().subtract(sum(batch.id())), batch.currency());
        if (rest.amount().signum() == 0 && charges(matterId).isEmpty()) {
            end(matterId, "CLEAR", null, null, null);
        }
        return rest;
    }

    public boolean isOpen(UUID matterId) {
        return jdbc.sql("select count(*) from card_settlement_matter where id = ? and state = 'OPEN'")
                        .param(matterId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** For the person who finds out, as Markdown. */
    public String view(UUID matterId) {
        Batch batch = batch(matterId);
        BigDecimal ours = sum(batch.id());
        String head = Markdown.escape(
                "Settlement " + batch.reference() + " of " + batch.collectionDate() + ": the provider pays "
                        + new Money(batch.total(), batch.currency()) + ", our debits in it come to "
                        + new Money(ours, batch.currency()) + ", "
                        + new Money(batch.total().subtract(ours), batch.currency())
                        + " is unclear.");
        return Markdown.fit(head + "\n\n"
                + Markdown.table(
                        List.of("Charge", "What we know of it"),
                        charges(matterId).stream()
                                .map(charge -> List.of(charge, known(charge)))
                                .toList(),
                        "All charges of it are our debits: their sum is another."));
    }

    /**
     * The unclear money is a customer's payment: it is booked, what is open is settled, the rest is credit.
     *
     * @throws InvalidInput if there is no such open account, or nothing was paid too much
     */
    public void isOfCustomer(UUID matterId, String accountNumber, String reason, String by) {
        Batch batch = batch(matterId);
        Money rest = rest(matterId);
        if (!rest.isPositive()) {
            throw new InvalidInput("settlementDecision", "The provider pays less than our debits: that is no payment.");
        }
        BillingAccount account = accounts.byNumber(accountNumber == null ? "" : accountNumber.strip())
                .filter(a -> a.currency().equals(rest.currency()) && a.state() != AccountState.CLOSED)
                .orElseThrow(() -> new InvalidInput(
                        "settlementAccountNumber",
                        "There is no open account of this number in " + rest.currency() + "."));
        Payment payment =
                payments.receive(NewPayment.of(account.id(), rest, "card", batch.collectionDate(), batch.reference()));
        moves.settle(payment, account.id());
        other(batch.id(), rest.amount());
        end(matterId, "CUSTOMER", payment.id(), reason, by);
    }

    /** The unclear money is the provider's: it stays on the account on which card money is awaited until they deduct it. */
    public void isOfProvider(UUID matterId, String reason, String by) {
        other(batch(matterId).id(), rest(matterId).amount());
        end(matterId, "PROVIDER", null, reason, by);
    }

    private Optional<Unclear> take(PaymentProvider.Settlement settlement) {
        UUID id = UUID.randomUUID();
        String currency = settlement.total().currency();
        jdbc.sql("insert into debit_batch (id, version, reference, method, collection_date, currency, orders, total,"
                        + " settled_amount, state) values (?, 0, ?, 'CARD', ?, ?, ?, ?, 0, 'OPEN')")
                .params(
                        id,
                        settlement.reference(),
                        settlement.day(),
                        currency,
                        settlement.charges().size(),
                        settlement.total().amount())
                .update();
        List<String> strange = settlement.charges().stream()
                .filter(charge -> !joined(id, charge, currency))
                .toList();
        if (strange.isEmpty() && sum(id).compareTo(settlement.total().amount()) == 0) {
            return Optional.empty();
        }
        Unclear unclear = new Unclear(UUID.randomUUID(), numbers.next("CS"));
        jdbc.sql("insert into card_settlement_matter (id, number, batch_id, state) values (?, ?, ?, 'OPEN')")
                .params(unclear.id(), unclear.number(), id)
                .update();
        strange.forEach(
                charge -> jdbc.sql("insert into card_settlement_charge (id, matter_id, reference) values (?, ?, ?)")
                        .params(UUID.randomUUID(), unclear.id(), charge.substring(0, Math.min(60, charge.length())))
                        .update());
        return Optional.of(unclear);
    }

    /** Money that is paid out was charged, also where the answer to the charge was lost. */
    private boolean joined(UUID batchId, String charge, String currency) {
        return jdbc.sql("update debit_order set batch_id = ?, state = 'PRESENTED', version = version + 1"
                                + " where number = ? and (state = 'PRESENTED' or state = 'ANNOUNCED' and asked_at is not null)"
                                + " and method = 'CARD' and batch_id is null and currency = ?")
                        .params(batchId, charge, currency)
                        .update()
                > 0;
    }

    private String known(String charge) {
        return orders.byNumber(charge)
                .map(order -> "Debit of " + order.money() + " of account "
                        + accounts.get(order.billingAccountId()).number() + ", "
                        + order.method().word() + ", "
                        + order.state().word() + (order.batchId() == null ? "" : ", in another settlement"))
                .orElse("We have no debit of this number.");
    }

    private boolean isNew(String reference) {
        return jdbc.sql("select count(*) from debit_batch where reference = ?")
                        .param(reference)
                        .query(Long.class)
                        .single()
                == 0;
    }

    private Batch batch(UUID matterId) {
        return jdbc.sql("select m.id as matter_id, b.id, b.reference, b.collection_date, b.currency, b.total from"
                        + " card_settlement_matter m join debit_batch b on b.id = m.batch_id where m.id = ?")
                .param(matterId)
                .query(Batch.class)
                .single();
    }

    private List<String> charges(UUID matterId) {
        return jdbc.sql("select reference from card_settlement_charge where matter_id = ? order by reference")
                .param(matterId)
                .query(String.class)
                .list();
    }

    private BigDecimal sum(UUID batchId) {
        return jdbc.sql("select coalesce(sum(amount), 0) from debit_order where batch_id = ?")
                .param(batchId)
                .query(BigDecimal.class)
                .single();
    }

    private void other(UUID batchId, BigDecimal amount) {
        jdbc.sql("update debit_batch set other_amount = ?, version = version + 1 where id = ?")
                .params(amount, batchId)
                .update();
    }

    private void end(UUID matterId, String state, UUID paymentId, String reason, String by) {
        jdbc.sql("update card_settlement_matter set state = ?, payment_id = ?, decided_reason = ?, decided_by = ?,"
                        + " ended_on = ? where id = ? and state = 'OPEN'")
                .params(state, paymentId, reason, by, LocalDate.now(clock), matterId)
                .update();
    }
}
