package io.etomflow.payment.internal;

import io.etomflow.calendar.BankDays;
import io.etomflow.payment.PaymentProvider;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.validator.routines.CreditCardValidator;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Cards cleared in the house, by fixed rules: a card is known, not blocked, not expired, and charged in a month for no
 * more than its limit. What was charged on a day is paid out on the next bank day. The number of a card is checked
 * (ISO/IEC 7812) and forgotten.
 */
@Component
class LocalCardClearing implements PaymentProvider {

    private final JdbcClient jdbc;
    private final BankDays bankDays;
    private final Clock clock;

    LocalCardClearing(JdbcClient jdbc, BankDays bankDays, Clock clock) {
        this.jdbc = jdbc;
        this.bankDays = bankDays;
        this.clock = clock;
    }

    private record KeptCard(
            String token, String brand, String last4, String expires, BigDecimal monthlyLimit, boolean blocked) {}

    private record Charge(String reference, BigDecimal amount, String currency, LocalDate chargedOn) {}

    @Override
    public Card keep(String number, YearMonth expires, Money monthlyLimit) {
        String digits = number == null ? "" : number.replaceAll("[ -]", "");
        if (!digits.matches("\\d{12,19}") || !LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits)) {
            throw new InvalidInput("cardNumber", "The number of the card cannot be right. Check it with the payer.");
        }
        if (expires.isBefore(YearMonth.now(clock))) {
            throw new InvalidInput("cardExpires", "The card has expired.");
        }
        Card card = new Card(
                "card-" + UUID.randomUUID(), brand(digits), digits.substring(digits.length() - 4), expires.toString());
        jdbc.sql("insert into local_card (token, brand, last4, expires, monthly_limit, blocked)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(card.token(), card.brand(), card.last4(), card.expires(), monthlyLimit.amount(), false)
                .update();
        return card;
    }

    @Override
    public Optional<Card> card(String token) {
        return kept(token).map(card -> new Card(card.token(), card.brand(), card.last4(), card.expires()));
    }

    @Override
    public Answer charge(String token, Money amount, String reference) {
        Optional<Answer> before = answered(reference);
        if (before.isPresent()) {
            return before.get();
        }
        Optional<KeptCard> card = kept(token);
        if (card.isEmpty()) {
            return new Answer(false, "14", null);
        }
        String code = judge(card.get(), amount);
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into local_card_charge (id, token, reference, amount, currency, approved, code, charged_on)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        token,
                        reference,
                        amount.amount(),
                        amount.currency(),
                        code.equals("00"),
                        code,
                        LocalDate.now(clock))
                .update();
        return answered(reference).orElseThrow();
    }

    @Override
    public List<Settlement> settlements(LocalDate day) {
        Map<LocalDate, Map<String, List<Charge>>> open = new LinkedHashMap<>();
        for (Charge charge : unsettled(day)) {
            open.computeIfAbsent(bankDays.plus(charge.chargedOn(), 1), d -> new LinkedHashMap<>())
                    .computeIfAbsent(charge.currency(), c -> new ArrayList<>())
                    .add(charge);
        }
        open.forEach((paidOn, byCurrency) -> byCurrency.forEach((currency, charges) -> {
            if (!paidOn.isAfter(day)) {
                settle("CARD-" + paidOn + "-" + currency + "-" + suffix(), charges);
            }
        }));
        return settled(day);
    }

    private static String judge(KeptCard card, Money amount, YearMonth now, BigDecimal charged) {
        if (card.blocked()) {
            return "62";
        }
        if (YearMonth.parse(card.expires()).isBefore(now)) {
            return "54";
        }
        return charged.add(amount.amount()).compareTo(card.monthlyLimit()) > 0 ? "51" : "00";
    }

    private String judge(KeptCard card, Money amount) {
        YearMonth month = YearMonth.now(clock);
        BigDecimal charged = jdbc.sql("select coalesce(sum(amount), 0) from local_card_charge"
                        + " where token = ? and approved = true and reversed_on is null and charged_on between ? and ?")
                .params(card.token(), month.atDay(1), month.atEndOfMonth())
                .query(BigDecimal.class)
                .single();
        return judge(card, amount, month, charged);
    }

    private Optional<KeptCard> kept(String token) {
        return jdbc.sql("select * from local_card where token = ?")
                .param(token)
                .query(KeptCard.class)
                .optional();
    }

    @Override
    public boolean reverse(String reference) {
        return jdbc.sql("update local_card_charge set reversed_on = coalesce(reversed_on, ?) where reference = ?"
                                + " and approved = true and settlement is null")
                        .params(LocalDate.now(clock), reference)
                        .update()
                > 0;
    }

    @Override
    public Optional<Answer> answered(String reference) {
        return jdbc.sql("select approved, code, case when approved = true then cast(id as varchar(36)) end as"
                        + " authorisation from local_card_charge where reference = ?")
                .param(reference)
                .query(Answer.class)
                .optional();
    }

    private List<Charge> unsettled(LocalDate day) {
        return jdbc.sql(
                        "select reference, amount, currency, charged_on from local_card_charge where approved = true"
                                + " and settlement is null and reversed_on is null and charged_on < ? order by charged_on, reference")
                .param(day)
                .query(Charge.class)
                .list();
    }

    private void settle(String settlement, List<Charge> charges) {
        for (Charge charge : charges) {
            jdbc.sql("update local_card_charge set settlement = ? where reference = ?")
                    .params(settlement, charge.reference())
                    .update();
        }
    }

    private List<Settlement> settled(LocalDate day) {
        Map<String, Settlement> lists = new LinkedHashMap<>();
        jdbc.sql("select settlement, reference, amount, currency from local_card_charge where settlement is not"
                        + " null and charged_on >= ? and charged_on < ? order by settlement, reference")
                .params(day.minusDays(14), day)
                .query((row, n) -> lists.merge(
                        row.getString("settlement"),
                        new Settlement(
                                row.getString("settlement"),
                                LocalDate.parse(row.getString("settlement").substring(5, 15)),
                                new Money(row.getBigDecimal("amount"), row.getString("currency")),
                                List.of(row.getString("reference"))),
                        LocalCardClearing::joined))
                .list();
        return List.copyOf(lists.values());
    }

    private static Settlement joined(Settlement one, Settlement other) {
        List<String> charges = new ArrayList<>(one.charges());
        charges.addAll(other.charges());
        return new Settlement(one.reference(), one.day(), one.total().plus(other.total()), charges);
    }

    private static String suffix() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private static String brand(String digits) {
        if (CreditCardValidator.VISA_VALIDATOR.isValid(digits)) {
            return "Visa";
        }
        if (CreditCardValidator.MASTERCARD_VALIDATOR.isValid(digits)) {
            return "Mastercard";
        }
        return CreditCardValidator.AMEX_VALIDATOR.isValid(digits) ? "American Express" : "Other";
    }
}
