package io.etomflow.billing;

import io.etomflow.billing.internal.usage.AsideRecord;
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

/** Usage records that were set aside: looked at, taken again, corrected one by one, or dropped with a reason. */
@UseCase
public class UsageRepair {

    private static final int SHOWN = 15;
    private static final int AGAIN = 50_000;

    private final UsageRows rows;
    private final UsageIntake intake;

    UsageRepair(UsageRows rows, UsageIntake intake) {
        this.rows = rows;
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
            String amount) {}

    /** How many records of a file wait for a person. */
    public int open(UUID fileId) {
        return rows.openByReason(fileId).values().stream().mapToInt(i -> i).sum();
    }

    /** What waits, as Markdown for a form: numbers by reason, and the first records. */
    public String view(UUID fileId) {
        UsageProgress file = intake.progress(fileId);
        String byReason = rows.openByReason(fileId).entrySet().stream()
                .map(e -> Markdown.escape(e.getValue() + " " + e.getKey()))
                .collect(Collectors.joining(", "));
        List<List<?>> first = new ArrayList<>();
        for (AsideRecord a : rows.open(fileId, SHOWN)) {
            UsageRecord r = a.record();
            first.add(List.of(
                    a.number(),
                    a.reason(),
                    said(r.eventRef()),
                    said(r.productNumber()),
                    said(r.startedAt()),
                    said(r.quantity()) + " " + said(r.unit()),
                    said(r.amount())));
        }
        return Markdown.fit("%d records of %s read, %d taken, %d known before. Set aside: %s.\n\n%s"
                .formatted(
                        file.read(),
                        Markdown.escape(file.source()),
                        file.taken(),
                        file.known(),
                        byReason.isEmpty() ? "none" : byReason,
                        Markdown.table(
                                List.of("Record", "Reason", "Event", "Product", "Start", "Quantity", "Amount"),
                                first,
                                "")));
    }

    /** Looks at all of them again: a product may be there now. @return how many could be taken */
    public int takeAgain(UUID fileId, String by) {
        List<AsideRecord> asides = rows.open(fileId, AGAIN);
        UsageCheck check = intake.check(asides.stream().map(AsideRecord::record).toList());
        List<AsideRecord> taken = new ArrayList<>();
        List<UsageCheck.Good> good = new ArrayList<>();
        List<AsideRecord> bad = new ArrayList<>();
        List<UsageCheck.Verdict> why = new ArrayList<>();
        for (AsideRecord aside : asides) {
            UsageCheck.Verdict verdict = check.judge(aside.record());
            if (verdict.good() != null) {
                taken.add(aside);
                good.add(verdict.good());
            } else {
                bad.add(aside);
                why.add(verdict);
            }
        }
        rows.repaired(fileId, intake.progress(fileId).source(), taken, good, by);
        rows.stillBad(bad, why);
        return good.size();
    }

    /**
     * Takes one record with other values.
     *
     * @throws InvalidInput if there is none of that number, or it still cannot be billed
     */
    public void correct(UUID fileId, long number, Correction c, String by) {
        AsideRecord aside = rows.open(fileId, AGAIN).stream()
                .filter(a -> a.number() == number)
                .findFirst()
                .orElseThrow(() -> new InvalidInput("recordNumber", "Record " + number + " does not wait for repair."));
        UsageRecord r = aside.record();
        UsageRecord better = new UsageRecord(
                or(c.eventRef(), r.eventRef()),
                or(c.productNumber(), r.productNumber()),
                or(c.kind(), r.kind()),
                or(c.startedAt(), r.startedAt()),
                or(c.quantity(), r.quantity()),
                or(c.unit(), r.unit()),
                or(c.amount(), r.amount()),
                r.currency(),
                r.counterpart(),
                null,
                r.raw());
        UsageCheck.Verdict verdict = intake.check(List.of(better)).judge(better);
        if (verdict.good() == null) {
            throw new InvalidInput("recordNumber", "Record " + number + " still cannot be billed: " + verdict.reason());
        }
        rows.repaired(fileId, intake.progress(fileId).source(), List.of(aside), List.of(verdict.good()), by);
    }

    /**
     * Gives records up: they will not be billed.
     *
     * @param reasonCode which of them, {@code null} for all that wait
     */
    public int drop(UUID fileId, String reasonCode, String because, String by) {
        if (because == null || because.isBlank()) {
            throw new InvalidInput("repairComment", "Say why these records will not be billed.");
        }
        Map<String, Integer> waiting = rows.openByReason(fileId);
        if (reasonCode != null && !waiting.containsKey(reasonCode)) {
            throw new InvalidInput(
                    "dropReason",
                    "None waits because of '" + reasonCode + "', but: " + String.join(", ", waiting.keySet()) + ".");
        }
        return rows.drop(fileId, reasonCode, by, because.substring(0, Math.min(500, because.length())));
    }

    private static String or(String given, String old) {
        return given == null || given.isBlank() ? old : given.strip();
    }

    private static String said(String value) {
        return value == null ? "-" : value;
    }
}
