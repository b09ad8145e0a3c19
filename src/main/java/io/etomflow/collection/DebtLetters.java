package io.etomflow.collection;

import io.etomflow.account.BillingAccounts;
import io.etomflow.account.LetterTexts;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.information.ContactMedium;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.inventory.ServiceMeasure;
import io.etomflow.notification.Channel;
import io.etomflow.notification.MessageState;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Messages to customers in debt, in the language of their bills: what is overdue, bill by bill, by when to pay, what follows, and which rights they have. */
@Component
public class DebtLetters {

    private final DebtCaseRepository cases;
    private final Customers customers;
    private final CustomerBills bills;
    private final BillingAccounts accounts;
    private final Outbox outbox;
    private final LetterTexts texts;

    DebtLetters(
            DebtCaseRepository cases,
            Customers customers,
            CustomerBills bills,
            BillingAccounts accounts,
            Outbox outbox,
            LetterTexts debtTexts) {
        this.cases = cases;
        this.accounts = accounts;
        this.texts = debtTexts;
        this.customers = customers;
        this.bills = bills;
        this.outbox = outbox;
    }

    record Address(Channel channel, String recipient) {}

    record Sent(UUID messageId, Channel channel) {}

    /** What a demand says besides the words. */
    record Demand(
            Map<UUID, BigDecimal> bills,
            BigDecimal fee,
            BigDecimal interest,
            LocalDate payBy,
            ServiceMeasure done,
            ServiceMeasure measure,
            LocalDate earliest) {

        BigDecimal sum() {
            return bills.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /**
     * The first way by which the customer can be reached and from which nothing came back.
     *
     * @param wish {@code preferred}, {@code email} or {@code letter}
     * @param written whether the law asks for a text that lasts: then neither SMS nor portal will do
     */
    Optional<Address> address(DebtCase debt, String wish, boolean written) {
        Customer customer = customers.get(debt.customerId);
        Set<String> failed = outbox.ofCase(debt.number).stream()
                .filter(m -> m.state() == MessageState.FAILED)
                .map(OutboxMessage::recipient)
                .collect(Collectors.toSet());
        return ways(customer, wish, written).stream()
                .filter(a -> a.recipient() != null && !failed.contains(a.recipient()))
                .filter(a -> outbox.canReach(a.channel(), a.recipient()))
                .findFirst();
    }

    /**
     * @param wording which text of {@code demand.}
     * @param rights which text of {@code rights.}
     */
    Sent demand(DebtCase debt, Address to, String wording, String rights, Demand demand, String key) {
        LetterTexts.Words words = words(debt);
        Map<String, Object> values = new HashMap<>();
        values.put("amount", new Money(demand.sum(), debt.currency));
        values.put("payBy", demand.payBy());
        values.put("done", words.text("measure." + word(demand.done())));
        values.put("measure", words.text("measure." + word(demand.measure())));
        values.put("earliest", demand.earliest() == null ? "" : demand.earliest());
        values.put("case", debt.number);
        StringBuilder text = new StringBuilder(words.text("demand." + wording + ".opening", values)).append("\n\n");
        demand.bills().forEach((id, amount) -> {
            CustomerBill bill = bills.get(id);
            text.append(words.text(
                            "bill",
                            Map.of(
                                    "bill", bill.number(),
                                    "billDate", bill.billDate(),
                                    "dueOn", bill.paymentDueDate(),
                                    "amount", new Money(amount, debt.currency))))
                    .append('\n');
        });
        line(text, words, "fee", demand.fee(), debt);
        line(text, words, "interest", demand.interest(), debt);
        text.append('\n')
                .append(words.text("pay", values))
                .append("\n\n")
                .append(words.text("demand." + wording + ".closing", values))
                .append("\n\n")
                .append(words.text("rights." + rights, values));
        return send(debt, to, words.text("demand." + wording + ".subject", values), text.toString(), key);
    }

    /** A message that is no demand: it goes where the customer likes to read, or nowhere if they cannot be reached. */
    Optional<Sent> tell(DebtCase debt, String text, Map<String, ?> values, String key) {
        return address(debt, "preferred", false).map(to -> tell(debt, to, text, values, key));
    }

    /**
     * Tells something in writing that lasts, by post if there is an address.
     *
     * @param text {@code text.subject} and {@code text.body} are its texts
     * @return whether the customer could be reached
     */
    public boolean write(UUID caseId, String text, Map<String, ?> values, String key) {
        DebtCase debt = cases.findById(caseId).orElseThrow();
        Optional<Address> to = address(debt, "letter", true);
        to.ifPresent(address -> tell(debt, address, text, values, key));
        return to.isPresent();
    }

    /** A text in the language of the case's account, to be part of another. */
    public String text(UUID caseId, String key, Map<String, ?> values) {
        return words(cases.findById(caseId).orElseThrow()).text(key, values);
    }

    /** A reason as staff read it. */
    String inEnglish(String reason) {
        return texts.in(LetterTexts.ENGLISH).reason(reason);
    }

    private Sent tell(DebtCase debt, Address to, String text, Map<String, ?> given, String key) {
        LetterTexts.Words words = words(debt);
        Map<String, Object> values = new HashMap<>(given);
        values.put("case", debt.number);
        values.computeIfPresent("reason", (name, reason) -> words.reason(reason.toString()));
        return send(debt, to, words.text(text + ".subject", values), words.text(text + ".body", values), key);
    }

    private Sent send(DebtCase debt, Address to, String subject, String body, String key) {
        LetterTexts.Words words = words(debt);
        String name = customers.get(debt.customerId).name();
        UUID id = outbox.write(OutgoingMessage.of(
                debt.number + "/" + key,
                debt.number,
                to.channel(),
                to.recipient(),
                subject,
                words.text("greeting", Map.of("name", name)) + "\n\n" + body + "\n\n"
                        + words.text("reference", Map.of("case", debt.number)) + "\n"));
        return new Sent(id, to.channel());
    }

    private LetterTexts.Words words(DebtCase debt) {
        return texts.in(accounts.terms(debt.billingAccountId).language());
    }

    private static void line(
            StringBuilder text, LetterTexts.Words words, String key, BigDecimal amount, DebtCase debt) {
        if (amount.signum() > 0) {
            text.append(words.text(key, Map.of("amount", new Money(amount, debt.currency))))
                    .append('\n');
        }
    }

    private static String word(ServiceMeasure measure) {
        return measure == null ? "none" : measure.word();
    }

    private static List<Address> ways(Customer customer, String wish, boolean written) {
        Address email = new Address(Channel.EMAIL, customer.email());
        Address letter = new Address(
                Channel.LETTER,
                customer.street() == null
                        ? null
                        : String.join(
                                "\n",
                                customer.name(),
                                customer.street(),
                                customer.postcode() + " " + customer.city(),
                                customer.country()));
        List<Address> ways = new ArrayList<>();
        if (wish.equals("preferred") && !written) {
            switch (customer.preferredChannel()) {
                case SMS -> ways.add(new Address(Channel.SMS, customer.phone()));
                case PORTAL -> ways.add(new Address(Channel.PORTAL, customer.number()));
                default -> {}
            }
        }
        boolean paperFirst = wish.equals("letter")
                || wish.equals("preferred") && customer.preferredChannel() == ContactMedium.LETTER;
        ways.addAll(paperFirst ? List.of(letter, email) : List.of(email, letter));
        return ways;
    }
}
