package io.etomflow.printing;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Envelopes that there are and classes of letters that the post takes: which envelope a content needs, what that costs. */
final class PostageTable {

    static final String BY_HAND = "byHand";

    /** Air between the sheets and the paper of the envelope itself. */
    private static final BigDecimal ENVELOPE_THICKNESS = new BigDecimal("0.5");

    private final PrintMaterial paper;
    private final List<PrintMaterial> envelopes;
    private final List<PostageClass> classes;

    PostageTable(Collection<PrintMaterial> materials, List<PostageClass> classes) {
        this.paper = materials.stream()
                .filter(m -> m.kind().equals("PAPER"))
                .findFirst()
                .orElseThrow();
        this.envelopes = materials.stream()
                .filter(m -> m.kind().equals("ENVELOPE"))
                .sorted(Comparator.comparing(PrintMaterial::gramsEach))
                .toList();
        this.classes = classes;
    }

    /** A class of letters: from {@code validFrom} on, for envelopes up to these measures. */
    record PostageClass(
            String country,
            String code,
            BigDecimal maxWeightGrams,
            BigDecimal maxThicknessMm,
            int maxLengthMm,
            int maxWidthMm,
            BigDecimal price,
            String currency) {}

    /** What an insert adds. */
    record Enclosure(String code, BigDecimal grams, BigDecimal thicknessMm) {}

    /** A letter as the post sees it. */
    record Letter(String envelope, BigDecimal grams, String postageClass, BigDecimal postage, String currency) {}

    /** Code of the paper that bills are printed on. */
    String paperCode() {
        return paper.code();
    }

    /**
     * The cheapest letter for a content.
     *
     * @param country where it goes, ISO 3166-1 alpha-2; without classes for it the letter goes over the counter
     * @return {@link #BY_HAND} for what no envelope or class takes: the print room packs it and pays at the counter
     */
    Letter letter(String country, int sheets, Collection<Enclosure> inserts) {
        return envelopes.stream()
                .map(envelope -> letter(country, envelope, sheets, inserts))
                .filter(java.util.Objects::nonNull)
                .min(Comparator.comparing(Letter::postage).thenComparing(Letter::grams))
                .orElseGet(() -> byHand(sheets, inserts));
    }

    private Letter byHand(int sheets, Collection<Enclosure> inserts) {
        BigDecimal grams = paper.gramsEach().multiply(BigDecimal.valueOf(sheets));
        for (Enclosure insert : inserts) {
            grams = grams.add(insert.grams());
        }
        return new Letter(BY_HAND, grams, BY_HAND, BigDecimal.ZERO, "EUR");
    }

    private Letter letter(String country, PrintMaterial envelope, int sheets, Collection<Enclosure> inserts) {
        BigDecimal grams = envelope.gramsEach().add(paper.gramsEach().multiply(BigDecimal.valueOf(sheets)));
        BigDecimal thickness = ENVELOPE_THICKNESS.add(
                paper.maxThicknessMm().multiply(BigDecimal.valueOf((long) sheets * envelope.layers())));
        for (Enclosure insert : inserts) {
            grams = grams.add(insert.grams());
            thickness = thickness.add(insert.thicknessMm());
        }
        if (thickness.compareTo(envelope.maxThicknessMm()) > 0) {
            return null;
        }
        BigDecimal weight = grams;
        BigDecimal height = thickness;
        return classes.stream()
                .filter(c -> c.country().equals(country))
                .filter(c -> c.maxWeightGrams().compareTo(weight) >= 0
                        && c.maxThicknessMm().compareTo(height) >= 0
                        && c.maxLengthMm() >= envelope.lengthMm()
                        && c.maxWidthMm() >= envelope.widthMm())
                .min(Comparator.comparing(PostageClass::price))
                .map(c -> new Letter(envelope.code(), weight, c.code(), c.price(), c.currency()))
                .orElse(null);
    }
}
