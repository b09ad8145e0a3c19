package io.etomflow.payment.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.PayersMethod;
import io.etomflow.billing.PayersMethod.Way;
import io.etomflow.billing.PayersMethods;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Statements;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What bills say of their payment is read for all of them at once. */
@Tag("story")
class PayersOfBillsTest extends DebitCases {

    @Autowired
    private PayersMethods payers;

    @Test
    void statementsDoNotFollowBills() {
        assertThat(statements(30)).isEqualTo(statements(3)).isEqualTo(2);
    }

    @Test
    void eachAccountHasItsOwnWayAlsoOneThatWasNotNamed() {
        Subscriber debit = data.subscriber();
        paying.mandate(debit);
        Subscriber card = data.subscriber();
        paying.card(card, "100.00");
        Subscriber transfer = data.subscriber();
        LocalDate day = LocalDate.now(ZoneId.of("Europe/Berlin"));
        List<PayersMethod> found = transaction.execute(status -> {
            PayersMethods.OfAccounts named =
                    payers.of(List.of(debit.account().id(), transfer.account().id()));
            return List.of(
                    named.of(debit.account().id(), day, day.plusDays(14)),
                    named.of(card.account().id(), day, day.plusDays(14)),
                    named.of(transfer.account().id(), day, day.plusDays(14)));
        });
        assertThat(found).extracting(PayersMethod::way).containsExactly(Way.DIRECT_DEBIT, Way.CARD, Way.TRANSFER);
        assertThat(found.get(0).mandate()).isNotBlank();
        assertThat(found.get(1).cardEnd()).isEqualTo("1111");
    }

    private int statements(int accounts) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            Subscriber s = data.subscriber();
            paying.mandate(s);
            ids.add(s.account().id());
        }
        LocalDate day = LocalDate.now(ZoneId.of("Europe/Berlin"));
        return transaction.execute(status -> {
            // accounts and customers are remembered by whoever reads the bills
            customers(ids);
            Statements statements = new Statements();
            statements.start();
            PayersMethods.OfAccounts known = payers.of(ids);
            ids.forEach(
                    id -> assertThat(known.of(id, day, day.plusDays(14)).way()).isEqualTo(Way.DIRECT_DEBIT));
            return statements.end();
        });
    }

    @Autowired
    private io.etomflow.account.BillingAccounts accounts;

    @Autowired
    private io.etomflow.information.Customers customers;

    private void customers(List<UUID> accountIds) {
        customers.all(accounts.all(accountIds).stream()
                .map(account -> account.customerId())
                .toList());
    }
}
