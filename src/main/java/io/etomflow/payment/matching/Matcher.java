package io.etomflow.payment.matching;

import io.etomflow.account.AccountBatches.AccountKey;
import io.etomflow.billing.OpenBills.OpenBill;
import io.etomflow.payment.matching.Match.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds out what a line is, the surest way first. It only looks at facts that were looked up before. */
final class Matcher {

    /** With more open bills the number of choices would grow without end. */
    private static final int MOST_TO_COMBINE = 12;

    private static final int SURE = 90;

    private final Facts facts;
    private final Map<UUID, BigDecimal> taken = new HashMap<>();

    Matcher(Facts facts) {
        this.facts = facts;
    }

    /** Finds out what a line is; what it surely settles is not there for the next lines any more. */
    Match match(Line line) {
        Match match = find(line);
        if (match.rule().confidence() >= SURE) {
            match.parts()
                    .forEach(part -> taken.merge(part.billId(), part.amount().add(part.writtenOff()), BigDecimal::add));
        }
        return match;
    }

    private Match find(Line line) {
        Set<String> references = References.of(line);
        Match known = ofOurOwn(line, references);
        if (known != null) {
            return known;
        }
        if (!line.credit()) {
            return Match.unknown(
                    line.returnCode() == null ? "A debit that we did not order" : "No payment is known for it");
        }
        List<OpenBill> named = references.stream()
                .map(facts.bills()::get)
                .filter(Objects::nonNull)
                .filter(bill -> bill.currency().equals(line.currency()))
                .map(this::now)
                .collect(Collectors.toMap(OpenBill::id, b -> b, (a, b) -> a, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
        if (!named.isEmpty()) {
            return byReference(line, named);
        }
        for (String reference : references) {
            AccountKey account = facts.accounts().get(reference);
            if (account != null && account.currency().equals(line.currency())) {
                return byAccount(line, account.id(), KnownBy.ACCOUNT, "names account " + account.number());
            }
        }
        Set<UUID> payers =
                line.payerIban() == null ? Set.of() : facts.payers().getOrDefault(line.payerIban(), Set.of());
        if (payers.size() == 1) {
            return byAccount(
                    line, payers.iterator().next(), KnownBy.PAYER, "comes from " + line.payerIban() + " as before");
        }
        List<AccountKey> namesakes = line.payerName() == null
                ? List.of()
                : facts.namesakes().getOrDefault(line.payerName(), List.of()).stream()
                        .filter(a -> a.currency().equals(line.currency()))
                        .toList();
        if (namesakes.size() == 1) {
            return byAccount(
                    line,
                    namesakes.get(0).id(),
                    KnownBy.NAME,
                    "has the name of account " + namesakes.get(0).number());
        }
        return Match.unknown(
                payers.size() + namesakes.size() > 1 ? "Several accounts are possible" : "Nothing in it is known");
    }

    private Match ofOurOwn(Line line, Set<String> references) {
        if (!line.credit() && line.returnCode() != null && line.endToEndId() != null) {
            UUID payment = facts.payments().get(line.endToEndId());
            return payment == null
                    ? null
                    : Match.target(MatchRule.RETURN, payment, "Returned with " + line.returnCode());
        }
        if (!line.credit()) {
            UUID refund = line.endToEndId() == null ? null : facts.refunds().get(line.endToEndId());
            return refund == null ? null : Match.target(MatchRule.REFUND, refund, "Refund " + line.endToEndId());
        }
        if (line.endToEndId() != null && facts.paidOut().containsKey(line.endToEndId())) {
            return Match.target(
                    MatchRule.REFUND_BACK,
                    facts.paidOut().get(line.endToEndId()),
                    "Refund " + line.endToEndId() + " came back");
        }
        if (line.endToEndId() != null && facts.debits().contains(line.endToEndId())) {
            return Match.target(MatchRule.BATCH, null, "Debit " + line.endToEndId());
        }
        if (line.batchReference() != null && facts.batches().containsKey(line.batchReference())) {
            return Match.target(MatchRule.BATCH, null, "Batch " + line.batchReference());
        }
        for (String reference : references) {
            if (facts.batches().containsKey(reference)) {
                return Match.target(MatchRule.BATCH, null, "Batch " + reference);
            }
            if (facts.advices().containsKey(reference)) {
                return Match.target(
                        MatchRule.FUNDS, facts.advices().get(reference), "Transfer for advice " + reference);
            }
        }
        return null;
    }

    private Match byReference(Line line, List<OpenBill> named) {
        List<OpenBill> open = named.stream().filter(OpenBill::isOpen).toList();
        OpenBill first = named.get(0);
        String note = "names "
                + String.join(", ", named.stream().map(OpenBill::number).toList());
        if (named.stream().map(OpenBill::billingAccountId).distinct().count() > 1) {
            return Match.bills(MatchRule.REFERENCE_UNEQUAL, null, List.of(), note + " of different accounts");
        }
        UUID account = first.billingAccountId();
        if (open.isEmpty()) {
            return new Match(
                    MatchRule.REFERENCE_DOUBLE, account, first.id(), List.of(), note + ", which is paid already");
        }
        BigDecimal due = sum(open);
        int compared = line.amount().compareTo(due);
        if (compared == 0) {
            return Match.bills(MatchRule.REFERENCE_EXACT, account, inFull(open), note);
        }
        BigDecimal missing = due.subtract(line.amount());
        if (open.size() > 1) {
            return Match.bills(
                    MatchRule.REFERENCE_UNEQUAL,
                    account,
                    oldestFirst(open, line.amount()),
                    note + ", of which " + due + " remain");
        }
        if (compared > 0) {
            return Match.bills(
                    MatchRule.REFERENCE_OVER,
                    account,
                    inFull(open),
                    note + " and pays " + missing.negate() + " too much");
        }
        if (missing.compareTo(facts.tolerance()) <= 0) {
            return Match.bills(
                    MatchRule.REFERENCE_TOLERANCE,
                    account,
                    List.of(new Part(open.get(0).id(), line.amount(), missing)),
                    note + " but for " + missing);
        }
        return Match.bills(
                MatchRule.REFERENCE_PARTIAL,
                account,
                List.of(new Part(open.get(0).id(), line.amount())),
                note + ", " + missing + " stay open");
    }

    private Match byAccount(Line line, UUID account, KnownBy rules, String note) {
        List<OpenBill> open = facts.openOf(account, line.currency()).stream()
                .map(this::now)
                .filter(OpenBill::isOpen)
                .toList();
        List<OpenBill> exact = open.stream()
                .filter(bill -> bill.remainingAmount().compareTo(line.amount()) == 0)
                .toList();
        if (!exact.isEmpty()) {
            // of several bills of one amount the longest due is meant
            return Match.bills(rules.exact, account, inFull(exact.subList(0, 1)), note);
        }
        if (open.size() > 1 && sum(open).compareTo(line.amount()) == 0) {
            return Match.bills(rules.total, account, inFull(open), note + " and pays all of it");
        }
        List<OpenBill> combination = combination(open, line.amount());
        if (!combination.isEmpty()) {
            return Match.bills(
                    rules.combination, account, inFull(combination), note + "; only these bills have the sum");
        }
        if (open.size() == 1) {
            BigDecimal missing = open.get(0).remainingAmount().subtract(line.amount());
            if (missing.signum() > 0 && missing.compareTo(facts.tolerance()) <= 0) {
                return Match.bills(
                        rules.tolerance,
                        account,
                        List.of(new Part(open.get(0).id(), line.amount(), missing)),
                        note + " but for " + missing);
            }
        }
        if (open.isEmpty()) {
            return Match.bills(rules.nothingOpen, account, List.of(), note + "; nothing is open there");
        }
        return Match.bills(rules.other, account, oldestFirst(open, line.amount()), note + "; no sum of its bills fits");
    }

    /** The only choice of two or more, but not all, bills that has this sum; empty if there is none or several. */
    private static List<OpenBill> combination(List<OpenBill> open, BigDecimal amount) {
        if (open.size() < 3 || open.size() > MOST_TO_COMBINE) {
            return List.of();
        }
        long wanted = amount.movePointRight(2).longValueExact();
        long[] cents = open.stream()
                .mapToLong(bill -> bill.remainingAmount().movePointRight(2).longValueExact())
                .toArray();
        int found = 0;
        for (int choice = 1; choice < 1 << cents.length; choice++) {
            long sum = 0;
            for (int i = 0; i < cents.length; i++) {
                sum += (choice >> i & 1) == 1 ? cents[i] : 0;
            }
            if (sum == wanted) {
                if (found != 0) {
                    return List.of();
                }
                found = choice;
            }
        }
        List<OpenBill> chosen = new ArrayList<>();
        for (int i = 0; i < cents.length; i++) {
            if ((found >> i & 1) == 1) {
                chosen.add(open.get(i));
            }
        }
        return chosen;
    }

    static List<Part> oldestFirst(List<OpenBill> open, BigDecimal amount) {
        List<Part> parts = new ArrayList<>();
        BigDecimal left = amount;
        for (OpenBill bill : open) {
            BigDecimal part = left.min(bill.remainingAmount());
            if (part.signum() > 0) {
                parts.add(new Part(bill.id(), part));
            }
            left = left.subtract(part);
        }
        return parts;
    }

    /** The bill as it is after the lines before. */
    private OpenBill now(OpenBill bill) {
        BigDecimal left = bill.remainingAmount().subtract(taken.getOrDefault(bill.id(), BigDecimal.ZERO));
        return new OpenBill(
                bill.id(),
                bill.number(),
                bill.billingAccountId(),
                bill.currency(),
                left,
                bill.disputedAmount(),
                bill.paymentDueDate());
    }

    private static List<Part> inFull(List<OpenBill> bills) {
        return bills.stream().map(b -> new Part(b.id(), b.remainingAmount())).toList();
    }

    private static BigDecimal sum(List<OpenBill> bills) {
        return bills.stream().map(OpenBill::remainingAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
