package io.etomflow.receivables;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * What a check or a person found out about an inquiry.
 *
 * @param billItemId {@code null} for the bill as a whole
 * @param code lower camel case, for example {@code chargedTwice}
 * @param weight 0 to 100: how strongly it explains the complaint
 * @param amount what the bill is wrong by according to this finding, tax included, {@code null} where it says none
 */
public record Finding(
        UUID id,
        UUID inquiryId,
        UUID billItemId,
        RootCauseArea area,
        String code,
        int weight,
        BigDecimal amount,
        String evidence,
        String foundBy,
        Instant foundAt) {}
