package io.etomflow.collection;

import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.information.ContactMedium;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.notification.Channel;
import io.etomflow.notification.MessageState;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Messages to customers in debt: what is overdue, bill by bill, by when to pay, what follows, and which rights they have. */
@Component
class DebtLetters {

    private final Customers customers;
    private final CustomerBills bills;
    private final Outbox outbox;

    DebtLetters(Customers customers, CustomerBills bills, Outbox outbox) {
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
            String done,
            String measure,
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

    Sent demand(DebtCase debt, Address to, LetterWords words, Demand demand, String key) {
        return send(debt, to, filled(words.subject(), debt, demand), text(debt, words, demand), key);
    }

    Sent send(DebtCase debt, Address to, String subject, String body, String key) {
        UUID id = outbox.write(
                OutgoingMessage.of(debt.number + "/" + key, debt.number, to.channel(), to.recipient(), subject, body));
        return new Sent(id, to.channel());
    }

    /** A message that is no demand: it goes where the customer likes to read, or nowhere if they cannot be reached. */
    Optional<Sent> tell(DebtCase debt, String subject, String body, String key) {
        Customer customer = customers.get(debt.customerId);
        return address(debt, "preferred", false)
                .map(to -> send(
                        debt,
                        to,
                        subject,
                        "Dear " + customer.name() + ",\n\n" + body + "\n\nYour reference: " + debt.number + "\n",
                        key));
    }

    private String text(DebtCase debt, LetterWords words, Demand demand) {
        Customer customer = customers.get(debt.customerId);
        StringBuilder text = new StringBuilder("Dear ")
                .append(customer.name())
                .append(",\n\n")
                .append(filled(words.opening(), debt, demand))
                .append("\n\n");
        demand.bills().forEach((id, amount) -> {
            CustomerBill bill = bills.get(id);
            text.append("Bill ")
                    .append(bill.number())
                    .append(" of ")
                    .append(bill.billDate())
                    .append(", due on ")
                    .append(bill.paymentDueDate())
                    .append(": ")
                    .append(new Money(amount, debt.currency))
                    .append('\n');
        });
        line(text, "Fee, on your next bill", demand.fee(), debt);
        line(text, "Interest for late payment, on your next bill", demand.interest(), debt);
        text.append("\nPlease pay ")
                .append(new Money(demand.sum(), debt.currency))
                .append(" by ")
                .append(demand.payBy())
                .append(", with the reference ")
                .append(debt.number)
                .append(".\n\n")
                .append(filled(words.closing(), debt, demand))
                .append("\n\n")
                .append(filled(words.rights(), debt, demand))
                .append('\n');
        return text.toString();
    }

    private static void line(StringBuilder text, String what, BigDecimal amount, DebtCase debt) {
        if (amount.signum() > 0) {
            text.append(what)
                    .append(": ")
                    .append(new Money(amount, debt.currency))
                    .append('\n');
        }
    }

    private static String filled(String words, DebtCase debt, Demand demand) {
        return words.replace("{amount}", new Money(demand.sum(), debt.currency).toString())
                .replace("{payBy}", demand.payBy().toString())
                .replace("{done}", demand.done())
                .replace("{measure}", demand.measure())
                .replace(
                        "{earliest}",
                        demand.earliest() == null ? "" : demand.earliest().toString());
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
