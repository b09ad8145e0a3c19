package io.etomflow.payment.matching;

import io.etomflow.payment.DebitBatches;
import io.etomflow.payment.DebitBatches.Settlement;
import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sums that the bank owes us for files of direct debits and for card payments. */
@Component
class AwaitedDebits {

    private final DebitBatches batches;
    private final JdbcClient jdbc;

    AwaitedDebits(DebitBatches batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    /** What is still to come, by reference in any case of letters: banks print them as they like. */
    Map<String, BigDecimal> awaited() {
        return batches.awaited().stream()
                .collect(Collectors.toMap(
                        DebitBatches.Awaited::reference,
                        DebitBatches.Awaited::amount,
                        BigDecimal::add,
                        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
    }

    /** Of these end-to-end ids those of debits that were presented. */
    Set<String> presented(Set<String> endToEndIds) {
        Set<String> found = new HashSet<>();
        List<String> all = List.copyOf(endToEndIds);
        for (int from = 0; from < all.size(); from += 1000) {
            found.addAll(jdbc.sql("select number from debit_order where state = 'PRESENTED' and number in (:keys)")
                    .param("keys", all.subList(from, Math.min(all.size(), from + 1000)))
                    .query(String.class)
                    .list());
        }
        return found;
    }

    /** A debit that the bank names by itself. */
    Settlement settledOne(String endToEndId, Money amount, LocalDate day) {
        return batches.settledOne(endToEndId, amount, day);
    }

    /** Agreed if the sum is what was awaited: then its payments are booked. */
    Settlement settled(String reference, Money amount, LocalDate day) {
        return batches.settled(reference, amount, day);
    }
}
