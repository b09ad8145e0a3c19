package io.etomflow.printing;

import io.etomflow.account.AccountDraft;
import io.etomflow.account.AccountRequestKind;
import io.etomflow.account.AccountRequests;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.account.NewAccountChange;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.printing.PrinterAnswers.ReturnedLetter;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Letters that came back: why, how often, which address is right, and whether a new one is made. */
@UseCase
public class ReturnedMail {

    /** There was no address to send it to. */
    public static final String NO_ADDRESS = "noAddress";

    private final JdbcClient jdbc;
    private final CustomerBills bills;
    private final ProductionList list;
    private final BillingAccounts accounts;
    private final AccountRequests requests;
    private final Customers customers;
    private final Outbox outbox;
    private final WorkingTime calendar;

    ReturnedMail(
            JdbcClient jdbc,
            CustomerBills bills,
            ProductionList list,
            BillingAccounts accounts,
            AccountRequests requests,
            Customers customers,
            Outbox outbox,
            WorkingTime calendar) {
        this.jdbc = jdbc;
        this.bills = bills;
        this.list = list;
        this.accounts = accounts;
        this.requests = requests;
        this.customers = customers;
        this.outbox = outbox;
        this.calendar = calendar;
    }

    /**
     * A letter that came back.
     *
     * @param reason the post's word, or {@link #NO_ADDRESS}
     * @param state {@code OPEN}, {@code AGAIN} (a new one is made) or {@code STOPPED} (nobody knows the address)
     */
    public record Returned(UUID id, UUID billId, UUID accountId, String reason, LocalDate returnedOn, String state) {}

    /** A postal address as a person enters it. */
    public record NewAddress(String street, String postcode, String city, String country) {}

    /** @throws NotFound if there is none */
    public Returned get(UUID id) {
        return jdbc.sql("select id, bill_id, account_id, reason, returned_on, state from returned_letter where id = ?")
                .param(id)
                .query(Returned.class)
                .optional()
                .orElseThrow(() -> new NotFound("returned letter", id));
    }

    /** @return empty where nobody printed such a bill, or the same return is known */
    public Optional<UUID> note(ReturnedLetter letter) {
        return bills.byNumber(letter.billNumber())
                .flatMap(bill -> list.find(bill.id()))
                .flatMap(bill -> note(bill, letter.reason(), letter.returnedOn()));
    }

    /** Notes a letter that has no address to go to; empty where that was noted today. */
    public Optional<UUID> noteUnaddressed(UUID billId) {
        return note(list.get(billId), NO_ADDRESS, calendar.today());
    }

    /** @return empty where it is known */
    private Optional<UUID> note(ProductionBill bill, String reason, LocalDate day) {
        boolean known = jdbc.sql("select count(*) from returned_letter where bill_id = ? and returned_on = ?")
                        .params(bill.billId(), day)
                        .query(Integer.class)
                        .single()
                > 0;
        if (known) {
            return Optional.empty();
        }
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into returned_letter (id, bill_id, account_id, reason, returned_on, state)"
                        + " values (?, ?, ?, ?, ?, 'OPEN')")
                .params(id, bill.billId(), bill.accountId(), reason, day)
                .update();
        return Optional.of(id);
    }

    /**
     * Notes what a person holds in their hand.
     *
     * @throws InvalidInput if nobody printed such a bill, or it is known
     */
    public UUID noteByHand(String billNumber, String reason) {
        ProductionBill bill = bills.byNumber(billNumber == null ? "" : billNumber.strip())
                .flatMap(b -> list.find(b.id()))
                .orElseThrow(
                        () -> new InvalidInput("billNumber", "No letter was made of a bill '" + billNumber + "'."));
        return note(bill, reason, calendar.today())
                .orElseThrow(() -> new InvalidInput("billNumber", "This letter was noted today already."));
    }

    /** How often letters to the account came back within a year, this one included. */
    public int times(UUID id) {
        return jdbc.sql("select count(*) from returned_letter where account_id = ? and returned_on >= ?")
                .params(get(id).accountId(), get(id).returnedOn().minusYears(1))
                .query(Integer.class)
                .single();
    }

    /** The letter and the addresses that we know, as Markdown. */
    public String describe(UUID id) {
        Returned letter = get(id);
        ProductionBill bill = list.get(letter.billId());
        BillingAccount account = accounts.get(letter.accountId());
        Customer customer = customers.get(account.customerId());
        return Markdown.fit("Bill **" + Markdown.escape(bill.billNumber()) + "** of "
                + Markdown.escape(customer.name()) + ": " + Markdown.escape(letter.reason()) + ", "
                + letter.returnedOn() + "\n\n"
                + Markdown.table(
                        List.of("Address", "Street", "Postcode", "City", "Country"),
                        List.of(
                                List.of("On the letter", bill.street(), bill.postcode(), bill.city(), bill.country()),
                                List.of(
                                        "Of the account",
                                        word(account.billStreet()),
                                        word(account.billPostcode()),
                                        word(account.billCity()),
                                        word(account.billCountry())),
                                List.of(
                                        "Of the customer",
                                        word(customer.street()),
                                        word(customer.postcode()),
                                        word(customer.city()),
                                        word(customer.country()))),
                        ""));
    }

    public String customerName(UUID id) {
        return customers.get(accounts.get(get(id).accountId()).customerId()).name();
    }

    /** @throws InvalidInput if a part is missing or cannot be */
    private static void check(NewAddress address) {
        if (blank(address.street()) || blank(address.postcode()) || blank(address.city())) {
            throw new InvalidInput("newStreet", "Enter street, postcode and city.");
        }
        if (address.country() == null
                || !java.util.Set.of(java.util.Locale.getISOCountries()).contains(address.country())) {
            throw new InvalidInput("newCountry", "Enter the country as two letters, like DE.");
        }
    }

    /**
     * Asks for the account's address to be changed: it takes effect as any change of an account does, by the same rules.
     *
     * @return id of the request, see {@link AccountRequests}
     * @throws InvalidInput if a part is missing, or the account is closed
     */
    public UUID askForChange(UUID id, NewAddress address, String enteredBy) {
        check(address);
        ProductionBill bill = list.get(get(id).billId());
        return requests.ask(new AccountDraft(
                        AccountRequestKind.CHANGE,
                        null,
                        accounts.get(bill.accountId()).number(),
                        null,
                        null,
                        new NewAccountChange(
                                null,
                                null,
                                address.street().strip(),
                                address.postcode().strip(),
                                address.city().strip(),
                                address.country(),
                                null),
                        AccountDraft.Terms.NONE,
                        null,
                        List.of(),
                        "now",
                        null,
                        "Bill " + bill.billNumber() + " came back: " + get(id).reason(),
                        null,
                        null,
                        enteredBy))
                .id();
    }

    /** A new letter is made with the next cycle; earlier stops of the account are lifted. */
    public void sendAgain(UUID id, String settledBy) {
        settle(id, "AGAIN", settledBy);
        jdbc.sql("update returned_letter set state = 'LIFTED' where account_id = ? and state = 'STOPPED'")
                .param(get(id).accountId())
                .update();
        list.again(get(id).billId());
    }

    /** No more letters to the account until somebody knows its address; the customer is asked where they can be reached. */
    public void stop(UUID id, String caseNumber, String settledBy) {
        settle(id, "STOPPED", settledBy);
        BillingAccount account = accounts.get(get(id).accountId());
        Customer customer = customers.get(account.customerId());
        CustomerBill bill = bills.get(get(id).billId());
        boolean mail = !blank(customer.email());
        outbox.write(OutgoingMessage.of(
                "print-address-" + id,
                caseNumber,
                mail ? Channel.EMAIL : Channel.PORTAL,
                mail ? customer.email() : customer.number(),
                "Your bill " + bill.number() + " could not be delivered",
                "The post could not deliver your bill " + bill.number()
                        + ". Please tell us your address, or choose bills by e-mail. The amount is due on "
                        + bill.paymentDueDate() + " all the same."));
    }

    private void settle(UUID id, String state, String settledBy) {
        if (jdbc.sql("update returned_letter set state = ?, settled_by = ?, settled_at = ? where id = ?"
                                + " and state = 'OPEN'")
                        .params(state, settledBy, Sql.at(calendar.now()), id)
                        .update()
                == 0) {
            throw new Conflict("What becomes of this letter is decided already.");
        }
    }

    private static String word(String text) {
        return text == null ? "" : text;
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
