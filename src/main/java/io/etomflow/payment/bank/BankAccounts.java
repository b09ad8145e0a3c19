package io.etomflow.payment.bank;

import io.etomflow.payment.ledger.Ledger;
import io.etomflow.payment.ledger.Ledger.Posting;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.iban4j.BicFormatException;
import org.iban4j.BicUtil;
import org.iban4j.IbanFormatException;
import org.iban4j.IbanUtil;
import org.iban4j.InvalidCheckDigitException;
import org.iban4j.UnsupportedCountryException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The provider's accounts at banks, opened and closed by two people. */
@UseCase
public class BankAccounts {

    private static final Set<String> PURPOSES = Set.of("receipts", "debits", "thirdParties");

    private final BankAccountRepository accounts;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final Clock clock;

    BankAccounts(BankAccountRepository accounts, Ledger ledger, JdbcClient jdbc, Clock clock) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An account that somebody wants to open.
     *
     * @param iban spaces are taken out
     * @param bic may be {@code null}
     * @param openingBalance what the bank says is on it
     */
    public record Wanted(
            String name,
            String iban,
            String bic,
            String currency,
            String purpose,
            String ledgerAccount,
            BigDecimal openingBalance,
            LocalDate openedOn) {}

    /** @throws NotFound if there is none */
    public BankAccount get(UUID id) {
        return accounts.findById(id).orElseThrow(() -> new NotFound("bank account", id));
    }

    public Optional<BankAccount> byIban(String iban) {
        return accounts.findByIban(plain(iban));
    }

    /** Those that statements may come for. */
    public List<BankAccount> open() {
        return accounts.findAll().stream().filter(BankAccount::isOpen).toList();
    }

    /** @throws InvalidInput if it cannot be or is there already */
    public BankAccount propose(Wanted wanted, String by) {
        String iban = iban(wanted.iban());
        Optional<BankAccount> before = accounts.findByIban(iban);
        if (before.isPresent() && !before.get().state().equals("REFUSED")) {
            throw new InvalidInput(
                    "bankIban",
                    "There is an account with this IBAN: " + before.get().name() + ".");
        }
        if (wanted.bic() != null) {
            bic(wanted.bic(), iban);
        }
        if (!PURPOSES.contains(wanted.purpose())) {
            throw new InvalidInput("bankPurpose", "Say what the account is for: receipts, debits or third parties.");
        }
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(c -> c.getCurrencyCode().equals(wanted.currency()))) {
            throw new InvalidInput("bankCurrency", "'" + wanted.currency() + "' is no currency. Use a code like EUR.");
        }
        if (!wanted.ledgerAccount().matches("[0-9A-Z.]{3,20}")) {
            throw new InvalidInput("bankLedgerAccount", "An account of the ledger has 3 to 20 digits, like 1200.");
        }
        return accounts.save(new BankAccount(
                before.map(BankAccount::id).orElseGet(UUID::randomUUID),
                before.map(BankAccount::version).orElse(null),
                wanted.name(),
                iban,
                wanted.bic(),
                wanted.currency(),
                wanted.purpose(),
                "PROPOSED",
                wanted.ledgerAccount(),
                wanted.openingBalance(),
                wanted.openedOn() == null ? LocalDate.now(clock) : wanted.openedOn(),
                null,
                null,
                wanted.openingBalance(),
                null,
                by,
                null));
    }

    /**
     * Asks for an account to be closed.
     *
     * @throws InvalidInput with what keeps it open
     */
    public BankAccount proposeClosing(String iban, String by) {
        BankAccount account =
                byIban(iban).orElseThrow(() -> new InvalidInput("bankIban", "We have no account with this IBAN."));
        if (!account.state().equals("OPEN")) {
            throw new InvalidInput(
                    "bankIban", "The account is " + account.state().toLowerCase() + ", not open.");
        }
        refuseWhileInUse(account);
        return accounts.save(with(account, "CLOSING", by, null, null));
    }

    /** A second person agrees: the account is opened, and the ledger knows what is on it, or it is closed. */
    public BankAccount approve(UUID id, String by) {
        BankAccount account = get(id);
        checkOther(account, by);
        if (account.state().equals("CLOSING")) {
            refuseWhileInUse(account);
            return accounts.save(with(account, "CLOSED", account.requestedBy(), by, LocalDate.now(clock)));
        }
        BankAccount opened = accounts.save(with(account, "OPEN", account.requestedBy(), by, null));
        ledger.post(new Posting(
                "bankOpening", account.openingBalance(), account.currency(), account.iban(), null, null, null, id));
        return opened;
    }

    /** A second person does not agree. */
    public BankAccount decline(UUID id, String by) {
        BankAccount account = get(id);
        checkOther(account, by);
        String state = account.state().equals("CLOSING") ? "OPEN" : "REFUSED";
        return accounts.save(with(account, state, account.requestedBy(), by, null));
    }

    /** @throws InvalidInput if the same person asks and decides */
    public void checkOther(BankAccount account, String by) {
        if (account.requestedBy().equals(by)) {
            throw new InvalidInput("approvalDecision", "Whoever asks for it may not decide it: somebody else has to.");
        }
    }

    void statementAccepted(UUID id, Long sequence, BigDecimal closing, LocalDate until) {
        jdbc.sql("update bank_account set last_sequence = coalesce(?, last_sequence), last_balance = ?,"
                        + " last_statement_on = ?, version = version + 1 where id = ?")
                .params(sequence, closing, until, id)
                .update();
    }

    private void refuseWhileInUse(BankAccount account) {
        int open = count(
                "select count(*) from bank_entry e join bank_statement s on s.id = e.statement_id"
                        + " where s.bank_account_id = ? and e.state not in ('SETTLED')",
                account.id());
        if (open > 0) {
            throw new InvalidInput("bankIban", open + " lines of its statements are not settled yet.");
        }
        if (account.lastBalance().signum() != 0) {
            throw new InvalidInput(
                    "bankIban",
                    "There are " + account.currency() + " " + account.lastBalance() + " on it: transfer them first.");
        }
        boolean last = open().stream()
                .noneMatch(a -> !a.id().equals(account.id())
                        && a.purpose().equals(account.purpose())
                        && a.currency().equals(account.currency())
                        && a.state().equals("OPEN"));
        boolean expected = count(
                        "select count(*) from bank_statement where funds_state in ('EXPECTED', 'SHORT', 'CLAIMED')"
                                + " and currency = ?",
                        account.currency())
                > 0;
        if (last && account.purpose().equals("thirdParties") && expected) {
            throw new InvalidInput(
                    "bankIban", "Third parties still owe us transfers, and this is where they pay them.");
        }
    }

    private int count(String sql, Object param) {
        return jdbc.sql(sql).param(param).query(Integer.class).single();
    }

    private static BankAccount with(BankAccount a, String state, String requested, String approved, LocalDate closed) {
        return new BankAccount(
                a.id(),
                a.version(),
                a.name(),
                a.iban(),
                a.bic(),
                a.currency(),
                a.purpose(),
                state,
                a.ledgerAccount(),
                a.openingBalance(),
                a.openedOn(),
                closed,
                a.lastSequence(),
                a.lastBalance(),
                a.lastStatementOn(),
                requested,
                approved);
    }

    private static String iban(String given) {
        try {
            IbanUtil.validate(plain(given));
            return plain(given);
        } catch (IbanFormatException | InvalidCheckDigitException | UnsupportedCountryException e) {
            throw new InvalidInput("bankIban", "This is no valid IBAN: " + e.getMessage() + ".");
        }
    }

    private static void bic(String bic, String iban) {
        try {
            BicUtil.validate(bic);
        } catch (BicFormatException | UnsupportedCountryException e) {
            throw new InvalidInput("bankBic", "This is no valid BIC: " + e.getMessage() + ".");
        }
        if (!bic.substring(4, 6).equals(iban.substring(0, 2))) {
            throw new InvalidInput("bankBic", "BIC and IBAN are of different countries.");
        }
    }

    private static String plain(String iban) {
        return iban.replaceAll("\\s", "").toUpperCase();
    }
}
