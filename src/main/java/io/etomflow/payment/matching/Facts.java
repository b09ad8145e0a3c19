package io.etomflow.payment.matching;

import io.etomflow.account.AccountBatches.AccountKey;
import io.etomflow.billing.OpenBills.OpenBill;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What is known about everything that some lines name, looked up at once.
 *
 * @param bills by number and by creditor reference
 * @param accounts by number
 * @param payers accounts that a bank account has paid for
 * @param namesakes accounts by name
 * @param open open bills by account, the longest due first
 * @param payments booked payments by end-to-end id
 * @param batches what is still to come of batches of debits, by their reference
 * @param debits end-to-end ids of debits that were presented and not settled
 * @param advices announced transfers by the collector's reference and by our number
 * @param refunds ordered refunds by their number
 * @param paidOut refunds of customers' payments that may come back, by their number
 * @param tolerance a difference up to this is written off
 */
record Facts(
        Map<String, OpenBill> bills,
        Map<String, AccountKey> accounts,
        Map<String, Set<UUID>> payers,
        Map<String, List<AccountKey>> namesakes,
        Map<UUID, List<OpenBill>> open,
        Map<String, UUID> payments,
        Map<String, BigDecimal> batches,
        Set<String> debits,
        Map<String, UUID> advices,
        Map<String, UUID> refunds,
        Map<String, UUID> paidOut,
        BigDecimal tolerance) {

    List<OpenBill> openOf(UUID accountId, String currency) {
        return open.getOrDefault(accountId, List.of()).stream()
                .filter(bill -> bill.currency().equals(currency))
                .toList();
    }
}
