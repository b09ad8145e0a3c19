package io.etomflow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.partner.Partner;
import io.etomflow.partner.Partners;
import io.etomflow.payment.CollectingAccount;
import io.etomflow.payment.bank.BankAccounts;
import io.etomflow.printing.Arrangements;
import io.etomflow.printing.InsertCampaign;
import io.etomflow.printing.Inserts;
import io.etomflow.printing.Materials;
import io.etomflow.testing.EtomflowTest;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Thirty of the demo customers, rolled back afterwards. */
class DemoDataTest extends EtomflowTest {

    /** No other test has customers or bills with such numbers. */
    private static final int OFFSET = 700_000;

    @Autowired
    DemoData demo;

    @Autowired
    DemoHouse house;

    @Autowired
    BankAccounts bankAccounts;

    @Autowired
    CollectingAccount collecting;

    @Autowired
    Inserts inserts;

    @Autowired
    Partners partners;

    @Autowired
    Arrangements arrangements;

    @Autowired
    Materials materials;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void billsAddUpAndBalancesFollow() {
        transaction.executeWithoutResult(status -> {
            demo.generate(OFFSET, 30);
            assertThat(count("select count(*) from customer where number between 'C-800001' and 'C-800030'"))
                    .isEqualTo(30);
            assertThat(count("select count(*) from customer_bill b join customer c on c.id = b.customer_id"
                            + " where c.number between 'C-800001' and 'C-800030'"))
                    .isEqualTo(30L * DemoData.MONTHS);
            assertThat(count("select count(*) from customer_bill b join customer c on c.id = b.customer_id"
                            + " where c.number between 'C-800001' and 'C-800030' and b.tax_included_amount <>"
                            + " (select sum(tax_included_amount) from bill_item i where i.bill_id = b.id)"))
                    .isZero();
            assertThat(count("select count(*) from billing_account a join customer c on c.id = a.customer_id"
                            + " where c.number between 'C-800001' and 'C-800030' and a.balance <>"
                            + " (select sum(remaining_amount) from customer_bill b where b.billing_account_id = a.id)"))
                    .isZero();
            assertThat(count("select count(*) from (select event_ref from rated_usage where event_ref like 'R-%'"
                            + " group by event_ref having count(*) > 1) twice"))
                    .as("events rated twice")
                    .isPositive();
            status.setRollbackOnly();
        });
    }

    @Test
    void customersPayInEachWayAndSomeAreOverdue() {
        transaction.executeWithoutResult(status -> {
            demo.generate(OFFSET, 30);
            String ours = " billing_account_id in (select a.id from billing_account a where a.number between"
                    + " 'A-800001-1' and 'A-800030-9')";
            assertThat(count("select count(*) from mandate where state = 'ACTIVE' and uses > 0 and" + ours))
                    .isBetween(10L, 25L);
            assertThat(count("select count(*) from payment_method where kind = 'CARD' and" + ours))
                    .isBetween(1L, 5L);
            assertThat(count("select count(distinct format) from billing_terms where" + ours))
                    .isGreaterThan(1);
            assertThat(count("select count(*) from advertising_objection o join billing_account a on a.customer_id ="
                            + " o.customer_id where o.withdrawn_on is null and a.bill_delivery = 'paper' and a.number"
                            + " between 'A-800001-1' and 'A-800030-9'"))
                    .as("readers of paper who want no advertising")
                    .isPositive();
            assertThat(count("select count(distinct language) from billing_terms where" + ours))
                    .isEqualTo(3);
            assertThat(sql.sql("select o.state, o.reason_code, p.state as payment, b.state as bill from debit_order o"
                                    + " join payment p on p.id = o.payment_id join customer_bill b on b.id = o.bill_id"
                                    + " where o." + ours.strip())
                            .query()
                            .singleRow())
                    .containsEntry("state", "RETURNED")
                    .containsEntry("reason_code", "AC04")
                    .containsEntry("payment", "RETURNED")
                    .containsEntry("bill", "SENT");
            assertThat(count("select count(distinct billing_account_id) from customer_bill where state = 'SENT' and"
                            + " payment_due_date < current_date and" + ours))
                    .as("accounts that owe something that is due")
                    .isBetween(2L, 29L);
            assertThat(count("select count(*) from payment where paid_on > current_date and" + ours))
                    .as("paid in the future")
                    .isZero();
            status.setRollbackOnly();
        });
    }

    @Test
    void theHouseHasABankAccountAndInserts() {
        transaction.executeWithoutResult(status -> {
            house.furnish();
            assertThat(bankAccounts.byIban(collecting.bank().iban()).orElseThrow())
                    .satisfies(account -> {
                        assertThat(account.state()).isEqualTo("OPEN");
                        assertThat(account.lastBalance()).isEqualByComparingTo("250000");
                    });
            assertThat(inserts.due(LocalDate.now(clock)))
                    .extracting(InsertCampaign::code)
                    .contains("TERMS-DEMO", "TV-DEMO");
            assertThat(partners.ofKind("printer")).extracting(Partner::number).contains("S-3001", "S-3002");
            assertThat(arrangements.inForce(LocalDate.now(clock)))
                    .anyMatch(a -> partners.get(a.partnerId()).number().equals("S-3001"));
            assertThat(materials.all()).allSatisfy(m -> {
                assertThat(m.supplierId()).as(m.code()).isNotNull();
                assertThat(m.onHand()).as(m.code()).isGreaterThanOrEqualTo(m.safetyStock());
            });
            assertThat(materials.get("ENV-DL").onHand()).isEqualTo(DemoPrintRoom.ENVELOPES_DL);
            status.setRollbackOnly();
        });
    }

    private long count(String query) {
        return sql.sql(query).query(Long.class).single();
    }
}
