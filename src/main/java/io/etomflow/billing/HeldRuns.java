package io.etomflow.billing;

import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import io.etomflow.shared.Word;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs whose bills a supervisor held before invoices were made of them, and how they go on. */
@UseCase
public class HeldRuns {

    /** What a supervisor can do with the bills on hold. */
    public enum Answer implements Word {
        /** The cause is mended: they are priced again under their numbers. */
        PRICE_AGAIN,
        /** They cannot be mended: they are cancelled, and what they charge comes with the next bills. */
        WITHDRAW
    }

    private static final int SHOWN = 20;

    private final CustomerBillRepository bills;
    private final CustomerBills cancelling;
    private final Repricing repricing;
    private final JdbcClient jdbc;

    HeldRuns(CustomerBillRepository bills, CustomerBills cancelling, Repricing repricing, JdbcClient jdbc) {
        this.bills = bills;
        this.cancelling = cancelling;
        this.repricing = repricing;
        this.jdbc = jdbc;
    }

    /**
     * How far the pricing has come.
     *
     * @param last number of the last bill that was looked at, empty when there are no more
     * @param problems a line of Markdown for each bill that could not be priced and stays on hold
     */
    public record Progress(String last, List<String> problems) {}

    /** How many bills of the run are on hold. */
    public int onHold(UUID runId) {
        return jdbc.sql("select count(*) from customer_bill where run_id = ? and state = 'ON_HOLD'")
                .param(runId)
                .query(Integer.class)
                .single();
    }

    /** The bills on hold in figures, and the largest of them, Markdown for a form. */
    public String view(UUID runId) {
        List<List<Object>> largest = jdbc.sql(
                        "select b.number, c.name, b.tax_included_amount, b.currency from customer_bill b"
                                + " join customer c on c.id = b.customer_id where b.run_id = ? and b.state = 'ON_HOLD'"
                                + " order by b.tax_included_amount desc, b.number limit " + SHOWN)
                .param(runId)
                .query((row, i) -> List.<Object>of(
                        row.getString(1), row.getString(2), row.getString(4) + " " + row.getBigDecimal(3)))
                .list();
        return Markdown.fit("**" + onHold(runId) + " bills wait**\n\n"
                + Markdown.table(List.of("Bill", "Customer", "Total"), largest, "No bill waits."));
    }

    /** @throws InvalidInput if there is no reason, or who held the run wants to cancel its bills alone */
    public void check(Answer answer, String because, String by, String heldBy) {
        if (because == null || because.isBlank()) {
            throw new InvalidInput("heldRunReason", "Say what was mended, or why it cannot be: others will ask.");
        }
        if (answer == Answer.WITHDRAW && by.equals(heldBy)) {
            throw new InvalidInput(
                    "heldRunAnswer", "You held this run: somebody else has to agree that its bills are cancelled.");
        }
    }

    /** Has the next bills on hold priced again; those that cannot be priced stay as they are. */
    public Progress priceAgain(UUID runId, String after, int limit) {
        List<CustomerBill> next = onHold(runId, after, limit);
        List<String> problems = next.stream()
                .flatMap(bill -> repricing.again(List.of(bill.id())).stream())
                .map(why -> "- " + Markdown.escape(why))
                .toList();
        return new Progress(next.size() < limit ? "" : next.get(next.size() - 1).number(), problems);
    }

    /** Cancels the next bills on hold. @return whether there are more */
    public boolean withdraw(UUID runId, int limit) {
        List<CustomerBill> next = onHold(runId, "", limit);
        next.forEach(bill -> cancelling.withdraw(bill.id()));
        return next.size() == limit;
    }

    private List<CustomerBill> onHold(UUID runId, String after, int limit) {
        return bills.findByRunIdAndStateAndNumberGreaterThanOrderByNumber(
                runId, BillState.ON_HOLD, after, Limit.of(limit));
    }
}
