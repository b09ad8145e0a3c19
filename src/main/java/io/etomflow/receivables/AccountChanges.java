package io.etomflow.receivables;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Changes of billing accounts that customers ask for: taken down, checked by a second person where the bill would go
 * elsewhere and we cannot be sure who asks, applied, and told to the old address too.
 */
@UseCase
public class AccountChanges {

    private final AccountChangeRepository changes;
    private final AskedChanges asked;
    private final BillInquiries inquiries;
    private final InquiryMessages messages;
    private final BillingAccounts accounts;
    private final Customers customers;
    private final Outbox outbox;
    private final Clock clock;

    AccountChanges(
            AccountChangeRepository changes,
            AskedChanges asked,
            BillInquiries inquiries,
            InquiryMessages messages,
            BillingAccounts accounts,
            Customers customers,
            Outbox outbox,
            Clock clock) {
        this.changes = changes;
        this.asked = asked;
        this.inquiries = inquiries;
        this.messages = messages;
        this.accounts = accounts;
        this.customers = customers;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * What decides whether a second person must look.
     *
     * @param trusted whether the customer asked from their own known address
     * @param redirecting whether bills would go to another address than before
     * @param description old and new, for the person who decides
     */
    public record Examination(boolean trusted, boolean redirecting, String segment, String description) {}

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

    /** Looks who asks and where bills would go, and keeps it with the change. */
    public Examination examine(UUID inquiryId) {
        AccountChange change = of(inquiryId);
        BillInquiry inquiry = inquiries.get(inquiryId);
        BillingAccount account = accounts.get(change.billingAccountId);
        Customer customer = customers.get(account.customerId());
        String sender = inquiry.replyTo();
        change.trusted = sender != null
                && (sender.equalsIgnoreCase(customer.email()) || sender.equalsIgnoreCase(account.billEmail()));
        changes.save(change);
        return new Examination(
                change.trusted,
                redirects(change, account),
                customer.segment().word(),
                describe(change, account, inquiry));
    }

    /**
     * Applies the change, ends the inquiry and tells the customer, also where bills went before.
     *
     * @param decidedBy user id, or {@code system} where no second person was needed
     * @throws Conflict if the account has been closed meanwhile
     */
    public void apply(UUID inquiryId, String decidedBy, String reason) {
        AccountChange change = of(inquiryId);
        if (change.state == AccountChangeState.APPLIED) {
            return;
        }
        BillingAccount before = accounts.get(change.billingAccountId);
        if (before.state() == AccountState.CLOSED) {
            throw new Conflict("Account " + before.number() + " is closed and is not changed any more.");
        }
        accounts.save(changed(before, change));
        change.beforeChange = IntakeCheck.cut(details(before), 1000);
        decide(change, AccountChangeState.APPLIED, decidedBy, reason);
        String what = "These details of your billing account " + before.number() + " have changed: "
                + String.join("; ", differences(change, before))
                + ". If you did not ask for this, please call us at once.";
        end(inquiryId, "accountChanged", what, decidedBy);
        messages.toCustomer(inquiryId, "accountChanged", "Your billing account has changed", what);
        if (change.billEmail != null
                && before.billEmail() != null
                && !change.billEmail.equalsIgnoreCase(before.billEmail())) {
            outbox.write(OutgoingMessage.of(
                    inquiries.get(inquiryId).number() + "/accountChanged/before",
                    inquiries.get(inquiryId).number(),
                    Channel.EMAIL,
                    before.billEmail(),
                    "Bills will no longer be sent to this address",
                    "Bills of account " + before.number()
                            + " will be sent elsewhere from now on. If you did not ask for this, please call"
                            + " us at once."));
        }
    }

    /** Ends the inquiry without a change and tells the customer why. */
    public void refuse(UUID inquiryId, String decidedBy, String reason) {
        decide(of(inquiryId), AccountChangeState.REFUSED, decidedBy, reason);
        end(inquiryId, "accountChangeRefused", reason, decidedBy);
        messages.toCustomer(inquiryId, "accountChangeRefused", "We have not changed your billing account", reason);
    }

    /**
     * Whether this person may decide on the change.
     *
     * @throws InvalidInput if they have entered it, or a refusal has no reason
     */
    public void checkDecision(UUID inquiryId, boolean approved, String reason, String person) {
        if (of(inquiryId).enteredBy.equals(person)) {
            throw new InvalidInput(
                    "accountChangeApproved", "You have entered this change yourself. A second person must decide.");
        }
        if (approved && accounts.get(of(inquiryId).billingAccountId).state() == AccountState.CLOSED) {
            throw new InvalidInput(
                    "accountChangeApproved", "The account has been closed meanwhile: refuse the change.");
        }
        if (!approved && (reason == null || reason.strip().length() < 10)) {
            throw new InvalidInput("accountChangeReason", "Write to the customer why it is not changed.");
        }
    }

    private void decide(AccountChange change, AccountChangeState state, String decidedBy, String reason) {
        change.state = state;
        change.decidedBy = decidedBy;
        change.decisionReason = IntakeCheck.cut(reason, 1000);
        change.decidedAt = clock.instant();
        changes.save(change);
    }

    /** A change of details needs nobody's confirmation: it is answered and closed at once. */
    private void end(UUID inquiryId, String code, String text, String actor) {
        inquiries.change(
                inquiryId,
                inquiry -> {
                    inquiry.resolutionCode = code;
                    inquiry.resolutionText = text;
                },
                InquiryState.CLEARED,
                "Account change decided",
                actor);
        inquiries.moveTo(inquiryId, InquiryState.CLOSED, "Nothing is left to do", actor);
    }

    private static boolean redirects(AccountChange change, BillingAccount account) {
        return differs(change.billEmail, account.billEmail())
                || differs(change.billStreet, account.billStreet())
                || differs(change.billPostcode, account.billPostcode())
                || differs(change.billCity, account.billCity())
                || differs(change.billCountry, account.billCountry());
    }

    private static boolean differs(String wanted, String there) {
        return wanted != null && !wanted.equalsIgnoreCase(Objects.toString(there, ""));
    }

    private static String describe(AccountChange change, BillingAccount account, BillInquiry inquiry) {
        return "Account: " + account.number() + ", " + account.name() + "\nAsked for by: "
                + (inquiry.replyTo() == null ? "way " + inquiry.channel().word() : inquiry.replyTo())
                + (change.trusted
                        ? " (the customer's own address)"
                        : " (not an address that we know as the customer's)")
                + "\nEntered by: " + change.enteredBy + "\n\n" + String.join("\n", differences(change, account));
    }

    private static List<String> differences(AccountChange c, BillingAccount a) {
        List<String> lines = new ArrayList<>();
        difference(lines, "bills by", a.billDelivery(), c.billDelivery);
        difference(lines, "e-mail for bills", a.billEmail(), c.billEmail);
        difference(lines, "street", a.billStreet(), c.billStreet);
        difference(lines, "postcode", a.billPostcode(), c.billPostcode);
        difference(lines, "town", a.billCity(), c.billCity);
        difference(lines, "country", a.billCountry(), c.billCountry);
        difference(lines, "billing day", a.cycleDay(), c.cycleDay);
        return lines;
    }

    private static void difference(List<String> lines, String what, Object before, Object after) {
        if (after != null) {
            lines.add(what + ": " + (before == null ? "none" : before) + " -> " + after);
        }
    }

    private static String details(BillingAccount a) {
        return "delivery " + a.billDelivery() + ", e-mail " + a.billEmail() + ", address " + a.billStreet() + ", "
                + a.billPostcode() + " " + a.billCity() + ", " + a.billCountry() + ", day " + a.cycleDay();
    }

    private static BillingAccount changed(BillingAccount a, AccountChange c) {
        return new BillingAccount(
                a.id(),
                a.version(),
                a.number(),
                a.customerId(),
                a.name(),
                a.state(),
                a.currency(),
                c.cycleDay == null ? a.cycleDay() : c.cycleDay,
                or(c.billDelivery, a.billDelivery()),
                or(c.billEmail, a.billEmail()),
                or(c.billStreet, a.billStreet()),
                or(c.billPostcode, a.billPostcode()),
                or(c.billCity, a.billCity()),
                or(c.billCountry, a.billCountry()),
                a.balance(),
                a.openedOn(),
                a.closedOn());
    }

    private static String or(String wanted, String there) {
        return wanted == null ? there : wanted;
    }
}
