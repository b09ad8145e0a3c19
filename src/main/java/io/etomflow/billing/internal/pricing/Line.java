package io.etomflow.billing.internal.pricing;

import io.etomflow.billing.DraftItem;
import io.etomflow.billing.ItemKind;
import io.etomflow.inventory.CustomerProduct;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.UUID;

/** A line of a bill before tax. @param amount without tax, rounded to cents */
record Line(
        UUID id,
        ItemKind kind,
        CustomerProduct product,
        String offering,
        String description,
        BigDecimal quantity,
        String unit,
        BigDecimal amount,
        LocalDate from,
        LocalDate to,
        String rule) {

    private static final int MAX_DESCRIPTION = 300;
    private static final int MAX_RULE = 120;

    Line {
        amount = amount.setScale(2, RoundingMode.HALF_UP);
        description = cut(description, MAX_DESCRIPTION);
        rule = cut(rule, MAX_RULE);
    }

    static Line of(
            ItemKind kind,
            CustomerProduct product,
            String offering,
            String description,
            BigDecimal amount,
            LocalDate from,
            LocalDate to,
            String rule) {
        return new Line(
                UUID.randomUUID(),
                kind,
                product,
                offering,
                description,
                BigDecimal.ONE,
                "piece",
                amount,
                from,
                to,
                rule);
    }

    Line measured(BigDecimal measure, String measuredIn) {
        return new Line(id, kind, product, offering, description, measure, measuredIn, amount, from, to, rule);
    }

    DraftItem taxed(Taxation taxation, BigDecimal tax) {
        return new DraftItem(
                id,
                kind,
                product == null ? null : product.id(),
                offering,
                description,
                quantity,
                unit,
                amount,
                taxation.rate(),
                tax,
                taxation.category(),
                from,
                to,
                kind == ItemKind.PARTNER_CHARGE && product != null ? product.supplierId() : null,
                rule);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
