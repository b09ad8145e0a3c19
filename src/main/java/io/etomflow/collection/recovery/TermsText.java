package io.etomflow.collection.recovery;

import io.etomflow.collection.recovery.PartnerTerms.Terms;
import io.etomflow.shared.Markdown;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Terms as people read them. */
final class TermsText {

    private static final List<String> TITLES = List.of(
            "Countries",
            "Currency",
            "Smallest debt",
            "Largest debt",
            "Fee %",
            "Days at most",
            "Regions",
            "Debts at a time",
            "Registration",
            "Code of conduct signed",
            "From",
            "Until");

    private TermsText() {}

    /** What is proposed beside what is in force, Markdown for a form. */
    static String view(Terms now, Optional<Terms> before) {
        List<Object> old = before.map(TermsText::values).orElse(List.of());
        List<Object> wanted = values(now);
        List<List<Object>> rows = IntStream.range(0, TITLES.size())
                .mapToObj(i -> List.of(TITLES.get(i), old.isEmpty() ? "" : old.get(i), wanted.get(i)))
                .toList();
        return Markdown.fit((now.ends() ? "**The cooperation is to end.**\n\n" : "")
                + Markdown.table(List.of("What", "In force", "Proposed"), rows, "") + "\n\n**Why** "
                + Markdown.escape(now.reason()) + ", proposed by " + Markdown.escape(now.proposedBy()));
    }

    static String letter(Terms t) {
        if (t.ends()) {
            return "Our cooperation has ended. Debts that are with you are taken back with our next file.";
        }
        List<Object> values = values(t);
        return IntStream.range(0, TITLES.size())
                .mapToObj(i -> TITLES.get(i) + ": " + values.get(i))
                .collect(Collectors.joining("\n", "These terms were agreed:\n\n", ""));
    }

    private static List<Object> values(Terms t) {
        return Stream.of(
                        t.countries(),
                        t.currency(),
                        t.smallestAmount(),
                        t.largestAmount(),
                        t.feePercent(),
                        t.longestDays(),
                        t.regions(),
                        t.capacity(),
                        t.licence(),
                        t.conductSigned() ? "yes" : "no",
                        t.validFrom(),
                        t.validUntil())
                .map(v -> v == null || "".equals(v) ? (Object) "any" : v)
                .toList();
    }
}
