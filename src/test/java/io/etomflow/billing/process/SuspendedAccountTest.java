package io.etomflow.billing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillingData.Cycle;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.ItemKind;
import io.etomflow.receivables.TestData.Subscriber;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A suspended account has no bills; the first one after it is active again has all its days, each once. */
@Tag("story")
class SuspendedAccountTest extends BillingCases {

    @Test
    void noDayIsLostAndNoneIsBilledTwice() {
        Cycle cycle = billing.cycle();
        Cycle second = new Cycle(cycle.day(), cycle.billDate().plusMonths(1));
        Cycle third = new Cycle(cycle.day(), cycle.billDate().plusMonths(2));
        Subscriber s = subscriber(cycle, "30.00");
        // somebody else keeps the cycle alive
        subscriber(cycle, "10.00");
        cycle(cycle);
        assertThat(charged(s)).hasSize(1);
        state(s, "SUSPENDED");
        cycle(second);
        assertThat(charged(s)).hasSize(1);
        state(s, "ACTIVE");
        cycle(third);
        assertThat(charged(s))
                .extracting(BillItem::periodStart, BillItem::periodEnd, i -> i.taxExcludedAmount()
                        .toPlainString())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(cycle.start(), cycle.end(), "30.00"),
                        org.assertj.core.groups.Tuple.tuple(second.start(), second.end(), "30.00"),
                        org.assertj.core.groups.Tuple.tuple(third.start(), third.end(), "30.00"));
    }

    private void state(Subscriber s, String state) {
        jdbc.sql("update billing_account set state = ? where id = ?")
                .params(state, s.account().id())
                .update();
    }

    private List<BillItem> charged(Subscriber s) {
        return bills.ofAccount(s.account().id()).stream()
                .map(CustomerBill::id)
                .flatMap(id -> bills.items(id).stream())
                .filter(i -> i.kind() == ItemKind.RECURRING)
                .toList();
    }
}
