package io.etomflow.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database of a demo: H2's file while nothing runs, or PostgreSQL. */
final class DemoDatabase {

    /** A line that stands twice on a bill. */
    record DoubleLine(String customer, String bill, int lineNo, BigDecimal amount) {}

    private final JdbcClient jdbc;

    private DemoDatabase(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static DemoDatabase in(Path folder) {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:file:" + folder.resolve("data/etomflow").toAbsolutePath() + ";IFEXISTS=TRUE");
        source.setUser("sa");
        source.setPassword("");
        return in(source);
    }

    static DemoDatabase in(DataSource source) {
        return new DemoDatabase(JdbcClient.create(source));
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /**
     * Makes the billing mistake that our own records prove: one cheap line of an open bill each, charged a second time. Only
     * for customers who have not complained in the demo: theirs may be corrected for another reason too.
     */
    List<DoubleLine> chargeTwice(int customers) {
        List<UUID> lines = jdbc.sql(
                        """
                        select item_id from (
                            select i.id as item_id, row_number() over (partition by c.id order by b.bill_date desc, i.line_no) as place,
                                c.number as customer
                            from bill_item i join customer_bill b on b.id = i.bill_id join customer c on c.id = b.customer_id
                            where c.segment = 'RESIDENTIAL' and b.state in ('SENT', 'SETTLED') and i.kind = 'RECURRING'
                                and i.tax_included_amount between 3 and 25
                                and not exists (select 1 from inquiry_intake t where t.customer_number = c.number)) as lines
                        where place = 1 order by customer desc limit :customers
                        """)
                .param("customers", customers)
                .query(UUID.class)
                .list();
        return lines.stream().map(this::chargeTwice).toList();
    }

    private DoubleLine chargeTwice(UUID line) {
        UUID copy = UUID.randomUUID();
        int copied = jdbc.sql(
                        """
                        insert into bill_item (id, version, bill_id, line_no, kind, product_id, offering, description, quantity, unit,
                            tax_excluded_amount, tax_rate, tax_amount, tax_included_amount, period_start, period_end, supplier_id,
                            disputed_amount)
                        select cast(:copy as uuid), 0, bill_id, (select max(line_no) + 1 from bill_item m where m.bill_id = i.bill_id), kind,
                            product_id, offering, description, quantity, unit, tax_excluded_amount, tax_rate, tax_amount,
                            tax_included_amount, period_start, period_end, supplier_id, 0
                        from bill_item i where id = :line
                        """)
                .param("copy", copy)
                .param("line", line)
                .update();
        assertThat(copied).as("copies of line %s", line).isEqualTo(1);
        jdbc.sql(
                        """
                        update customer_bill b set
                            state = case when state = 'SETTLED' then 'PARTIALLY_PAID' else state end,
                            tax_excluded_amount = tax_excluded_amount + (select tax_excluded_amount from bill_item where id = :copy),
                            tax_amount = tax_amount + (select tax_amount from bill_item where id = :copy),
                            tax_included_amount = tax_included_amount + (select tax_included_amount from bill_item where id = :copy),
                            remaining_amount = remaining_amount + (select tax_included_amount from bill_item where id = :copy)
                        where id = (select bill_id from bill_item where id = :copy)
                        """)
                .param("copy", copy)
                .update();
        jdbc.sql(
                        """
                        update billing_account set balance = balance + (select tax_included_amount from bill_item where id = :copy)
                        where id = (select billing_account_id from customer_bill where id = (select bill_id from bill_item where id = :copy))
                        """)
                .param("copy", copy)
                .update();
        return jdbc.sql(
                        """
                        select c.number as customer, b.number as bill, i.line_no, i.tax_included_amount as amount
                        from bill_item i join customer_bill b on b.id = i.bill_id join customer c on c.id = b.customer_id
                        where i.id = :copy
                        """)
                .param("copy", copy)
                .query((row, n) -> new DoubleLine(
                        row.getString("customer"),
                        row.getString("bill"),
                        row.getInt("line_no"),
                        row.getBigDecimal("amount")))
                .single();
    }
}
