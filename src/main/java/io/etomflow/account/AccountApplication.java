package io.etomflow.account;

import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.inventory.ProductChange;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.Refusal;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;

/** Does what was wanted of an account, tells the customer at the old address too, or says why it is not done. */
@UseCase
public class AccountApplication {

    /** What was agreed cannot be done any more on the day on which it takes effect. */
    public static final String NOT_POSSIBLE = "account.changeNotPossible";

    private static final int STANDARD_CYCLE_DAY = 1;

    private final AccountRequests requests;
    private final AccountRequestRepository stored;
    private final AccountExamination examination;
    private final BillingAccounts accounts;
    private final CustomerProducts products;
    private final Customers customers;
    private final PayerDetails payers;
    private final CustomerMessages messages;
    private final Outbox outbox;
    private final Numbers numbers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountApplication(
            AccountRequests requests,
            AccountRequestRepository stored,
            AccountExamination examination,
            BillingAccounts accounts,
            CustomerProducts products,
            Customers customers,
            PayerDetails payers,
            CustomerMessages messages,
            Outbox outbox,
            Numbers numbers,
            ApplicationEventPublisher events,
            Clock clock) {
        this.requests = requests;
        this.stored = stored;
        this.examination = examination;
        this.accounts = accounts;
        this.products = products;
        this.customers = customers;
        this.payers = payers;
        this.messages = messages;
        this.outbox = outbox;
        this.numbers = numbers;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Does it, once however often it is asked for.
     *
     * @param decidedBy user id, or {@code system} where no second person was needed
     * @return what changed, as the customer is told
     * @throws Refusal {@link #NOT_POSSIBLE} if things have changed since it was agreed
     */
    public String apply(UUID requestId, String decidedBy, String reason) {
        AccountRequest request = requests.get(requestId);
        if (request.state == AccountRequestState.APPLIED) {
            return request.decisionReason;
        }
        BillingAccount before = request.billingAccountId == null ? null : accounts.get(request.billingAccountId);
        if (before != null && before.state() == AccountState.CLOSED) {
            throw new Refusal(NOT_POSSIBLE, "Account " + before.number() + " has been closed meanwhile.");
        }
        List<String> lines = examination.differences(request, before);
        switch (request.kind) {
            case OPEN -> open(request);
            case CHANGE -> change(request, before);
            case ASSIGN -> assign(request, before);
            case SUSPEND -> accounts.save(before.withState(AccountState.SUSPENDED, null));
            case RESUME -> accounts.save(before.withState(AccountState.ACTIVE, null));
            case CLOSE -> throw new IllegalStateException("closed by its own steps");
        }
        String what =
                done(request) + String.join("; ", lines) + ". If you did not ask for this, please call us at once.";
        end(request, AccountRequestState.APPLIED, decidedBy, reason, what);
        messages.write(
                request.customerId,
                key(request, "changed"),
                request.caseNumber,
                "Your billing account has changed",
                what);
        tellOldAddress(request, before);
        return what;
    }

    /** Leaves the account as it is and tells the customer why. */
    public void refuse(UUID requestId, String decidedBy, String reason) {
        AccountRequest request = requests.get(requestId);
        end(request, AccountRequestState.REFUSED, decidedBy, reason, reason);
        messages.write(
                request.customerId,
                key(request, "refused"),
                request.caseNumber,
                "We have not changed your billing account",
                reason);
    }

    /** Nothing is done any more: withdrawn, or a newer request took its place. */
    public void withdraw(UUID requestId, String reason) {
        AccountRequest request = requests.get(requestId);
        if (request.state == AccountRequestState.REQUESTED) {
            end(request, AccountRequestState.WITHDRAWN, request.enteredBy, reason, reason);
        }
    }

    /**
     * Tells the customer at the addresses that we knew before that money is to come from elsewhere, and how to object.
     *
     * @param until the last day on which somebody can object
     */
    public void askOldContact(UUID requestId, LocalDate until) {
        AccountRequest request = requests.get(requestId);
        BillingAccount account = accounts.get(request.billingAccountId);
        String subject = "A change of your billing account was asked for";
        String body = "Somebody asked for this: " + String.join("; ", examination.differences(request, account))
                + ".\nIt takes effect after " + until + ". If it was not you, tell us before: reference "
                + request.number + ".";
        messages.write(request.customerId, key(request, "asked"), request.caseNumber, subject, body);
        Customer customer = customers.get(request.customerId);
        if (account.billEmail() != null && !account.billEmail().equalsIgnoreCase(customer.email())) {
            outbox.write(OutgoingMessage.of(
                    key(request, "asked/bills"),
                    request.caseNumber,
                    Channel.EMAIL,
                    account.billEmail(),
                    subject,
                    body));
        }
    }

    /** @param text what the customer is told */
    void end(AccountRequest request, AccountRequestState state, String decidedBy, String reason, String text) {
        request.state = state;
        request.decidedBy = decidedBy;
        request.decisionReason = reason == null ? null : reason.substring(0, Math.min(1000, reason.length()));
        request.decidedOn = LocalDate.now(clock);
        request.endedOn = LocalDate.now(clock);
        // the number of a bank account is kept with the mandate only
        request.payerIban = request.payerIban == null ? null : payers.masked(request.payerIban);
        stored.save(request);
        events.publishEvent(new AccountRequestEnded(request.id, request.caseNumber, state, decidedBy, text));
    }

    private void open(AccountRequest r) {
        Customer c = customers.get(r.customerId);
        BillingAccount account = accounts.save(new BillingAccount(
                UUID.randomUUID(),
                null,
                numbers.next("A"),
                c.id(),
                r.name == null ? c.name() : r.name,
                AccountState.ACTIVE,
                r.currency,
                r.cycleDay == null ? STANDARD_CYCLE_DAY : r.cycleDay,
                r.billDelivery == null ? "email" : r.billDelivery,
                r.billEmail == null ? c.email() : r.billEmail,
                r.billStreet == null ? c.street() : r.billStreet,
                r.billPostcode == null ? c.postcode() : r.billPostcode,
                r.billCity == null ? c.city() : r.billCity,
                r.billCountry == null ? c.country() : r.billCountry,
                BigDecimal.ZERO,
                LocalDate.now(clock),
                null));
        r.billingAccountId = account.id();
        terms(r, account.id());
        payer(r, account.id());
    }

    private void change(AccountRequest r, BillingAccount before) {
        r.beforeChange = "name " + before.name() + ", delivery " + before.billDelivery() + ", e-mail "
                + before.billEmail() + ", address " + before.billStreet() + ", " + before.billPostcode() + " "
                + before.billCity() + ", " + before.billCountry() + ", day " + before.cycleDay() + ", paid by "
                + payers.shown(before.id()) + ", " + accounts.terms(before.id());
        r.beforeChange = r.beforeChange.substring(0, Math.min(2000, r.beforeChange.length()));
        accounts.save(before.with(r.name, r.address()));
        terms(r, before.id());
        payer(r, before.id());
    }

    private void assign(AccountRequest r, BillingAccount account) {
        Customer customer = customers.get(r.customerId);
        for (String number : r.products()) {
            CustomerProduct product;
            try {
                product = requests.product(customer, number);
                AccountRequests.checkProduct(product, account, customer);
            } catch (InvalidInput e) {
                throw new Refusal(NOT_POSSIBLE, e.getMessage());
            }
            products.save(product.onAccount(account.id()));
            products.record(new ProductChange(
                    UUID.randomUUID(),
                    product.id(),
                    r.effectiveOn,
                    product.offering(),
                    product.offering(),
                    product.monthlyPrice(),
                    product.monthlyPrice(),
                    r.number));
        }
    }

    private void terms(AccountRequest r, UUID accountId) {
        BillingTerms t = accounts.terms(accountId);
        if (r.format != null
                || r.language != null
                || r.template != null
                || r.parentAccountId != null
                || r.costCentre != null
                || r.buyerReference != null) {
            accounts.save(new BillingTerms(
                    accountId,
                    t.version(),
                    r.format == null ? t.format() : r.format,
                    r.language == null ? t.language() : r.language,
                    r.template == null ? t.template() : r.template,
                    t.paymentTermDays(),
                    r.parentAccountId == null ? t.parentAccountId() : r.parentAccountId,
                    r.costCentre == null ? t.costCentre() : r.costCentre,
                    r.buyerReference == null ? t.buyerReference() : r.buyerReference,
                    t.taxNumber(),
                    t.taxScheme()));
        }
    }

    private void payer(AccountRequest r, UUID accountId) {
        if (r.changesPayer()) {
            payers.change(accountId, r.payerHolder, r.payerIban, r.payerBic, r.payerSignedOn);
        }
    }

    private void tellOldAddress(AccountRequest r, BillingAccount before) {
        if (r.billEmail != null
                && before != null
                && before.billEmail() != null
                && !r.billEmail.equalsIgnoreCase(before.billEmail())) {
            outbox.write(OutgoingMessage.of(
                    key(r, "before"),
                    r.caseNumber,
                    Channel.EMAIL,
                    before.billEmail(),
                    "Bills will no longer be sent to this address",
                    "Bills of account " + before.number()
                            + " will be sent elsewhere from now on. If you did not ask for this, please call us at"
                            + " once."));
        }
    }

    private String done(AccountRequest r) {
        String number = accounts.get(r.billingAccountId).number();
        return switch (r.kind) {
            case OPEN -> "Your billing account " + number + " is open: ";
            case ASSIGN -> "From " + r.effectiveOn + " on these are billed by your account " + number + ": ";
            case SUSPEND ->
                "Your billing account " + number
                        + " is suspended, no bills are made until it is active again. What you use until then is on the first"
                        + " bill after that; what is due is still to be paid: ";
            case RESUME -> "Your billing account " + number + " is active again: ";
            default -> "These details of your billing account " + number + " have changed: ";
        };
    }

    private static String key(AccountRequest r, String what) {
        return r.number + "/" + what;
    }
}
