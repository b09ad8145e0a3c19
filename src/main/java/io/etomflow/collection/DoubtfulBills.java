package io.etomflow.collection;

import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import io.etomflow.shared.Word;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Overdue bills that a person has to look at before they can be followed up. */
@UseCase
public class DoubtfulBills {

    private static final String DOUBTFUL = " from debt_exclusion where reason in ('WRONG_DATES', 'NO_POLICY')";
    private static final int MOST_SHOWN = 40;

    private record Row(UUID billId, String reason) {}

    private final JdbcClient jdbc;
    private final CustomerBills bills;

    DoubtfulBills(JdbcClient jdbc, CustomerBills bills) {
        this.jdbc = jdbc;
        this.bills = bills;
    }

    /** How many of those found on that day nobody was asked about yet, or nobody has answered. */
    public int toAsk(LocalDate day) {
        return jdbc.sql("select count(*)" + DOUBTFUL + " and last_on = ? and asked_on is null and examined is null")
                .param(day)
                .query(Integer.class)
                .single();
    }

    /** From now on a person is asked about those found on that day. @return them, as Markdown for a form */
    public String ask(LocalDate day) {
        jdbc.sql("update debt_exclusion set asked_on = ? where reason in ('WRONG_DATES', 'NO_POLICY')"
                        + " and last_on = ? and asked_on is null and examined is null")
                .params(day, day)
                .update();
        List<Row> rows = jdbc.sql("select bill_id, reason" + DOUBTFUL + " and asked_on = ? order by bill_id")
                .param(day)
                .query(Row.class)
                .list();
        return Markdown.fit(Markdown.table(
                List.of("Bill", "Made on", "Due on", "Open", "Why"),
                rows.stream().limit(MOST_SHOWN).map(this::cells).toList(),
                "No bills."));
    }

    /** Nobody has answered: the next day asks about these bills again. */
    public void askAgain(LocalDate day) {
        jdbc.sql("update debt_exclusion set asked_on = null where asked_on = ? and examined is null")
                .param(day)
                .update();
    }

    /** What a supervisor did about the bills that were asked about on that day. */
    public void examined(LocalDate day, String result, String actor) {
        jdbc.sql("update debt_exclusion set examined = ?, examined_by = ? where asked_on = ?"
                        + " and reason in ('WRONG_DATES', 'NO_POLICY')")
                .params(result, actor, day)
                .update();
    }

    private List<?> cells(Row row) {
        CustomerBill bill = bills.get(row.billId());
        Word reason = ExclusionReason.valueOf(row.reason());
        return List.of(bill.number(), bill.billDate(), bill.paymentDueDate(), bill.remaining(), reason.word());
    }
}
