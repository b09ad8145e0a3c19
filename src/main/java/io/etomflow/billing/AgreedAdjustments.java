package io.etomflow.billing;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;

/** Credits and debits agreed for accounts: the next bill takes them up. */
@UseCase
public class AgreedAdjustments {

    private static final int MAX_TEXT = 200;

    private final AgreedAdjustmentRepository adjustments;
    private final JdbcAggregateTemplate aggregates;
    private final BillingAccounts accounts;
    private final Numbers numbers;
    private final Clock clock;

    AgreedAdjustments(
            AgreedAdjustmentRepository adjustments,
            JdbcAggregateTemplate aggregates,
            BillingAccounts accounts,
            Numbers numbers,
            Clock clock) {
        this.adjustments = adjustments;
        this.aggregates = aggregates;
        this.accounts = accounts;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * Keeps what was agreed; a second time, it answers with what is there.
     *
     * @throws InvalidInput if the amount is not positive or in another currency than the account's
     */
    public AgreedAdjustment agree(NewAgreedAdjustment asked) {
        var known = adjustments.findBySourceAndReference(asked.source(), asked.reference());
        if (known.isPresent()) {
            return known.get();
        }
        BillingAccount account = accounts.get(asked.billingAccountId());
        if (!asked.amount().isPositive()) {
            throw new InvalidInput("amount", "An adjustment is more than nothing: " + asked.amount() + ".");
        }
        if (!asked.amount().currency().equals(account.currency())) {
            throw new InvalidInput("currency", "The account is kept in " + account.currency() + ".");
        }
        String text = asked.description();
        return aggregates.insert(new AgreedAdjustment(
                UUID.randomUUID(),
                null,
                numbers.next("AA"),
                asked.source(),
                asked.reference(),
                account.id(),
                asked.kind(),
                asked.amount().amount(),
                asked.amount().amount(),
                account.currency(),
                asked.reasonCode(),
                text.substring(0, Math.min(text.length(), MAX_TEXT)),
                LocalDate.now(clock),
                asked.agreedBy(),
                asked.approvedBy(),
                AdjustmentState.AGREED,
                null,
                null));
    }

    /** @throws NotFound if there is none */
    public AgreedAdjustment get(UUID id) {
        return adjustments.findById(id).orElseThrow(() -> new NotFound("agreed adjustment", id));
    }

    /** In the order of their numbers. */
    public List<AgreedAdjustment> ofAccount(UUID billingAccountId) {
        return adjustments.findByBillingAccountIdOrderByNumber(billingAccountId);
    }
}
