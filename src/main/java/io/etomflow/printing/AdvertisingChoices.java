package io.etomflow.printing;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.account.CustomerMessages;
import io.etomflow.information.AdvertisingObjections;
import io.etomflow.information.AdvertisingObjections.Objection;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customers say whether they want advertising in their letters: it holds for every letter that is not on the press yet. */
@UseCase
public class AdvertisingChoices {

    /** How a choice comes. */
    public static final Set<String> CHANNELS = Set.of("letter", "phone", "email", "portal", "shop", "system");

    private static final String NOT_ON_THE_PRESS =
            " state in ('LISTED', 'UNADDRESSED', 'AGAIN') and not exists (select 1"
                    + " from print_piece p join print_run r on r.id = p.run_id where p.bill_id = production_bill.bill_id and"
                    + " r.cycle_id = production_bill.cycle_id and r.state <> 'BROKEN' and p.state in ('PREPARED', 'GOOD',"
                    + " 'POSTED'))";

    private final JdbcClient jdbc;
    private final AdvertisingObjections objections;
    private final Customers customers;
    private final BillingAccounts accounts;
    private final CustomerMessages messages;
    private final Outbox outbox;

    AdvertisingChoices(
            JdbcClient jdbc,
            AdvertisingObjections objections,
            Customers customers,
            BillingAccounts accounts,
            CustomerMessages messages,
            Outbox outbox) {
        this.jdbc = jdbc;
        this.objections = objections;
        this.customers = customers;
        this.accounts = accounts;
        this.messages = messages;
        this.outbox = outbox;
    }

    /**
     * Who it is: by the number of the customer or of one of their accounts, or by an e-mail address that only they have.
     *
     * @return empty where nobody or more than one fits
     */
    public Optional<Customer> who(String number, String email) {
        String plain = number == null ? "" : number.strip();
        Optional<Customer> numbered = customers.byNumber(plain).or(() -> accounts.byNumber(plain)
                .map(BillingAccount::customerId)
                .map(customers::get));
        List<Customer> mailing = email == null || email.isBlank() ? List.of() : customers.byEmail(email.strip());
        return numbered.or(() -> mailing.size() == 1 ? Optional.of(mailing.get(0)) : Optional.empty());
    }

    /** @throws InvalidInput if no customer or account has this number */
    public Customer byNumber(String number) {
        return who(number, null)
                .orElseThrow(() -> new InvalidInput(
                        "customerNumber", "No customer and no account has the number '" + number + "'."));
    }

    /** For the person who finds out who it is, as Markdown. */
    public String describe(String number, String email, String words) {
        List<List<String>> rows = (email == null ? List.<Customer>of() : customers.byEmail(email.strip()))
                .stream()
                        .map(c -> List.of(c.number(), c.name(), Objects.toString(c.city(), "")))
                        .toList();
        return Markdown.fit("Somebody does not want advertising: \"" + Markdown.escape(Objects.toString(words, ""))
                + "\"\n\nNumber given: " + Markdown.escape(Objects.toString(number, "none")) + ", written from: "
                + Markdown.escape(Objects.toString(email, "unknown")) + "\n\n"
                + Markdown.table(List.of("Customer", "Name", "City"), rows, "No customer has this e-mail address."));
    }

    /**
     * Keeps that a customer objects and takes promotions out of the letters that are not on the press yet.
     *
     * @return number of the objection
     */
    public String object(UUID customerId, String channel, String words, String recordedBy) {
        Objection objection = objections.object(customerId, channel, words, recordedBy);
        jdbc.sql("update production_bill set objects = true where customer_id = ? and state <> 'POSTED'")
                .param(customerId)
                .update();
        record Filled(UUID billId, String inserts) {}
        Set<String> promotions = Set.copyOf(jdbc.sql("select code from insert_campaign where kind = 'promotion'")
                .query(String.class)
                .list());
        jdbc.sql("select bill_id, inserts from production_bill where customer_id = ? and inserts <> '' and"
                        + NOT_ON_THE_PRESS)
                .param(customerId)
                .query(Filled.class)
                .list()
                .forEach(letter -> jdbc.sql("update production_bill set inserts = ? where bill_id = ?")
                        .params(
                                Arrays.stream(letter.inserts().split(","))
                                        .filter(code -> !promotions.contains(code))
                                        .collect(Collectors.joining(",")),
                                letter.billId())
                        .update());
        return objection.number();
    }

    /** The customer wants to hear of offers again: it holds from the next cycle on. */
    public void withdraw(UUID customerId, String recordedBy) {
        objections.withdraw(customerId, recordedBy);
        jdbc.sql("update production_bill set objects = false where customer_id = ? and" + NOT_ON_THE_PRESS)
                .param(customerId)
                .update();
    }

    /** How many of the customer's letters with a promotion are on the press and not in the post: too late for those. */
    public int tooLate(UUID customerId) {
        return jdbc.sql("select count(*) from production_bill b where b.customer_id = ? and b.state = 'LISTED' and"
                        + " exists (select 1 from insert_campaign c where c.kind = 'promotion' and ',' || b.inserts ||"
                        + " ',' like '%,' || c.code || ',%')")
                .param(customerId)
                .query(Integer.class)
                .single();
    }

    /** Tells the customer what holds from now on, and privacy management, so that other ways of advertising stop too. */
    public void confirm(UUID customerId, boolean objects, String caseNumber) {
        Customer customer = customers.get(customerId);
        int late = objects ? tooLate(customerId) : 0;
        messages.write(
                customerId,
                caseNumber + "/confirmed",
                caseNumber,
                objects ? "We do not send you advertising any more" : "You hear of our offers again",
                objects
                        ? "You object to advertising: from now on your bills come without it. We tell you what concerns"
                                + " your contract all the same."
                                + (late == 0
                                        ? ""
                                        : " " + late + " of your letters went to the press before and may still have"
                                                + " some.")
                        : "You have taken back your objection to advertising: your next bills may come with offers.");
        outbox.write(OutgoingMessage.of(
                caseNumber + "/privacy",
                caseNumber,
                Channel.EVENT,
                LostLetters.PRIVACY,
                objects ? "printing.advertisingObjectionRecorded" : "printing.advertisingObjectionWithdrawn",
                Json.write(Map.of("customerId", customerId.toString(), "customer", customer.number()))));
    }
}
