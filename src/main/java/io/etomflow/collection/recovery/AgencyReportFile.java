package io.etomflow.collection.recovery;

import io.etomflow.exchange.RecordFile;
import io.etomflow.exchange.UnreadableFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/** An agency's report: one H line, R and P lines, one T line; UTF-8, at most 5 MB and 20,000 lines. */
record AgencyReportFile(String number, String agency, List<Entry> entries) {

    private static final Set<String> RESULTS = Set.of("PAID", "PARTPAID", "RETURNED");
    private static final int LONGEST = 300;

    /** @param placement number of the debt, or of the file for a receipt; @param records of a receipt, else 0 */
    record Entry(
            int line, String placement, String result, int records, BigDecimal amount, BigDecimal fee, String text) {}

    static AgencyReportFile read(Path path) {
        List<CSVRecord> lines = RecordFile.read(path, 2);
        CSVRecord head = RecordFile.line(lines.get(0), "H", 4);
        CSVRecord end = RecordFile.line(lines.get(lines.size() - 1), "T", 3);
        List<Entry> entries = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        for (CSVRecord r : lines.subList(1, lines.size() - 1)) {
            Entry entry = entry(r);
            entries.add(entry);
            total = total.add(entry.amount());
        }
        if (!end.get(1).equals(String.valueOf(entries.size()))
                || RecordFile.amount(end, 2).compareTo(total) != 0) {
            throw new UnreadableFile("The control totals say " + end.get(1) + " lines and " + end.get(2)
                    + ", there are " + entries.size() + " and " + total + ".");
        }
        return new AgencyReportFile(RecordFile.text(head, 1, 40), RecordFile.text(head, 2, 20), entries);
    }

    private static Entry entry(CSVRecord r) {
        int no = (int) r.getRecordNumber();
        if (r.size() == 4 && r.get(0).equals("R")) {
            BigDecimal records = RecordFile.amount(r, 2);
            return new Entry(
                    no,
                    RecordFile.text(r, 1, 40),
                    "RECEIPT",
                    records.intValue(),
                    RecordFile.amount(r, 3),
                    BigDecimal.ZERO,
                    "");
        }
        RecordFile.line(r, "P", 6);
        if (!RESULTS.contains(r.get(2))) {
            throw RecordFile.wrong(r, "has a result that is none of PAID, PARTPAID, RETURNED.");
        }
        return new Entry(
                no,
                RecordFile.text(r, 1, 40),
                r.get(2),
                0,
                RecordFile.amount(r, 3),
                RecordFile.amount(r, 4),
                RecordFile.text(r, 5, LONGEST));
    }
}
