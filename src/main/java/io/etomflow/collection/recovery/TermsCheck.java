package io.etomflow.collection.recovery;

import io.etomflow.collection.recovery.PartnerTerms.Wanted;
import io.etomflow.shared.InvalidInput;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses terms that cannot be, in words for the field that a person filled in. */
final class TermsCheck {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private TermsCheck() {}

    static void check(Wanted w, LocalDate today) {
        if (!List.of("agency", "buyer").contains(w.kind())) {
            throw new InvalidInput("termsKind", "Choose agency or buyer.");
        }
        if (w.ends()) {
            return;
        }
        for (String country : list(w.countries()).split(",")) {
            if (!COUNTRIES.contains(country)) {
                throw new InvalidInput("termsCountries", "'" + country + "' is no country like DE.");
            }
        }
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(c -> c.getCurrencyCode().equals(w.currency()))) {
            throw new InvalidInput("termsCurrency", "'" + w.currency() + "' is no currency like EUR.");
        }
        if (w.licence() == null || w.licence().isBlank()) {
            throw new InvalidInput("partnerLicence", "Without registration nobody collects or buys our debts.");
        }
        if (!w.conductSigned()) {
            throw new InvalidInput("conductSigned", "Our code of conduct has to be signed first.");
        }
        if (w.validFrom() == null || w.validUntil() == null || !w.validUntil().isAfter(w.validFrom())) {
            throw new InvalidInput("validUntil", "The terms end after they begin.");
        }
        if (w.validUntil().isBefore(today)) {
            throw new InvalidInput("validUntil", "The last day has passed.");
        }
        if (w.isAgency()) {
            checkAgency(w);
        }
    }

    private static void checkAgency(Wanted w) {
        if (w.smallest() == null || w.feePercent() == null || w.longestDays() == null) {
            throw new InvalidInput("smallestAmount", "An agency needs a smallest debt, a fee and a time.");
        }
        if (w.largest() != null && w.largest().compareTo(w.smallest()) < 0) {
            throw new InvalidInput("largestAmount", "The largest debt is below the smallest.");
        }
        if (w.regions() != null
                && !w.regions().isBlank()
                && !list(w.regions()).matches("[0-9A-Z]{1,5}(,[0-9A-Z]{1,5})*")) {
            throw new InvalidInput("termsRegions", "Regions are first digits of postcodes: 0, 10, 12.");
        }
    }

    /** Entries in capitals, separated by commas only. */
    static String list(String text) {
        return Arrays.stream(text == null ? new String[0] : text.split("[,;\\s]+"))
                .filter(s -> !s.isBlank())
                .map(s -> s.toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    }
}
