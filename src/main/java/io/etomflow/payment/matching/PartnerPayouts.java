package io.etomflow.payment.matching;

import io.etomflow.payment.Payouts;
import io.etomflow.payment.matching.Refunds.RefundOrder;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Money of partners, ordered and withdrawn. */
@UseCase
class PartnerPayouts implements Payouts {

    private static final String ORDERS = " case_number = ? and payment_id is null and entry_id is null and state in ";

    private final JdbcClient jdbc;
    private final Refunds refunds;

    PartnerPayouts(JdbcClient jdbc, Refunds refunds) {
        this.jdbc = jdbc;
        this.refunds = refunds;
    }

    @Override
    public UUID order(Money amount, String payee, String iban, String reason, String by, String caseNumber) {
        return refunds.askForPartner(amount, payee, iban, reason, by, caseNumber);
    }

    @Override
    public Payout payout(UUID id) {
        RefundOrder order = refunds.get(id);
        return new Payout(order.number(), order.decisionReason());
    }

    @Override
    public boolean withdraw(String caseNumber) {
        int gone = jdbc.sql("select count(*) from refund_order where" + ORDERS + "('RELEASED', 'SENT', 'DONE')")
                .param(caseNumber)
                .query(Integer.class)
                .single();
        if (gone > 0) {
            return false;
        }
        jdbc.sql(
                        "update refund_order set state = 'WITHDRAWN', decision_reason = 'Owed no more: the payer took the money"
                                + " back.', version = version + 1 where" + ORDERS + "('ASKED', 'REJECTED', 'RETURNED')")
                .param(caseNumber)
                .update();
        return true;
    }
}
