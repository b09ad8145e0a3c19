package io.etomflow.receivables;

import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of inquiries, the newest first. */
@UseCase
public class InquiryLists {

    private final JdbcClient jdbc;
    private final BillInquiryRepository inquiries;

    InquiryLists(JdbcClient jdbc, BillInquiryRepository inquiries) {
        this.jdbc = jdbc;
        this.inquiries = inquiries;
    }

    /** One page and how many there are in all. */
    public record Page(List<BillInquiry> inquiries, long total) {}

    public Page page(InquiryFilter filter, int offset, int limit) {
        List<Object> values = new ArrayList<>();
        String where = where(filter, values);
        long total = jdbc.sql("select count(*)" + where)
                .params(values)
                .query(Long.class)
                .single();
        values.add(limit);
        values.add(offset);
        List<UUID> ids = jdbc.sql(
                        "select i.id" + where + " order by i.received_at desc, i.number desc limit ? offset ?")
                .params(values)
                .query(UUID.class)
                .list();
        List<BillInquiry> found = new ArrayList<>(inquiries.findAllById(ids));
        found.sort((a, b) -> Integer.compare(ids.indexOf(a.id()), ids.indexOf(b.id())));
        return new Page(found, total);
    }

    private static String where(InquiryFilter filter, List<Object> values) {
        StringBuilder sql = new StringBuilder(" from bill_inquiry i left join customer c on c.id = i.customer_id"
                + " left join customer_bill b on b.id = i.bill_id where 1 = 1");
        add(
                sql,
                values,
                " and i.state = ?",
                filter.state() == null ? null : filter.state().name());
        add(
                sql,
                values,
                " and i.kind = ?",
                filter.kind() == null ? null : filter.kind().name());
        add(sql, values, " and c.number = ?", filter.customerNumber());
        add(sql, values, " and b.number = ?", filter.billNumber());
        add(sql, values, " and i.received_at >= ?", Sql.at(filter.receivedFrom()));
        add(sql, values, " and i.received_at < ?", Sql.at(filter.receivedTo()));
        return sql.toString();
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }
}
