package io.etomflow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.testing.EtomflowTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Thirty of the demo customers, rolled back afterwards. */
class DemoDataTest extends EtomflowTest {

    private static final int OFFSET = 500;

    @Autowired
    DemoData demo;

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void billsAddUpAndBalancesFollow() {
        transaction.executeWithoutResult(status -> {
            demo.generate(OFFSET, 30);
            assertThat(count("select count(*) from customer where number between 'C-100501' and 'C-100530'"))
                    .isEqualTo(30);
            assertThat(count("select count(*) from customer_bill b join customer c on c.id = b.customer_id"
                            + " where c.number between 'C-100501' and 'C-100530'"))
                    .isEqualTo(30L * DemoData.MONTHS);
            assertThat(count("select count(*) from customer_bill b join customer c on c.id = b.customer_id"
                            + " where c.number between 'C-100501' and 'C-100530' and b.tax_included_amount <>"
                            + " (select sum(tax_included_amount) from bill_item i where i.bill_id = b.id)"))
                    .isZero();
            assertThat(count("select count(*) from billing_account a join customer c on c.id = a.customer_id"
                            + " where c.number between 'C-100501' and 'C-100530' and a.balance <>"
                            + " (select sum(remaining_amount) from customer_bill b where b.billing_account_id = a.id)"))
                    .isZero();
            assertThat(count("select count(*) from (select event_ref from rated_usage where event_ref like 'R-%'"
                            + " group by event_ref having count(*) > 1) twice"))
                    .as("events rated twice")
                    .isPositive();
            status.setRollbackOnly();
        });
    }

    private long count(String query) {
        return sql.sql(query).query(Long.class).single();
    }
}
