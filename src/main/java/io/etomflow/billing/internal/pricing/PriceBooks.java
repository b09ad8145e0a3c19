package io.etomflow.billing.internal.pricing;

import io.etomflow.account.BillingAccount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what prices there are for some accounts: those of everybody, and those of their own. */
@Component
public class PriceBooks {

    private static final String CONCERNS = " where (customer_id is null or customer_id in (:customers))"
            + " and (billing_account_id is null or billing_account_id in (:accounts))"
            + " and valid_from <= :to and (valid_to is null or valid_to >= :from)";

    private final JdbcClient jdbc;

    PriceBooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param accounts at least one @param from first day that is billed */
    public PriceBook read(Collection<BillingAccount> accounts, LocalDate from, LocalDate to) {
        List<UUID> ids = accounts.stream().map(BillingAccount::id).toList();
        List<UUID> customers =
                accounts.stream().map(BillingAccount::customerId).distinct().toList();
        List<PriceBook.Price> prices = concerning("price", ids, customers, from, to)
                .query(PriceBooks::price)
                .list();
        List<PriceBook.Agreement> agreements = concerning("discount_agreement", ids, customers, from, to)
                .query((row, i) -> new PriceBook.Agreement(
                        row.getString("code"),
                        row.getString("description"),
                        scope(row),
                        row.getString("offering"),
                        row.getBigDecimal("percent"),
                        validity(row)))
                .list();
        List<PriceBook.Allowance> allowances = jdbc.sql("select * from usage_allowance")
                .query((row, i) -> new PriceBook.Allowance(
                        row.getString("code"),
                        row.getString("offering"),
                        row.getString("usage_kind"),
                        row.getBigDecimal("quantity"),
                        row.getString("unit"),
                        validity(row)))
                .list();
        return new PriceBook(PriceBook.bySubject(prices), allowances, agreements);
    }

    private JdbcClient.StatementSpec concerning(
            String table, List<UUID> accounts, List<UUID> customers, LocalDate from, LocalDate to) {
        return jdbc.sql("select * from " + table + CONCERNS + " order by code, valid_from")
                .param("customers", customers)
                .param("accounts", accounts)
                .param("from", from)
                .param("to", to);
    }

    private static PriceBook.Price price(ResultSet row, int index) throws SQLException {
        return new PriceBook.Price(
                row.getString("code"),
                row.getString("charge"),
                row.getString("subject"),
                scope(row),
                row.getString("currency"),
                row.getBigDecimal("from_quantity"),
                row.getBigDecimal("amount"),
                row.getString("unit"),
                validity(row));
    }

    private static PriceBook.Scope scope(ResultSet row) throws SQLException {
        return new PriceBook.Scope(
                row.getString("segment"),
                row.getObject("customer_id", UUID.class),
                row.getObject("billing_account_id", UUID.class));
    }

    private static PriceBook.Validity validity(ResultSet row) throws SQLException {
        return new PriceBook.Validity(
                row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class));
    }
}
