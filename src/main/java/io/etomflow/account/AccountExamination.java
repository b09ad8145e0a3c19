package io.etomflow.account;

import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Looks who asks, what would change, and whether it crosses something else that was asked. */
@UseCase
public class AccountExamination {

    private final AccountRequests requests;
    private final AccountRequestRepository stored;
    private final BillingAccounts accounts;
    private final CustomerProducts products;
    private final Customers customers;
    private final PayerDetails payers;

    AccountExamination(
            AccountRequests requests,
            AccountRequestRepository stored,
            BillingAccounts accounts,
            CustomerProducts products,
            Customers customers,
            PayerDetails payers) {
        this.requests = requests;
        this.stored = stored;
        this.accounts = accounts;
        this.products = products;
        this.customers = customers;
        this.payers = payers;
    }

    /**
     * What decides how carefully a request is treated.
     *
     * @param redirecting whether bills would go to another address than before
     * @param diverting whether money would come from or go to another bank account
     * @param conflicting whether an open request is about the same
     * @param conflictView those requests, Markdown for a form
     * @param view old and new, Markdown for a form
     */
    public record Examination(
            AccountRequest request,
            String customerName,
            String segment,
            boolean redirecting,
            boolean diverting,
            boolean conflicting,
            String conflictView,
            String view) {}

    public Examination examine(UUID requestId) {
        AccountRequest request = requests.get(requestId);
        Customer customer = customers.get(request.customerId);
        BillingAccount account = request.billingAccountId == null ? null : accounts.get(request.billingAccountId);
        List<AccountRequest> crossing = crossing(request);
        return new Examination(
                request,
                customer.name(),
                customer.segment().word(),
                account != null && redirects(request, account),
                account != null && request.changesPayer(),
                !crossing.isEmpty(),
                Markdown.table(
                        List.of("Request", "What", "Entered by", "From"),
                        crossing.stream()
                                .map(r -> List.of(
                                        r.number,
                                        r.kind.word() + ": " + String.join("; ", differences(r, account)),
                                        r.enteredBy,
                                        r.effectiveOn.toString()))
                                .toList(),
                        "none"),
                view(request, account, customer));
    }

    /**
     * Whether this person may decide on the request.
     *
     * @throws InvalidInput if they have entered it, it is not possible any more, or a refusal has no reason
     */
    public void checkDecision(UUID requestId, boolean approved, String reason, String person) {
        AccountRequest request = requests.get(requestId);
        if (request.enteredBy.equals(person)) {
            throw new InvalidInput(
                    "accountChangeApproved", "You have entered this change yourself. A second person must decide.");
        }
        if (approved
                && request.billingAccountId != null
                && accounts.get(request.billingAccountId).state() == AccountState.CLOSED) {
            throw new InvalidInput(
                    "accountChangeApproved", "The account has been closed meanwhile: refuse the change.");
        }
        if (!approved && (reason == null || reason.strip().length() < 10)) {
            throw new InvalidInput("accountChangeReason", "Write to the customer why it is not changed.");
        }
    }

    /** Ids of open requests about the same details of the same account. */
    public List<UUID> crossing(UUID requestId) {
        return crossing(requests.get(requestId)).stream().map(r -> r.id).toList();
    }

    /** Open requests about the same details of the same account. */
    List<AccountRequest> crossing(AccountRequest request) {
        if (request.billingAccountId == null) {
            return List.of();
        }
        return stored.findByBillingAccountIdOrderByNumber(request.billingAccountId).stream()
                .filter(r -> !r.id.equals(request.id) && r.state == AccountRequestState.REQUESTED)
                .filter(r -> cross(r, request))
                .toList();
    }

    private static boolean cross(AccountRequest one, AccountRequest other) {
        if (one.kind == AccountRequestKind.ASSIGN && other.kind == AccountRequestKind.ASSIGN) {
            return one.products().stream().anyMatch(other.products()::contains);
        }
        if (one.kind != AccountRequestKind.CHANGE || other.kind != AccountRequestKind.CHANGE) {
            return one.kind == other.kind
                    || one.kind == AccountRequestKind.CLOSE
                    || other.kind == AccountRequestKind.CLOSE;
        }
        return both(one.billEmail, other.billEmail)
                || both(one.billStreet, other.billStreet)
                || both(one.billDelivery, other.billDelivery)
                || both(one.cycleDay, other.cycleDay)
                || both(one.payerIban, other.payerIban)
                || both(one.format, other.format)
                || both(one.parentAccountId, other.parentAccountId);
    }

    private static boolean both(Object one, Object other) {
        return one != null && other != null;
    }

    static boolean redirects(AccountRequest r, BillingAccount account) {
        return differs(r.billEmail, account.billEmail())
                || differs(r.billStreet, account.billStreet())
                || differs(r.billPostcode, account.billPostcode())
                || differs(r.billCity, account.billCity())
                || differs(r.billCountry, account.billCountry());
    }

    private static boolean differs(String wanted, String there) {
        return wanted != null && !wanted.equalsIgnoreCase(Objects.toString(there, ""));
    }

    private String view(AccountRequest r, BillingAccount account, Customer customer) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Customer", customer.number() + " " + customer.name() + ", telephone " + customer.phone()));
        if (account != null) {
            rows.add(List.of("Account", account.number() + ", " + account.name()));
            rows.add(List.of("Paid by", payers.shown(account.id())));
            misplaced(account, rows);
        }
        rows.add(List.of(
                "Asked for by",
                (r.askedFrom == null ? "a way without an address" : r.askedFrom)
                        + (r.trusted ? " (the customer's own address)" : " (not an address that we know as theirs)")));
        rows.add(List.of("Entered by", r.enteredBy));
        rows.add(List.of("Takes effect", r.effectiveOn.toString()));
        differences(r, account).forEach(line -> rows.add(List.of("Wanted", line)));
        return Markdown.fit(Markdown.table(List.of("What", "Value"), rows, ""));
    }

    /** Products that the account bills though they are not its customer's, or not in its currency. */
    private void misplaced(BillingAccount account, List<List<String>> rows) {
        products.ofAccount(account.id()).stream()
                .filter(p -> !p.customerId().equals(account.customerId())
                        || !p.currency().equals(account.currency()))
                .forEach(p -> rows.add(List.of(
                        "Wrong on this account", "product " + p.number() + " " + p.offering() + " " + p.currency())));
    }

    List<String> differences(AccountRequest r, BillingAccount a) {
        List<String> lines = new ArrayList<>();
        if (r.kind != AccountRequestKind.CHANGE) {
            lines.add(r.kind.word() + (r.products().isEmpty() ? "" : " products " + String.join(", ", r.products())));
        }
        BillingTerms t = a == null ? null : accounts.terms(a.id());
        difference(lines, "name", a == null ? null : a.name(), r.name);
        difference(lines, "bills by", a == null ? null : a.billDelivery(), r.billDelivery);
        difference(lines, "e-mail for bills", a == null ? null : a.billEmail(), r.billEmail);
        difference(lines, "street", a == null ? null : a.billStreet(), r.billStreet);
        difference(lines, "postcode", a == null ? null : a.billPostcode(), r.billPostcode);
        difference(lines, "town", a == null ? null : a.billCity(), r.billCity);
        difference(lines, "country", a == null ? null : a.billCountry(), r.billCountry);
        difference(lines, "billing day", a == null ? null : a.cycleDay(), r.cycleDay);
        difference(lines, "format", t == null ? null : t.format(), r.format);
        difference(lines, "language", t == null ? null : t.language(), r.language);
        difference(lines, "template", t == null ? null : t.template(), r.template);
        difference(lines, "cost centre", t == null ? null : t.costCentre(), r.costCentre);
        difference(lines, "buyer reference", t == null ? null : t.buyerReference(), r.buyerReference);
        difference(
                lines,
                "billed together with",
                t == null ? null : number(t.parentAccountId()),
                number(r.parentAccountId));
        difference(
                lines,
                "paid from",
                a == null ? null : payers.shown(a.id()),
                r.payerIban == null ? null : payers.masked(r.payerIban) + " (" + r.payerHolder + ")");
        return lines;
    }

    private String number(UUID accountId) {
        return accountId == null ? null : accounts.get(accountId).number();
    }

    private static void difference(List<String> lines, String what, Object before, Object after) {
        if (after != null) {
            lines.add(what + ": " + (before == null ? "none" : before) + " -> " + after);
        }
    }
}
