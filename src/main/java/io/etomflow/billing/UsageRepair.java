package io.etomflow.billing;

import io.etomflow.billing.internal.usage.AsideRecord;
import io.etomflow.billing.internal.usage.AsideRows;
import io.etomflow.billing.internal.usage.AsideRows.Which;
import io.etomflow.billing.internal.usage.UsageCheck;
import io.etomflow.billing.internal.usage.UsageRecord;
import io.etomflow.billing.internal.usage.UsageRows;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Usage records that were set aside: looked at, taken again, corrected one by one or many at once, or dropped with a reason.
 * Many are taken piece by piece, each in a transaction; what is settled is not looked at again, so a piece can be repeated.
 */
@UseCase
public class UsageRepair {

    private static final int SHOWN = 10;
    private static final int GROUPS = 15;
    private static final int TRIED = 20;
    private static final Which ALL = new Which(null, null);

    private final UsageRows rows;
    private final AsideRows asides;
    private final UsageIntake intake;

    UsageRepair(UsageRows rows, AsideRows asides, UsageIntake intake) {
        this.rows = rows;
        this.asides = asides;
        this.intake = intake;
    }

    /** Values that replace those of a record; {@code null} or empty: stays as it is. */
    public record Correction(
            String eventRef,
            String productNumber,
            String kind,
            String startedAt,
            String quantity,
            String unit,
            String amount,
            String currency) {

        /** The data are mended elsewhere. */
        public static final Correction NONE = new Correction(null, null, null, null, null, null, null, null);

        private boolean isForOne() {
            return Stream.of(eventRef, startedAt, quantity, amount).anyMatch(Correction::isGiven);
        }

        private boolean isForMany() {
            return Stream.of(productNumber, kind, unit, currency).anyMatch(Correction::isGiven);
        }

        private static boolean isGiven(String value) {
            return value != null && !value.isBlank();
        }

        UsageRecord of(UsageRecord r, String defect) {
            return new UsageRecord(
                    or(eventRef, r.eventRef()),
                    or(productNumber, r.productNumber()),
                    or(kind, r.kind()),
                    or(startedAt, r.startedAt()),
                    or(quantity, r.quantity()),
                    or(unit, r.unit()),
                    or(amount, r.amount()),
                    or(currency, r.currency()),
                    r.counterpart(),
                    defect,
                    r.raw());
        }

        private static String or(String given, String old) {
            return isGiven(given) ? given.strip() : old;
        }
    }

    /**
     * Some of the records of a file that wait.
     *
     * @param reasonCode {@code null} or empty for all
     * @param value what their reason is about, as the view shows it: a product, kind, unit or currency; empty for all
     */
    public record Selection(String reasonCode, String value) {

        public static final Selection EVERYTHING = new Selection(null, null);

        private Which which() {
            return new Which(blank(reasonCode), blank(value));
        }

        private static String blank(String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }

    /** @param upTo number of the record up to which they have been looked at @param more whether there may be others */
    public record Piece(long upTo, boolean more) {}

    /** How many records of a file wait for a person. */
    public int open(UUID fileId) {
        return asides.count(fileId, ALL);
    }

    /** What waits, as Markdown for a form: numbers by reason and value, and the first records. */
    public String view(UUID fileId) {
        return view(fileId, Selection.EVERYTHING, 1);
    }

    /** @param from number of the record with which the list begins */
    public String view(UUID fileId, Selection selection, long from) {
        UsageProgress file = intake.progress(fileId);
        String byReason = asides.byReason(fileId).entrySet().stream()
                .map(e -> Markdown.escape(e.getValue() + " " + e.getKey()))
                .collect(Collectors.joining(", "));
        List<List<?>> groups = new ArrayList<>();
        asides.groups(fileId, GROUPS).forEach(g -> groups.add(List.of(g.reasonCode(), g.value(), g.records())));
        List<List<?>> first = new ArrayList<>();
        for (AsideRecord a : asides.open(fileId, selection.which(), from - 1, SHOWN)) {
            UsageRecord r = a.record();
            first.add(List.of(
                    a.number(),
                    a.reason(),
                    said(r.eventRef()),
                    said(r.productNumber()),
                    said(r.startedAt()),
                    said(r.quantity()) + " " + said(r.unit()),
                    said(r.amount()) + " " + said(r.currency())));
        }
        return Markdown.fit("%d records of %s read, %d taken, %d known before. Set aside: %s.\n\n%s\n\n%s"
                .formatted(
                        file.read(),
                        Markdown.escape(file.source()),
                        file.taken(),
                        file.known(),
                        byReason.isEmpty() ? "none" : byReason,
                        Markdown.table(List.of("Reason", "Value", "Records"), groups, ""),
                        Markdown.table(
                                List.of("Record", "Reason", "Event", "Product", "Start", "Quantity", "Amount"),
                                first,
                                "No record from there on.")));
    }

    /**
     * Whether many records can be corrected in this way, before they are.
     *
     * @throws InvalidInput if none waits so, nothing is corrected, values of single records are given, or none of the first
     *     records gets any further
     */
    public void checkMany(UUID fileId, Selection selection, Correction c) {
        Which which = known(fileId, selection);
        if (which.reasonCode() == null) {
            throw new InvalidInput("dropReason", "Say for which reason the records wait that are corrected together.");
        }
        if (c.isForOne()) {
            throw new InvalidInput(
                    "repairAction",
                    "Event, start, quantity and amount are each record's own: correct them one by one.");
        }
        if (!c.isForMany()) {
            throw new InvalidInput("repairAction", "Say what is right: product, kind, unit or currency.");
        }
        List<UsageRecord> tried = asides.open(fileId, which, 0, TRIED).stream()
                .map(a -> c.of(a.record(), a.record().defect()))
                .toList();
        UsageCheck check = intake.check(tried);
        List<UsageCheck.Verdict> verdicts = tried.stream().map(check::judge).toList();
        if (verdicts.stream().allMatch(v -> which.reasonCode().equals(v.code()))) {
            throw new InvalidInput(
                    "dropReason", "That does not help: " + verdicts.get(0).reason());
        }
    }

    /**
     * Takes the next piece of records again, with the correction; they may be good now because data were mended elsewhere.
     *
     * @param after number of the record up to which they have been looked at, 0 to begin
     */
    public Piece takeAgain(UUID fileId, Selection selection, Correction c, long after, String by) {
        rows.lock(fileId);
        List<AsideRecord> next = asides.open(fileId, selection.which(), after, UsageIntake.PIECE).stream()
                .map(a -> new AsideRecord(
                        a.id(),
                        a.number(),
                        a.reasonCode(),
                        a.reason(),
                        c.of(a.record(), a.record().defect())))
                .toList();
        if (next.isEmpty()) {
            return new Piece(after, false);
        }
        UsageCheck check = intake.check(next.stream().map(AsideRecord::record).toList());
        List<AsideRecord> taken = new ArrayList<>();
        List<UsageCheck.Good> good = new ArrayList<>();
        List<AsideRecord> bad = new ArrayList<>();
        List<UsageCheck.Verdict> why = new ArrayList<>();
        for (AsideRecord aside : next) {
            UsageCheck.Verdict verdict = check.judge(aside.record());
            if (verdict.good() != null) {
                taken.add(aside);
                good.add(verdict.good());
            } else if (!verdict.code().equals(aside.reasonCode())) {
                // It gets further, but not all the way: what is right now stays with it.
                bad.add(aside);
                why.add(verdict);
            }
        }
        rows.repaired(fileId, intake.progress(fileId).source(), taken, good, by);
        asides.stillBad(bad, why);
        return new Piece(next.get(next.size() - 1).number(), next.size() == UsageIntake.PIECE);
    }

    /**
     * Takes one record with other values.
     *
     * @throws InvalidInput if there is none of that number, or it still cannot be billed
     */
    public void correct(UUID fileId, long number, Correction c, String by) {
        rows.lock(fileId);
        AsideRecord aside = asides.one(fileId, number)
                .orElseThrow(() -> new InvalidInput("recordNumber", "Record " + number + " does not wait for repair."));
        UsageRecord better = c.of(aside.record(), null);
        UsageCheck.Verdict verdict = intake.check(List.of(better)).judge(better);
        if (verdict.good() == null) {
            throw new InvalidInput("recordNumber", "Record " + number + " still cannot be billed: " + verdict.reason());
        }
        rows.repaired(fileId, intake.progress(fileId).source(), List.of(aside), List.of(verdict.good()), by);
    }

    /**
     * Gives records up: they will not be billed.
     *
     * @return how many
     * @throws InvalidInput without a reason, or if none waits so
     */
    public int drop(UUID fileId, Selection selection, String because, String by) {
        if (because == null || because.isBlank()) {
            throw new InvalidInput("repairComment", "Say why these records will not be billed.");
        }
        rows.lock(fileId);
        return asides.drop(fileId, known(fileId, selection), by, because.substring(0, Math.min(500, because.length())));
    }

    private Which known(UUID fileId, Selection selection) {
        Which which = selection.which();
        Map<String, Integer> waiting = asides.byReason(fileId);
        if (which.reasonCode() != null && !waiting.containsKey(which.reasonCode())) {
            throw new InvalidInput(
                    "dropReason",
                    "None waits because of '" + which.reasonCode() + "', but: " + String.join(", ", waiting.keySet())
                            + ".");
        }
        if (asides.count(fileId, which) == 0) {
            throw new InvalidInput("onlyValue", "None of them waits with the value '" + which.value() + "'.");
        }
        return which;
    }

    private static String said(String value) {
        return value == null ? "-" : value;
    }
}
