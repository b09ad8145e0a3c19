package io.etomflow.billing;

import io.etomflow.account.BillingAccounts;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Money;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at adjustments agreed since the last bill before they go on the next one: by rule, and by people where it says so. */
@UseCase
public class AdjustmentReview {

    private static final int MAX_TEXT = 500;
    private static final int MONTHS_OF_REPETITION = 1;

    /** On a new bill of the run, or for an account that has none as long as nothing else is to be billed. */
    private static final String OF_RUN = " left join customer_bill b on b.billing_account_id = a.billing_account_id"
            + " and b.run_id = :run and b.state = 'NEW' where (b.id is not null or" + AdjustedAccounts.UNBILLED + ")";

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final BillingRuns runs;
    private final AgreedAdjustments adjustments;
    private final BillingAccounts accounts;
    private final PricingRules rules;
    private final Clock clock;

    AdjustmentReview(
            JdbcClient jdbc,
            JdbcTemplate batch,
            BillingRuns runs,
            AgreedAdjustments adjustments,
            BillingAccounts accounts,
            PricingRules rules,
            Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.runs = runs;
        this.adjustments = adjustments;
        this.accounts = accounts;
        this.rules = rules;
        this.clock = clock;
    }

    private record Candidate(
            UUID id, String kind, BigDecimal amount, BigDecimal bill, boolean approved, boolean repeated) {}

    /** Reviews what was agreed before the bill date for accounts that the run bills. @return how many there were */
    public int review(UUID runId) {
        LocalDate billDate = runs.get(runId).billDate();
        List<Candidate> candidates = jdbc.sql(
                        "select a.id, a.kind, a.remaining_amount, coalesce(b.tax_excluded_amount, 0) as bill, a.approved_by,"
                                + " (select count(*) from agreed_adjustment o where o.billing_account_id ="
                                + " a.billing_account_id and o.id <> a.id and o.kind = a.kind and o.reason_code ="
                                + " a.reason_code and o.amount = a.amount and o.agreed_on >= :since and o.state <>"
                                + " 'WITHDRAWN') as others from agreed_adjustment a" + OF_RUN
                                + " and a.state = 'AGREED' and a.reviewed_at is null and a.agreed_on <= :day")
                .param("since", billDate.minusMonths(MONTHS_OF_REPETITION))
                .param("run", runId)
                .param("day", billDate)
                .query((row, i) -> new Candidate(
                        row.getObject("id", UUID.class),
                        NoteKind.valueOf(row.getString("kind")).word(),
                        row.getBigDecimal("remaining_amount"),
                        row.getBigDecimal("bill"),
                        row.getString("approved_by") != null,
                        row.getInt("others") > 0))
                .list();
        var now = Sql.at(clock.instant());
        List<Object[]> rows = new ArrayList<>();
        for (Candidate c : candidates) {
            PricingRules.Review review = rules.adjustment(c.kind(), c.amount(), share(c), c.approved(), c.repeated());
            AdjustmentState state = review.needed() ? AdjustmentState.IN_REVIEW : AdjustmentState.AGREED;
            rows.add(new Object[] {state.name(), "system", review.rule(), now, c.id()});
        }
        batch.batchUpdate(
                "update agreed_adjustment set version = version + 1, state = ?, reviewed_by = ?, review_reason = ?,"
                        + " reviewed_at = ? where id = ?",
                rows);
        return candidates.size();
    }

    private static int share(Candidate c) {
        return c.bill().signum() <= 0
                ? 100
                : c.amount()
                        .multiply(new BigDecimal(100))
                        .divide(c.bill(), 0, RoundingMode.HALF_UP)
                        .min(new BigDecimal(1000))
                        .intValue();
    }

    /** Those that people review, for accounts that the run bills. */
    public List<UUID> toReview(UUID runId) {
        return jdbc.sql("select a.id from agreed_adjustment a" + OF_RUN
                        + " and a.state = 'IN_REVIEW' order by a.number")
                .param("run", runId)
                .query(UUID.class)
                .list();
    }

    /** An adjustment as a reviewer sees it, Markdown. */
    public String view(UUID id) {
        AgreedAdjustment a = adjustments.get(id);
        var account = accounts.get(a.billingAccountId());
        List<List<?>> rows = new ArrayList<>();
        for (AgreedAdjustment other : adjustments.ofAccount(account.id())) {
            rows.add(List.of(
                    other.number(),
                    other.kind().word(),
                    new Money(other.amount(), other.currency()),
                    other.reasonCode(),
                    other.agreedOn(),
                    other.agreedBy(),
                    other.state().word()));
        }
        return Markdown.fit(
                "%s of %s for account %s, %s. Agreed by %s on %s, approved by %s: %s\n\nAll of the account:\n\n%s"
                        .formatted(
                                Markdown.escape(a.kind().word() + " " + a.number()),
                                Markdown.escape(new Money(a.remainingAmount(), a.currency())),
                                Markdown.escape(account.number()),
                                Markdown.escape(account.name()),
                                Markdown.escape(a.agreedBy()),
                                Markdown.escape(a.agreedOn()),
                                Markdown.escape(a.approvedBy() == null ? "nobody" : a.approvedBy()),
                                Markdown.escape(a.description()),
                                Markdown.table(
                                        List.of("Number", "Kind", "Amount", "Reason", "On", "By", "State"),
                                        rows,
                                        "None.")));
    }

    /**
     * Keeps what a reviewer says: {@code apply}, {@code defer} (asked again with the next bill) or {@code withdraw}.
     *
     * @throws InvalidInput if it is the reviewer's own, or nothing of these
     */
    public void decide(UUID id, String decision, String because, String by) {
        AgreedAdjustment a = adjustments.get(id);
        if (by.equals(a.agreedBy())) {
            throw new InvalidInput("adjustmentDecision", "You agreed this adjustment: somebody else reviews it.");
        }
        if (because == null || because.isBlank()) {
            throw new InvalidInput("adjustmentReason", "Give a reason for your decision.");
        }
        AdjustmentState state =
                switch (decision) {
                    case "apply" -> AdjustmentState.AGREED;
                    case "defer" -> AdjustmentState.IN_REVIEW;
                    case "withdraw" -> AdjustmentState.WITHDRAWN;
                    default ->
                        throw new InvalidInput(
                                "adjustmentDecision", "Say whether to apply it, to defer it, or to withdraw it.");
                };
        jdbc.sql("update agreed_adjustment set version = version + 1, state = ?, reviewed_by = ?, review_reason = ?,"
                        + " reviewed_at = ? where id = ?")
                .params(
                        state.name(),
                        by,
                        because.substring(0, Math.min(MAX_TEXT, because.length())),
                        Sql.at(clock.instant()),
                        id)
                .update();
    }
}
