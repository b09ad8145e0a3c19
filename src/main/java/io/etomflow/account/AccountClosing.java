package io.etomflow.account;

import io.etomflow.inventory.CustomerProducts;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;

/** Closes an account in order: nothing open, the last bill sent, the balance settled, then the mandate ends. */
@UseCase
public class AccountClosing {

    private final AccountRequests requests;
    private final AccountApplication application;
    private final BillingAccounts accounts;
    private final CustomerProducts products;
    private final ObjectProvider<ClosingConcern> concerns;
    private final UnbilledMatters unbilled;
    private final FinalAccounts finals;
    private final PayerDetails payers;
    private final CustomerMessages messages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountClosing(
            AccountRequests requests,
            AccountApplication application,
            BillingAccounts accounts,
            CustomerProducts products,
            ObjectProvider<ClosingConcern> concerns,
            UnbilledMatters unbilled,
            FinalAccounts finals,
            PayerDetails payers,
            CustomerMessages messages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.requests = requests;
        this.application = application;
        this.accounts = accounts;
        this.products = products;
        this.concerns = concerns;
        this.unbilled = unbilled;
        this.finals = finals;
        this.payers = payers;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    /**
     * How far it is.
     *
     * @param stage {@code open} (something has to be ended first), {@code finalBill} (awaited), {@code owed}, {@code credit}
     *     or {@code ready}
     * @param view what is open, Markdown for a form
     */
    public record Progress(String stage, String view) {}

    public Progress progress(UUID requestId) {
        BillingAccount account = accounts.get(requests.get(requestId).billingAccountId);
        List<String> open = open(account);
        if (!open.isEmpty()) {
            return new Progress(
                    "open",
                    Markdown.table(
                            List.of("Has to be ended first"),
                            open.stream().map(List::of).toList(),
                            ""));
        }
        Money balance = new Money(account.balance(), account.currency());
        String view = Markdown.escape("Balance of account " + account.number() + ": " + balance);
        List<String> awaited = awaited(account);
        if (!awaited.isEmpty()) {
            return new Progress(
                    "finalBill",
                    view + "\n\n"
                            + Markdown.table(
                                    List.of("Awaited"),
                                    awaited.stream().map(List::of).toList(),
                                    ""));
        }
        int sign = account.balance().signum();
        return new Progress(sign > 0 ? "owed" : sign < 0 ? "credit" : "ready", view);
    }

    /**
     * Asks for a final bill, outside the cycle, once the last day of the last product is over: again while something is left
     * to bill, but never while a bill of the account is under way.
     */
    public void askForFinalBill(UUID requestId) {
        BillingAccount account = accounts.get(requests.get(requestId).billingAccountId);
        if (isOver(account)
                && unbilled.underWay(account.id()).isEmpty()
                && !unbilled.toBill(account.id()).isEmpty()) {
            events.publishEvent(new FinalBillDue(account.id(), account.number()));
        }
    }

    /** Tells the customer what is left to pay before the account is closed. */
    public void askForRest(UUID requestId) {
        AccountRequest request = requests.get(requestId);
        BillingAccount account = accounts.get(request.billingAccountId);
        finals.settleCredit(account.id());
        messages.write(
                request.customerId,
                request.number + "/rest/" + account.balance(),
                request.caseNumber,
                "Your account " + account.number() + " is closed when its last bill is paid",
                new Money(account.balance(), account.currency())
                        + " are open. Pay them as usual, or we collect them as agreed.");
    }

    /** @return whether all of the credit could be sent on its way back */
    public boolean refundCredit(UUID requestId) {
        AccountRequest request = requests.get(requestId);
        return finals.refundCredit(request.billingAccountId, request.caseNumber);
    }

    /** Nothing is left: the account is closed, mandate or card ended. */
    public void close(UUID requestId, String decidedBy) {
        AccountRequest request = requests.get(requestId);
        if (request.state == AccountRequestState.APPLIED) {
            return;
        }
        BillingAccount account = accounts.get(request.billingAccountId);
        finals.settleCredit(account.id());
        payers.end(account.id());
        accounts.save(account.withState(AccountState.CLOSED, LocalDate.now(clock)));
        application.end(
                request,
                AccountRequestState.APPLIED,
                decidedBy,
                "Closed with nothing open.",
                "Account " + account.number() + " is closed.");
        messages.write(
                request.customerId,
                request.number + "/closed",
                request.caseNumber,
                "Your billing account is closed",
                "Account " + account.number() + " is closed. Mandates for it have ended.");
    }

    private List<String> open(BillingAccount account) {
        List<String> open = new ArrayList<>();
        products.ofAccount(account.id()).stream()
                .filter(p -> p.endedOn() == null || p.endedOn().isAfter(LocalDate.now(clock)))
                .forEach(p -> open.add("Product " + p.number() + " " + p.offering()
                        + " still runs: end it, or have another account bill it."));
        accounts.costCentresOf(account.id()).stream()
                .map(terms -> accounts.get(terms.billingAccountId()))
                .filter(a -> a.state() != AccountState.CLOSED)
                .forEach(a -> open.add("Account " + a.number() + " is billed together with this one."));
        concerns.forEach(concern -> open.addAll(concern.open(account.id())));
        return open;
    }

    /** What has to be on a bill that was sent before the balance is the last one. */
    private List<String> awaited(BillingAccount account) {
        List<String> awaited = new ArrayList<>(unbilled.underWay(account.id()));
        awaited.addAll(unbilled.toBill(account.id()));
        if (!isOver(account)) {
            awaited.add("The last day of a product.");
        }
        return awaited;
    }

    private boolean isOver(BillingAccount account) {
        LocalDate today = LocalDate.now(clock);
        return products.ofAccount(account.id()).stream()
                .allMatch(p -> p.endedOn() != null && p.endedOn().isBefore(today));
    }
}
