package io.etomflow.receivables.intake;

import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.intake.Said.Amount;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that the customer, our forms and a clerk have said about what an inquiry means. Fields come before words, later ones
 * before earlier ones.
 *
 * @param typed whether a clerk who saw the inquiry named the customer
 * @param currency as stated beside the amount
 */
record Clues(
        boolean typed,
        boolean fields,
        List<String> customerNumbers,
        List<String> accountNumbers,
        List<String> billNumbers,
        List<Integer> lines,
        BigDecimal claimed,
        String currency,
        List<Amount> amounts,
        List<YearMonth> months,
        boolean lastBill,
        Set<ItemTopic> topics,
        String text) {

    static Clues of(
            BillInquiry inquiry,
            List<InquiryIntake> intakes,
            Said said,
            String text,
            String typedCustomer,
            String typedBill) {
        List<InquiryIntake> latestFirst = new ArrayList<>(intakes);
        java.util.Collections.reverse(latestFirst);
        return new Clues(
                typedCustomer != null,
                latestFirst.stream().anyMatch(i -> i.customerNumber != null),
                numbers(
                        typedCustomer,
                        latestFirst.stream().map(i -> i.customerNumber),
                        said == null ? null : said.customerNumbers()),
                numbers(
                        null,
                        latestFirst.stream().map(i -> i.accountNumber),
                        said == null ? null : said.accountNumbers()),
                numbers(
                        typedBill,
                        latestFirst.stream().map(i -> i.billNumber),
                        said == null ? null : said.billNumbers()),
                latestFirst.stream()
                        .map(InquiryIntake::lines)
                        .filter(lines -> !lines.isEmpty())
                        .findFirst()
                        .orElse(said == null ? List.of() : said.lines()),
                latestFirst.stream()
                        .map(i -> i.claimedAmount)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(inquiry.claimedAmount()),
                latestFirst.stream()
                        .map(i -> i.currency)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                said == null ? List.of() : said.amounts(),
                said == null ? List.of() : said.months(),
                said != null && said.lastBill(),
                said == null ? Set.of() : said.topics(),
                text);
    }

    /** Amounts that may be the claim: the stated one, else those of the text. */
    List<BigDecimal> claims() {
        return claimed != null
                ? List.of(claimed)
                : amounts.stream().map(Amount::value).toList();
    }

    /** The currency that they mean, {@code null} where they name none or several. */
    String meantCurrency() {
        if (currency != null || claimed != null) {
            return currency;
        }
        List<String> said = amounts.stream().map(Amount::currency).distinct().toList();
        return said.size() == 1 ? said.get(0) : null;
    }

    private static List<String> numbers(String typed, Stream<String> fields, List<String> said) {
        Set<String> numbers = new LinkedHashSet<>();
        Stream.of(
                        Stream.ofNullable(typed),
                        fields.filter(Objects::nonNull),
                        Stream.ofNullable(said).flatMap(List::stream))
                .flatMap(s -> s)
                .forEach(numbers::add);
        return List.copyOf(numbers);
    }
}
