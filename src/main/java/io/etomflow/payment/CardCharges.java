package io.etomflow.payment;

import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Charges cards on their day, and learns what the provider pays out. */
@UseCase
public class CardCharges {

    /** An answer of the provider takes a moment: so many in one transaction, then it is saved. */
    private static final int CHARGES_AT_ONCE = 50;

    private final JdbcClient jdbc;
    private final DebitOrders orders;
    private final DebitPresentation presentation;
    private final PaymentMethods methods;
    private final PaymentProvider provider;
    private final DebitFollowUps followUps;
    private final Clock clock;

    CardCharges(
            JdbcClient jdbc,
            DebitOrders orders,
            DebitPresentation presentation,
            PaymentMethods methods,
            PaymentProvider provider,
            DebitFollowUps followUps,
            Clock clock) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.presentation = presentation;
        this.methods = methods;
        this.provider = provider;
        this.followUps = followUps;
        this.clock = clock;
    }

    /**
     * Charges some of the cards that are due; whether there are more. A charge that is repeated is made once, a card that
     * its holder took back or that was blocked after the announcement is not charged.
     */
    public boolean chargeSome() {
        List<DebitOrder> due = orders.due(MethodKind.CARD, LocalDate.now(clock));
        List<DebitOrder> some = due.subList(0, Math.min(CHARGES_AT_ONCE, due.size()));
        Map<UUID, PaymentMethod> cards = methods.all(
                some.stream().map(DebitOrder::paymentMethodId).distinct().toList());
        List<DebitOrder> ended = new ArrayList<>();
        for (DebitOrder order : presentation.stillOwed(some)) {
            PaymentMethod card = cards.get(order.paymentMethodId());
            if (card.state() == MethodState.ACTIVE) {
                charged(order, provider.charge(card.cardToken(), order.money(), order.number()));
            } else {
                ended.add(order);
            }
        }
        orders.cancel(ended);
        return due.size() > CHARGES_AT_ONCE;
    }

    /** Keeps which charges the provider pays out together: their payments are booked when that sum is in the statement. */
    public int takeSettlements() {
        int taken = 0;
        for (PaymentProvider.Settlement settlement : provider.settlements(LocalDate.now(clock))) {
            if (isNew(settlement.reference())) {
                take(settlement);
                taken++;
            }
        }
        return taken;
    }

    private void charged(DebitOrder order, PaymentProvider.Answer answer) {
        jdbc.sql("update debit_order set state = 'PRESENTED', amount = ?, authorisation = ?, version = version + 1"
                        + " where id = ? and state = 'ANNOUNCED'")
                .params(order.amount(), answer.authorisation(), order.id())
                .update();
        if (!answer.approved()) {
            orders.fail(order.id(), DebitState.FAILED, answer.code(), LocalDate.now(clock));
            followUps.debitFailed(orders.get(order.id()));
        }
    }

    private boolean isNew(String reference) {
        return jdbc.sql("select count(*) from debit_batch where reference = ?")
                        .param(reference)
                        .query(Long.class)
                        .single()
                == 0;
    }

    private void take(PaymentProvider.Settlement settlement) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into debit_batch (id, version, reference, method, collection_date, currency, orders, total,"
                        + " settled_amount, state) values (?, 0, ?, 'CARD', ?, ?, ?, ?, 0, 'OPEN')")
                .params(
                        id,
                        settlement.reference(),
                        settlement.day(),
                        settlement.total().currency(),
                        settlement.charges().size(),
                        settlement.total().amount())
                .update();
        for (String charge : settlement.charges()) {
            jdbc.sql("update debit_order set batch_id = ?, version = version + 1 where number = ? and state ="
                            + " 'PRESENTED' and method = 'CARD' and batch_id is null and currency = ?")
                    .params(id, charge, settlement.total().currency())
                    .update();
        }
    }
}
