package io.etomflow.billing;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A price or discount that is to be: checked, not entered.
 *
 * @param discount whether it is a discount; {@code charge}, {@code currency}, {@code tiers} and {@code unit} are of prices
 * @param subject offering or kind of usage; of a discount the offering, {@code null} for every one
 * @param tiers as {@code 0:0.09 100:0.07}
 */
public record PriceChange(
        UUID id,
        String number,
        boolean discount,
        String code,
        String charge,
        String subject,
        String segment,
        UUID customerId,
        UUID billingAccountId,
        String currency,
        String tiers,
        String unit,
        BigDecimal percent,
        LocalDate from,
        LocalDate to,
        String reason,
        String proposedBy) {

    /** @param amount for each unit behind the beginning, without tax */
    record Tier(BigDecimal from, BigDecimal amount) {}

    List<Tier> scale() {
        List<Tier> scale = new ArrayList<>();
        for (String tier : tiers.split(" ")) {
            String[] parts = tier.split(":");
            scale.add(new Tier(new BigDecimal(parts[0]), new BigDecimal(parts[1])));
        }
        return scale;
    }

    /** In words: {@code STANDARD-VOICE for voice, EUR}. */
    String what() {
        return discount
                ? "discount " + code + " of " + percent + " % on " + (subject == null ? "every offering" : subject)
                : "price " + code + " for " + subject + ", " + currency;
    }

    static PriceChange read(ResultSet row, int index) throws SQLException {
        return new PriceChange(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("kind").equals("discount"),
                row.getString("code"),
                row.getString("charge"),
                row.getString("subject"),
                row.getString("segment"),
                row.getObject("customer_id", UUID.class),
                row.getObject("billing_account_id", UUID.class),
                row.getString("currency"),
                row.getString("tiers"),
                row.getString("unit"),
                row.getBigDecimal("percent"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getString("reason"),
                row.getString("proposed_by"));
    }
}
