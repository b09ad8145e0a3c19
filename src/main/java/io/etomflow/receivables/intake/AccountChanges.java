package io.etomflow.receivables.intake;

import io.etomflow.account.AccountChangeCheck;
import io.etomflow.account.AccountDraft;
import io.etomflow.account.AccountRequestEnded;
import io.etomflow.account.AccountRequestKind;
import io.etomflow.account.AccountRequestState;
import io.etomflow.account.AskedElsewhere;
import io.etomflow.account.BillingAccounts;
import io.etomflow.account.NewAccountChange;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquiryState;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Texts;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;

/**
 * Changes of billing accounts that customers ask for in an inquiry: taken down here, done by the administration of accounts
 * (1.3.10.1), and the inquiry ends with what came of it.
 */
@UseCase
public class AccountChanges implements AskedElsewhere {

    private final AccountChangeRepository changes;
    private final AskedChanges asked;
    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final BillingAccounts accounts;
    private final Clock clock;

    AccountChanges(
            AccountChangeRepository changes,
            AskedChanges asked,
            BillInquiries inquiries,
            InquiryRecords records,
            BillingAccounts accounts,
            Clock clock) {
        this.changes = changes;
        this.asked = asked;
        this.inquiries = inquiries;
        this.records = records;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Takes down what a clerk read in the customer's words.
     *
     * @throws InvalidInput if nothing changes or a detail cannot be
     */
    public void enter(UUID inquiryId, UUID accountId, NewAccountChange wish, String clerk) {
        if (wish.isEmpty()) {
            throw new InvalidInput("billDelivery", "Enter what is to change.");
        }
        AccountChangeCheck.check(wish);
        AccountChange change = asked.of(inquiryId).orElseGet(() -> AccountChange.asked(null, wish, clerk));
        change.wish(wish);
        change.enteredBy = clerk;
        change.inquiryId = inquiryId;
        change.billingAccountId = accountId;
        changes.save(change);
    }

    /** @throws NotFound if the inquiry asks for no change */
    public AccountChange of(UUID inquiryId) {
        return changes.findByInquiryId(inquiryId)
                .orElseThrow(() -> new NotFound("account change of inquiry", inquiryId));
    }

    @Override
    public Optional<AccountDraft> draft(String caseNumber) {
        return inquiries.byNumber(caseNumber).flatMap(inquiry -> changes.findByInquiryId(inquiry.id())
                .map(change -> new AccountDraft(
                        AccountRequestKind.CHANGE,
                        null,
                        accounts.get(change.billingAccountId).number(),
                        null,
                        null,
                        change.wish(),
                        AccountDraft.Terms.NONE,
                        null,
                        List.of(),
                        "now",
                        null,
                        null,
                        inquiry.replyTo(),
                        caseNumber,
                        change.enteredBy)));
    }

    /** A change of details needs nobody's confirmation: the inquiry is answered and closed with it. */
    @EventListener
    void ended(AccountRequestEnded event) {
        inquiries
                .byNumber(event.caseNumber())
                .flatMap(inquiry -> changes.findByInquiryId(inquiry.id()))
                .ifPresent(change -> end(change, event));
    }

    private void end(AccountChange change, AccountRequestEnded event) {
        boolean applied = event.state() == AccountRequestState.APPLIED;
        String code = applied ? "accountChanged" : "accountChangeRefused";
        change.state = applied ? AccountChangeState.APPLIED : AccountChangeState.REFUSED;
        change.decidedBy = event.decidedBy();
        change.decisionReason = Texts.cut(event.text(), 1000);
        change.decidedAt = clock.instant();
        changes.save(change);
        inquiries.change(
                change.inquiryId,
                inquiry -> {
                    inquiry.resolve(code, event.text());
                },
                InquiryState.CLEARED,
                "Account change decided",
                event.decidedBy());
        records.write(change.inquiryId, "out", code, event.decidedBy(), event.text());
        inquiries.moveTo(change.inquiryId, InquiryState.CLOSED, "Nothing is left to do", event.decidedBy());
    }
}
