package io.etomflow.receivables.resolution;

import io.etomflow.billing.BillItem;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * A partner's part of what an inquiry disputes.
 *
 * @param lines of the bill, empty where the assessment found the partner without a line
 * @param amount disputed, tax included
 */
record PartnerPart(UUID partnerId, List<BillItem> lines, BigDecimal amount) {

    PartnerPart plus(BillItem line, BigDecimal disputed) {
        List<BillItem> more = new java.util.ArrayList<>(lines);
        more.add(line);
        return new PartnerPart(partnerId, more, amount.add(disputed));
    }

    /** The one line that it is about, {@code null} if there are more or none. */
    UUID onlyLine() {
        return lines.size() == 1 ? lines.get(0).id() : null;
    }
}
