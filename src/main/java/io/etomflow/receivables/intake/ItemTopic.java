package io.etomflow.receivables.intake;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.ItemKind;
import java.util.Locale;
import java.util.regex.Pattern;

/** What people call the lines of their bills, in English and German. */
enum ItemTopic {
    ROAMING("roam\\w*|abroad|overseas|auslands?\\w*", "roaming|abroad", null),
    DATA("data|internet usage|gigabytes?|daten\\w*", "data", null),
    CALLS("calls?|phone calls|minutes|anrufe?|telefonate?|gespräche?", "call|voice|minutes", null),
    TEXT_MESSAGES("sms|text messages?|texts", "sms|text message", null),
    PREMIUM(
            "premium|third[- ]party|streaming|subscriptions? i|abo\\w*|drittanbieter\\w*",
            "premium|streaming",
            ItemKind.PARTNER_CHARGE),
    DISCOUNT("discounts?|rebates?|reductions?|promotion\\w*|rabatt\\w*|nachlass", "discount", ItemKind.DISCOUNT),
    BASIC_CHARGE(
            "monthly (?:charge|fee|price)|base (?:charge|fee)|basic charge|subscription fee|grundgebühr\\w*|grundpreis",
            "monthly charge",
            ItemKind.RECURRING),
    ONE_OFF(
            "set-?up|installation|activation|connection fee|one-?off|anschlussgebühr\\w*|einrichtung\\w*",
            "set-?up|installation|activation",
            ItemKind.ONE_OFF),
    BROADBAND("broadband|fibre|fiber|dsl|landline internet|glasfaser", "broadband|fibre|fiber|dsl", null),
    TELEVISION("tv|television|fernseh\\w*", "\\btv\\b|television", null);

    private final Pattern said;
    private final Pattern billed;
    private final ItemKind kind;

    /**
     * @param said words by which people mean it
     * @param billed words by which bills call it
     * @param kind the kind of line that it is, whatever its words; {@code null} where only words tell
     */
    ItemTopic(String said, String billed, ItemKind kind) {
        this.said = Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:" + said + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
        this.billed = Pattern.compile(billed, Pattern.CASE_INSENSITIVE);
        this.kind = kind;
    }

    boolean isIn(String text) {
        return said.matcher(text).find();
    }

    /** A missing discount is disputed on the charge that it should have lowered, if the bill shows none. */
    boolean means(BillItem item) {
        return item.kind() == kind
                || billed.matcher(item.description().toLowerCase(Locale.ROOT)).find();
    }
}
