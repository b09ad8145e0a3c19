package io.etomflow.payment;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How accounts pay: one active method each, and for direct debits the mandate. Where there is none, the customer transfers. */
@UseCase
public class PaymentMethods {

    private final JdbcClient jdbc;
    private final Mandates mandates;
    private final BillingAccounts accounts;
    private final PaymentProvider provider;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PaymentMethods(
            JdbcClient jdbc,
            Mandates mandates,
            BillingAccounts accounts,
            PaymentProvider provider,
            ApplicationEventPublisher events,
            Clock clock) {
        this.events = events;
        this.jdbc = jdbc;
        this.mandates = mandates;
        this.accounts = accounts;
        this.provider = provider;
        this.clock = clock;
    }

    /** @throws NotFound if there is none */
    public PaymentMethod get(UUID id) {
        return jdbc.sql("select * from payment_method where id = ?")
                .param(id)
                .query(PaymentMethod.class)
                .optional()
                .orElseThrow(() -> new NotFound("payment method", id));
    }

    /** Those of these ids that there are, by id. */
    Map<UUID, PaymentMethod> all(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select * from payment_method where id in (:ids)")
                        .param("ids", ids)
                        .query(PaymentMethod.class)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(PaymentMethod::id, Function.identity()));
    }

    /** The ways in which these accounts pay now, by account. */
    Map<UUID, PaymentMethod> activeOf(Collection<UUID> billingAccountIds) {
        return billingAccountIds.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select * from payment_method where billing_account_id in (:ids) and state = 'ACTIVE'")
                        .param("ids", billingAccountIds)
                        .query(PaymentMethod.class)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(PaymentMethod::billingAccountId, Function.identity()));
    }

    /** The way that the account pays now, empty for transfers by the customer. */
    public Optional<PaymentMethod> active(UUID billingAccountId) {
        return jdbc.sql("select * from payment_method where billing_account_id = ? and state = 'ACTIVE'")
                .param(billingAccountId)
                .query(PaymentMethod.class)
                .optional();
    }

    /** All that there were, the newest first. */
    public List<PaymentMethod> ofAccount(UUID billingAccountId) {
        return jdbc.sql("select * from payment_method where billing_account_id = ? order by since desc, id")
                .param(billingAccountId)
                .query(PaymentMethod.class)
                .list();
    }

    /** For forms and messages, without whole numbers. */
    public String shown(UUID billingAccountId) {
        return active(billingAccountId).map(PaymentMethod::shown).orElse("transfer by the customer");
    }

    /**
     * Collects by direct debit from now on; another method ends.
     *
     * @throws InvalidInput if the mandate cannot be
     * @throws Conflict if the account is closed or not kept in EUR
     */
    public Mandate agree(UUID billingAccountId, NewMandate wanted) {
        BillingAccount account = open(billingAccountId);
        if (!account.currency().equals("EUR")) {
            throw new Conflict("SEPA direct debits are in EUR; account " + account.number() + " is kept in "
                    + account.currency() + ".");
        }
        mandates.check(wanted);
        endActive(billingAccountId);
        UUID method = insert(billingAccountId, MethodKind.DIRECT_DEBIT, wanted.bank(), null, null);
        return mandates.sign(method, billingAccountId, wanted);
    }

    /**
     * The payer has another bank account under the same mandate (amendment): the bank is told with the next debit.
     *
     * @param forDebit the failed debit that made us ask for it, or {@code null}
     * @throws Conflict if the account pays otherwise
     */
    public Mandate moveBankAccount(UUID billingAccountId, BankDetails bank, UUID forDebit) {
        PaymentMethod before = active(billingAccountId)
                .filter(m -> m.kind() == MethodKind.DIRECT_DEBIT)
                .orElseThrow(() -> new Conflict("The account does not pay by direct debit."));
        Mandate mandate = mandates.ofMethod(before.id());
        endActive(billingAccountId);
        UUID method = insert(billingAccountId, MethodKind.DIRECT_DEBIT, bank, null, forDebit);
        return mandates.amend(mandate, method, before.iban());
    }

    /**
     * Charges a card from now on; another method ends.
     *
     * @param token from the provider
     * @throws InvalidInput if the provider does not know it
     */
    public PaymentMethod useCard(UUID billingAccountId, String holder, String token) {
        open(billingAccountId);
        PaymentProvider.Card card = provider.card(token)
                .orElseThrow(() -> new InvalidInput("cardToken", "The payment provider does not know this card."));
        endActive(billingAccountId);
        return get(insert(billingAccountId, MethodKind.CARD, new BankDetails(holder, null, null), card, null));
    }

    /** The customer transfers from now on: nothing is collected any more, mandates are cancelled. */
    public void transferOnly(UUID billingAccountId) {
        endActive(billingAccountId).ifPresent(method -> mandates.cancel(method.id()));
    }

    /** The bank or the provider refuses the method for good. */
    public void block(UUID methodId, String code) {
        jdbc.sql("update payment_method set state = 'BLOCKED', ended_on = ?, version = version + 1"
                        + " where id = ? and state = 'ACTIVE'")
                .params(LocalDate.now(clock), methodId)
                .update();
        mandates.block(methodId, code);
    }

    private BillingAccount open(UUID billingAccountId) {
        BillingAccount account = accounts.get(billingAccountId);
        if (account.state() == AccountState.CLOSED) {
            throw new Conflict("Account " + account.number() + " is closed.");
        }
        return account;
    }

    private Optional<PaymentMethod> endActive(UUID billingAccountId) {
        Optional<PaymentMethod> before = active(billingAccountId);
        before.ifPresent(
                method -> jdbc.sql("update payment_method set state = 'ENDED', ended_on = ?, version = version + 1"
                                + " where id = ?")
                        .params(LocalDate.now(clock), method.id())
                        .update());
        return before;
    }

    private UUID insert(UUID accountId, MethodKind kind, BankDetails bank, PaymentProvider.Card card, UUID forDebit) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into payment_method (id, version, billing_account_id, kind, state, holder, iban, bic,"
                        + " card_token, card_brand, card_last4, card_expires, since)"
                        + " values (?, 0, ?, ?, 'ACTIVE', ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(id)
                .param(accountId)
                .param(kind.name())
                .param(bank.holder())
                .param(bank.iban().isEmpty() ? null : bank.iban())
                .param(bank.bic())
                .param(card == null ? null : card.token())
                .param(card == null ? null : card.brand())
                .param(card == null ? null : card.last4())
                .param(card == null ? null : card.expires())
                .param(LocalDate.now(clock))
                .update();
        events.publishEvent(new PaymentMethodGiven(accountId, id, forDebit));
        return id;
    }
}
