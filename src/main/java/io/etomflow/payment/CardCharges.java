package io.etomflow.payment;

import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Charges cards on their day, each once. */
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
     * Chooses some of the cards that are due; whether there are more. What the provider will be asked for is kept first: it
     * may charge and its answer never come. A card that its holder took back or that was blocked after the announcement, and
     * what is owed no more, is not charged.
     */
    public boolean chooseSome() {
        List<DebitOrder> due = orders.due(MethodKind.CARD, LocalDate.now(clock));
        List<DebitOrder> some = due.subList(0, Math.min(CHARGES_AT_ONCE, due.size()));
        Map<UUID, PaymentMethod> cards = cards(some);
        List<DebitOrder> asked = new ArrayList<>();
        List<DebitOrder> ended = new ArrayList<>();
        for (DebitOrder order : presentation.stillOwed(some)) {
            boolean active = cards.get(order.paymentMethodId()).state() == MethodState.ACTIVE;
            (active ? asked : ended).add(order);
        }
        orders.ask(asked, clock.instant());
        orders.cancel(ended);
        return due.size() > CHARGES_AT_ONCE;
    }

    /**
     * Charges some of the chosen cards, those before whose answers were lost; whether there are more. A charge that is
     * repeated is made once. What was paid in another way meanwhile is not charged, and a charge of it that was made is
     * taken back.
     */
    public boolean chargeSome() {
        List<DebitOrder> some = orders.asked(CHARGES_AT_ONCE);
        Map<UUID, PaymentMethod> cards = cards(some);
        Map<UUID, BigDecimal> open = presentation.open(some);
        for (DebitOrder order : some) {
            PaymentMethod card = cards.get(order.paymentMethodId());
            BigDecimal owed = open.get(order.id());
            boolean whole = owed.compareTo(order.amount()) >= 0 && card.state() == MethodState.ACTIVE;
            if (whole) {
                charged(order, provider.charge(card.cardToken(), order.money(), order.number()));
            } else {
                changed(order, card, owed.min(order.amount()));
            }
        }
        return some.size() == CHARGES_AT_ONCE;
    }

    /** Less is owed than was asked for, or the card ended: what is done depends on whether the provider has charged it. */
    private void changed(DebitOrder order, PaymentMethod card, BigDecimal owed) {
        Optional<PaymentProvider.Answer> before = provider.answered(order.number());
        if (before.isPresent() && before.get().approved()) {
            // what is too much of it, or can be taken back no more, is given back as any money that was paid too much
            boolean reversed = owed.signum() <= 0 && provider.reverse(order.number());
            if (reversed) {
                orders.cancel(List.of(order));
            } else {
                charged(order, before.get());
            }
        } else if (before.isEmpty() && owed.signum() > 0 && card.state() == MethodState.ACTIVE) {
            DebitOrder less = DebitPresentation.with(order, owed, order.collectionDate());
            charged(less, provider.charge(card.cardToken(), less.money(), less.number()));
        } else if (before.isPresent() && owed.signum() > 0) {
            charged(order, before.get());
        } else {
            orders.cancel(List.of(order));
        }
    }

    private Map<UUID, PaymentMethod> cards(List<DebitOrder> some) {
        return methods.all(
                some.stream().map(DebitOrder::paymentMethodId).distinct().toList());
    }

    private void charged(DebitOrder order, PaymentProvider.Answer answer) {
        int presented = jdbc.sql("update debit_order set state = 'PRESENTED', amount = ?, authorisation = ?,"
                        + " version = version + 1 where id = ? and state = 'ANNOUNCED'")
                .params(order.amount(), answer.authorisation(), order.id())
                .update();
        if (presented > 0 && !answer.approved()) {
            orders.fail(order.id(), DebitState.FAILED, answer.code(), LocalDate.now(clock));
            followUps.debitFailed(orders.get(order.id()));
        }
    }
}
