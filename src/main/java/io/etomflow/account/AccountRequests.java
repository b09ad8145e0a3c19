package io.etomflow.account;

import io.etomflow.information.Customer;
import io.etomflow.information.CustomerStatus;
import io.etomflow.information.Customers;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;

/** Takes down what is wanted of an account, and says at once what cannot be. */
@UseCase
public class AccountRequests {

    private final AccountRequestRepository requests;
    private final JdbcAggregateTemplate aggregates;
    private final BillingAccounts accounts;
    private final Customers customers;
    private final CustomerProducts products;
    private final PayerDetails payers;
    private final Numbers numbers;
    private final Clock clock;

    AccountRequests(
            AccountRequestRepository requests,
            JdbcAggregateTemplate aggregates,
            BillingAccounts accounts,
            Customers customers,
            CustomerProducts products,
            PayerDetails payers,
            Numbers numbers,
            Clock clock) {
        this.requests = requests;
        this.aggregates = aggregates;
        this.accounts = accounts;
        this.customers = customers;
        this.products = products;
        this.payers = payers;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** @throws NotFound if there is none */
    public AccountRequest get(UUID id) {
        return requests.findById(id).orElseThrow(() -> new NotFound("account request", id));
    }

    /** @throws NotFound if there is none */
    public AccountRequest byNumber(String number) {
        return requests.findByNumber(number).orElseThrow(() -> new NotFound("account request", number));
    }

    /** All that was asked of an account, the oldest first. */
    public List<AccountRequest> ofAccount(UUID billingAccountId) {
        return requests.findByBillingAccountIdOrderByNumber(billingAccountId);
    }

    /** @throws InvalidInput naming the field if something cannot be */
    public AccountRequest ask(AccountDraft draft) {
        AccountChangeCheck.check(draft.address());
        AccountRequest request = new AccountRequest();
        BillingAccount account = null;
        Customer customer;
        if (draft.kind() == AccountRequestKind.OPEN) {
            customer = customers
                    .byNumber(plain(draft.customerNumber()))
                    .orElseThrow(() -> new InvalidInput("customerNumber", "There is no customer of this number."));
            checkOpening(draft, customer);
        } else {
            account = accounts.byNumber(plain(draft.accountNumber()))
                    .orElseThrow(() -> new InvalidInput("accountNumber", "There is no account of this number."));
            customer = customers.get(account.customerId());
            checkState(draft.kind(), account);
        }
        fill(request, draft, account, customer);
        if (draft.kind() == AccountRequestKind.CHANGE
                && isEmpty(request)
                && draft.terms().parentAccountNumber() == null) {
            throw new InvalidInput("billDelivery", "Enter what is to change.");
        }
        checkDetails(request, draft, account, customer);
        request.effectiveOn = effectiveOn(request, draft, account);
        return aggregates.insert(request);
    }

    private void fill(AccountRequest r, AccountDraft draft, BillingAccount account, Customer customer) {
        r.id = UUID.randomUUID();
        r.number = numbers.next("AC");
        r.kind = draft.kind();
        r.state = AccountRequestState.REQUESTED;
        r.customerId = customer.id();
        r.billingAccountId = account == null ? null : account.id();
        r.caseNumber = draft.caseNumber() == null ? r.number : draft.caseNumber();
        r.askedFrom = draft.askedFrom();
        r.enteredBy = draft.enteredBy();
        r.trusted = draft.askedFrom() != null
                && (draft.askedFrom().equalsIgnoreCase(customer.email())
                        || account != null && draft.askedFrom().equalsIgnoreCase(account.billEmail()));
        r.requestedOn = LocalDate.now(clock);
        r.reason = draft.reason();
        r.name = draft.name();
        r.currency = draft.currency();
        NewAccountChange address = draft.address();
        r.billDelivery = address.billDelivery();
        r.billEmail = address.billEmail();
        r.billStreet = address.billStreet();
        r.billPostcode = address.billPostcode();
        r.billCity = address.billCity();
        r.billCountry = address.billCountry();
        r.cycleDay = address.cycleDay();
        r.format = draft.terms().format();
        r.language = draft.terms().language();
        r.template = draft.terms().template();
        r.costCentre = draft.terms().costCentre();
        r.buyerReference = draft.terms().buyerReference();
        if (draft.payer() != null) {
            r.payerHolder = draft.payer().holder();
            r.payerIban = draft.payer().iban().replaceAll("\\s", "");
            r.payerBic = draft.payer().bic();
            r.payerSignedOn = draft.payer().signedOn();
        }
        r.productNumbers = draft.productNumbers().isEmpty() ? null : String.join(",", draft.productNumbers());
    }

    private void checkOpening(AccountDraft draft, Customer customer) {
        if (customer.status() != CustomerStatus.ACTIVE && customer.status() != CustomerStatus.INITIALIZED) {
            throw new InvalidInput(
                    "customerNumber", "The customer is " + customer.status().word() + ": nothing is billed to them.");
        }
        if (draft.currency() == null || !draft.currency().matches("[A-Z]{3}")) {
            throw new InvalidInput("currency", "Say in which currency the account is kept, like EUR.");
        }
        boolean another = accounts.ofCustomer(customer.id()).stream()
                .anyMatch(a -> a.state() != AccountState.CLOSED && a.currency().equals(draft.currency()));
        if (another && draft.terms().costCentre() == null && draft.terms().parentAccountNumber() == null) {
            throw new InvalidInput(
                    "costCentre",
                    "The customer has an open account in " + draft.currency()
                            + ": say for which cost centre this one is, or use the other.");
        }
    }

    private static void checkState(AccountRequestKind kind, BillingAccount account) {
        boolean possible =
                switch (account.state()) {
                    case ACTIVE -> kind != AccountRequestKind.RESUME;
                    case SUSPENDED ->
                        kind == AccountRequestKind.RESUME
                                || kind == AccountRequestKind.CLOSE
                                || kind == AccountRequestKind.CHANGE;
                    case CLOSED -> false;
                };
        if (!possible) {
            throw new InvalidInput(
                    "accountNumber",
                    "Account " + account.number() + " is " + account.state().word() + ": that is not possible now.");
        }
    }

    private void checkDetails(AccountRequest request, AccountDraft draft, BillingAccount account, Customer customer) {
        if (draft.terms().parentAccountNumber() != null) {
            request.parentAccountId = parent(draft.terms().parentAccountNumber(), request, account, customer);
        }
        if (draft.payer() != null) {
            AccountDraft.Payer p = draft.payer();
            payers.check(p.holder(), p.iban(), p.bic(), p.signedOn());
        }
        if (draft.kind() == AccountRequestKind.ASSIGN && draft.productNumbers().isEmpty()) {
            throw new InvalidInput("productNumbers", "Say which products this account is to bill.");
        }
        for (String number : draft.productNumbers()) {
            checkProduct(product(customer, number), account, customer);
        }
    }

    private UUID parent(String number, AccountRequest request, BillingAccount account, Customer customer) {
        BillingAccount parent = accounts.byNumber(plain(number))
                .orElseThrow(() -> new InvalidInput("parentAccountNumber", "There is no account of this number."));
        String currency = account == null ? request.currency : account.currency();
        if (account != null && parent.id().equals(account.id())) {
            throw new InvalidInput("parentAccountNumber", "An account is not billed together with itself.");
        }
        if (!parent.customerId().equals(customer.id())
                || !parent.currency().equals(currency)
                || parent.state() == AccountState.CLOSED) {
            throw new InvalidInput(
                    "parentAccountNumber", "Accounts billed together are open, of one customer and in one currency.");
        }
        if (accounts.terms(parent.id()).parentAccountId() != null) {
            throw new InvalidInput(
                    "parentAccountNumber", "Account " + parent.number() + " is billed with another one itself.");
        }
        return parent.id();
    }

    CustomerProduct product(Customer customer, String number) {
        return accounts.ofCustomer(customer.id()).stream()
                .flatMap(a -> products.ofAccount(a.id()).stream())
                .filter(p -> p.number().equals(number.strip()))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "productNumbers", "The customer has no product " + number.strip() + " on any account."));
    }

    static void checkProduct(CustomerProduct product, BillingAccount account, Customer customer) {
        if (!product.customerId().equals(customer.id())) {
            throw new InvalidInput("productNumbers", "Product " + product.number() + " belongs to another customer.");
        }
        if (!product.currency().equals(account.currency())) {
            throw new InvalidInput(
                    "productNumbers",
                    "Product " + product.number() + " is priced in " + product.currency() + ", account "
                            + account.number() + " is kept in " + account.currency() + ".");
        }
        if (product.status().equals("terminated")) {
            throw new InvalidInput("productNumbers", "Product " + product.number() + " has ended.");
        }
        if (product.billingAccountId().equals(account.id())) {
            throw new InvalidInput(
                    "productNumbers", "Product " + product.number() + " is billed by this account already.");
        }
    }

    /** Products go over when the account that bills them now has billed its period: no day is billed twice or never. */
    private LocalDate effectiveOn(AccountRequest request, AccountDraft draft, BillingAccount account) {
        LocalDate today = LocalDate.now(clock);
        if (request.kind == AccountRequestKind.ASSIGN) {
            return request.products().stream()
                    .map(number -> product(customers.get(request.customerId), number))
                    .map(p -> nextCycle(accounts.get(p.billingAccountId()), today))
                    .max(LocalDate::compareTo)
                    .orElse(today);
        }
        if ("nextCycle".equals(draft.effective()) && account != null) {
            return nextCycle(account, today);
        }
        if ("onDay".equals(draft.effective())) {
            if (draft.effectiveOn() == null
                    || draft.effectiveOn().isBefore(today)
                    || draft.effectiveOn().isAfter(today.plusYears(1))) {
                throw new InvalidInput("effectiveOn", "Give a day from today on, within a year.");
            }
            return draft.effectiveOn();
        }
        return today;
    }

    private static LocalDate nextCycle(BillingAccount account, LocalDate today) {
        LocalDate day = today.withDayOfMonth(account.cycleDay());
        return day.isAfter(today) ? day : day.plusMonths(1);
    }

    private static boolean isEmpty(AccountRequest r) {
        return r.address().isEmpty()
                && r.format == null
                && r.language == null
                && r.template == null
                && r.costCentre == null
                && r.buyerReference == null
                && r.payerIban == null
                && r.name == null;
    }

    private static String plain(String number) {
        return number == null ? "" : number.strip();
    }
}
