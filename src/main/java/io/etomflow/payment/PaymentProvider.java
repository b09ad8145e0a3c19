package io.etomflow.payment;

import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * Whoever charges cards for us. We never have a card's number: the provider keeps it and gives a token. An adapter for
 * another provider implements this interface.
 */
public interface PaymentProvider {

    /** @param expires last month in which the card can be charged, for example {@code 2027-05} */
    record Card(String token, String brand, String last4, String expires) {}

    /**
     * What the provider says to a charge.
     *
     * @param code ISO 8583 response code: {@code 00} approved, {@code 14} no such card, {@code 51} over the limit,
     *     {@code 54} expired, {@code 62} blocked
     * @param authorisation the provider's own key, {@code null} if it was declined
     */
    record Answer(boolean approved, String code, String authorisation) {}

    /**
     * Money that the provider pays out in one sum.
     *
     * @param reference stands in the bank statement
     * @param charges our own references of what is in it
     */
    record Settlement(String reference, LocalDate day, Money total, List<String> charges) {}

    /**
     * Gives a card into the provider's keeping. The number goes no further.
     *
     * @throws InvalidInput if the number or the month cannot be
     */
    Card keep(String number, YearMonth expires, Money monthlyLimit);

    Optional<Card> card(String token);

    /**
     * Charges a card.
     *
     * @param reference our own key, up to 35 characters: asking again with it charges once and gives the first answer
     */
    Answer charge(String token, Money amount, String reference);

    /** What it said to a charge, in case its answer was lost; empty if it was never asked with this key. */
    Optional<Answer> answered(String reference);

    /**
     * Takes a charge back that was approved: the card's holder gets the money back and it is not paid out. Again is the
     * same.
     *
     * @return false if it was paid out, or listed to be, already
     */
    boolean reverse(String reference);

    /** What is paid out up to this day and was not listed before; asking again gives the same. */
    List<Settlement> settlements(LocalDate day);
}
