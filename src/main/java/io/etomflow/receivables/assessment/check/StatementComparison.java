package io.etomflow.receivables.assessment.check;

import static io.etomflow.receivables.assessment.check.Observation.agrees;
import static io.etomflow.receivables.assessment.check.Observation.contradicts;
import static io.etomflow.receivables.assessment.check.Observation.missing;

import io.etomflow.account.AccountState;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillState;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.NoteKind;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.receivables.InquiryItem;
import io.etomflow.receivables.InquiryKind;
import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Compares what a customer says with bill and account, statement by statement. Each says something or does not apply. */
@Component
public class StatementComparison {

    private static final Set<BillState> NOT_SENT =
            Set.of(BillState.NEW, BillState.ON_HOLD, BillState.VALIDATED, BillState.WITHDRAWN);

    private static final List<Function<Statement, Optional<Observation>>> WITHOUT_BILL =
            List.of(StatementComparison::customer, StatementComparison::bill);

    private static final List<Function<Statement, Optional<Observation>>> WITH_BILL = List.of(
            StatementComparison::owner,
            StatementComparison::accountState,
            StatementComparison::billState,
            StatementComparison::currency,
            StatementComparison::charges,
            StatementComparison::linesOfBill,
            StatementComparison::linesFree,
            StatementComparison::productsOfCustomer,
            StatementComparison::productsActive,
            StatementComparison::amountPositive,
            StatementComparison::amountWithinLines,
            StatementComparison::notCreditedYet,
            StatementComparison::payment);

    /** All that can be said, agreements too. */
    public List<Observation> compare(Statement statement) {
        var questions = statement.customerId() == null || statement.bill() == null ? WITHOUT_BILL : WITH_BILL;
        return questions.stream()
                .flatMap(question -> question.apply(statement).stream())
                .toList();
    }

    private static Optional<Observation> customer(Statement s) {
        return s.customerId() == null
                ? Optional.of(missing("customerUnknown", "Your customer number or the number of your billing account"))
                : Optional.empty();
    }

    private static Optional<Observation> bill(Statement s) {
        return s.bill() == null
                ? Optional.of(missing("billUnknown", "The number or the date of the bill"))
                : Optional.empty();
    }

    private static Optional<Observation> owner(Statement s) {
        CustomerBill bill = s.bill();
        boolean own = bill.customerId().equals(s.customerId())
                && bill.billingAccountId().equals(s.account().id());
        return Optional.of(
                own
                        ? agrees("Bill %s is the customer's, for %s to %s."
                                .formatted(bill.number(), bill.periodStart(), bill.periodEnd()))
                        : contradicts(
                                "billOfAnotherCustomer",
                                "The bill is theirs.",
                                "Bill " + bill.number() + " belongs to another customer or account."));
    }

    private static Optional<Observation> accountState(Statement s) {
        return Optional.of(
                s.account().state() == AccountState.CLOSED
                        ? contradicts(
                                "accountClosed",
                                "The account is theirs and in use.",
                                "Account %s was closed on %s: a credit has to be paid out."
                                        .formatted(
                                                s.account().number(),
                                                s.account().closedOn()))
                        : agrees("Account " + s.account().number() + " is "
                                + s.account().state().word() + "."));
    }

    private static Optional<Observation> billState(Statement s) {
        return NOT_SENT.contains(s.bill().state())
                ? Optional.of(contradicts(
                        "billNotSent",
                        "They have the bill.",
                        "Bill " + s.bill().number() + " is " + s.bill().state().word() + " and not sent yet."))
                : Optional.empty();
    }

    private static Optional<Observation> currency(Statement s) {
        return s.claimed() == null || s.claimed().currency().equals(s.bill().currency())
                ? Optional.empty()
                : Optional.of(contradicts(
                        "otherCurrency",
                        "They were charged " + s.claimed() + " too much.",
                        "The bill is in " + s.bill().currency() + "."));
    }

    /** A question about a whole bill needs no line; a complaint must say what it is about. */
    private static Optional<Observation> charges(Statement s) {
        return s.kind() == InquiryKind.COMPLAINT && s.items().isEmpty() && s.claimed() == null
                ? Optional.of(missing(
                        "chargesUnknown", "Which charges of bill " + s.bill().number() + " are wrong, and by how much"))
                : Optional.empty();
    }

    private static Optional<Observation> linesOfBill(Statement s) {
        long there = s.disputedLines().size();
        if (s.items().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                there == s.items().size()
                        ? agrees("All %d named lines are on the bill.".formatted(there))
                        : contradicts(
                                "lineNotOnBill",
                                s.items().size() + " lines of the bill are wrong.",
                                "Only %d of them are on bill %s."
                                        .formatted(there, s.bill().number())));
    }

    private static Optional<Observation> linesFree(Statement s) {
        List<BillItem> others = s.disputedLines().stream()
                .filter(line -> line.disputedBy() != null && !line.disputedBy().equals(s.inquiryId()))
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(contradicts(
                        "disputedElsewhere",
                        "Line " + numbers(others) + " is wrong.",
                        "Another open inquiry disputes line " + numbers(others) + " already."));
    }

    private static Optional<Observation> productsOfCustomer(Statement s) {
        List<BillItem> foreign = s.disputedLines().stream()
                .filter(line -> line.productId() != null && !s.products().containsKey(line.productId()))
                .toList();
        return foreign.isEmpty()
                ? Optional.empty()
                : Optional.of(contradicts(
                        "productOfAnotherAccount",
                        "Line " + numbers(foreign) + " is about their product.",
                        "The product of line " + numbers(foreign) + " does not belong to account "
                                + s.account().number() + "."));
    }

    private static Optional<Observation> productsActive(Statement s) {
        String inactive = s.disputedLines().stream()
                .map(line -> s.products().get(line.productId()))
                .filter(Objects::nonNull)
                .filter(product -> !"active".equals(product.status()))
                .map(CustomerProduct::offering)
                .distinct()
                .collect(Collectors.joining(", "));
        return inactive.isEmpty() ? Optional.empty() : Optional.of(agrees("Not active (any more): " + inactive + "."));
    }

    private static Optional<Observation> amountPositive(Statement s) {
        boolean odd = Stream.concat(
                        Stream.ofNullable(s.claimed()).map(Money::amount),
                        s.items().stream().map(InquiryItem::disputedAmount))
                .anyMatch(amount -> amount.signum() <= 0);
        return odd
                ? Optional.of(contradicts(
                        "amountNotPositive",
                        "They were charged " + s.claimed() + " too much.",
                        "A complaint is about an amount above zero."))
                : Optional.empty();
    }

    private static Optional<Observation> amountWithinLines(Statement s) {
        if (s.claimed() == null || !s.claimed().currency().equals(s.bill().currency())) {
            return Optional.empty();
        }
        Money charged = s.items().isEmpty()
                ? s.bill().taxIncluded()
                : new Money(
                        sum(s.disputedLines().stream().map(BillItem::taxIncludedAmount)),
                        s.bill().currency());
        String what = s.items().isEmpty() ? "The bill charges " : "These lines charge ";
        return Optional.of(
                s.claimed().isMoreThan(charged)
                        ? contradicts(
                                s.items().isEmpty() ? "claimAboveBill" : "claimAboveLines",
                                "They were charged " + s.claimed() + " too much.",
                                what + charged + " altogether.")
                        : agrees(what + charged + ", of which " + s.claimed() + " is disputed."));
    }

    private static Optional<Observation> notCreditedYet(Statement s) {
        if (s.notes().isEmpty()) {
            return Optional.empty();
        }
        List<BillItem> credited = s.disputedLines().stream()
                .filter(line -> leftToCredit(s, line).signum() <= 0)
                .toList();
        if (!s.bill().creditable().isPositive() || !credited.isEmpty()) {
            return Optional.of(contradicts(
                    "alreadyCredited",
                    "The charge still stands.",
                    credited.isEmpty()
                            ? "The whole bill has been credited."
                            : "Line " + numbers(credited) + " has been credited in full already."));
        }
        return Optional.of(agrees(
                s.notes().size() + " note(s) on the bill leave " + s.bill().creditable() + " to credit."));
    }

    private static Optional<Observation> payment(Statement s) {
        return Optional.of(agrees("The bill is %s: %s paid, %s remain."
                .formatted(s.bill().state().word(), s.bill().paid(), s.bill().remaining())));
    }

    private static BigDecimal leftToCredit(Statement s, BillItem line) {
        return line.taxIncludedAmount()
                .subtract(sum(s.notes().stream()
                        .filter(note ->
                                note.kind() == NoteKind.CREDIT_NOTE && line.id().equals(note.billItemId()))
                        .map(note -> note.taxIncludedAmount())));
    }

    private static String numbers(List<BillItem> lines) {
        return lines.stream().map(line -> String.valueOf(line.lineNo())).collect(Collectors.joining(", "));
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
