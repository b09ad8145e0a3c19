package io.etomflow.collection.recovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** An agency's report: one H line, R and P lines, one T line; UTF-8, at most 5 MB and 20,000 lines. */
record AgencyReportFile(String number, String agency, List<Entry> entries) {

    private static final long MOST_BYTES = 5L * 1024 * 1024;
    private static final int MOST_LINES = 20_000;
    private static final Set<String> RESULTS = Set.of("PAID", "PARTPAID", "RETURNED");
    private static final int LONGEST = 300;

    /** @param placement number of the debt, or of the file for a receipt; @param records of a receipt, else 0 */
    record Entry(
            int line, String placement, String result, int records, BigDecimal amount, BigDecimal fee, String text) {}

    /** Why the file cannot be taken, for its sender. */
    static final class Unreadable extends RuntimeException {
        Unreadable(String message) {
            super(message);
        }
    }

    static AgencyReportFile read(Path path) {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw new Unreadable("The file is larger than 5 MB.");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
            try (CSVParser parser = CSVFormat.RFC4180.parse(new java.io.StringReader(text))) {
                return of(parser.getRecords());
            }
        } catch (CharacterCodingException e) {
            throw new Unreadable("The file is not in UTF-8.");
        } catch (IOException | UncheckedIOException e) {
            throw new Unreadable("The file is no CSV: " + e.getMessage());
        }
    }

    private static AgencyReportFile of(List<CSVRecord> lines) {
        if (lines.size() < 2 || lines.size() > MOST_LINES) {
            throw new Unreadable("The file needs a head and an end, and has at most " + MOST_LINES + " lines.");
        }
        CSVRecord head = line(lines.get(0), "H", 4);
        CSVRecord end = line(lines.get(lines.size() - 1), "T", 3);
        List<Entry> entries = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        for (CSVRecord r : lines.subList(1, lines.size() - 1)) {
            Entry entry = entry(r);
            entries.add(entry);
            total = total.add(entry.amount());
        }
        if (!end.get(1).equals(String.valueOf(entries.size())) || amount(end, 2).compareTo(total) != 0) {
            throw new Unreadable("The control totals say " + end.get(1) + " lines and " + end.get(2) + ", there are "
                    + entries.size() + " and " + total + ".");
        }
        return new AgencyReportFile(text(head, 1, 40), text(head, 2, 20), entries);
    }

    private static Entry entry(CSVRecord r) {
        int no = (int) r.getRecordNumber();
        if (r.size() == 4 && r.get(0).equals("R")) {
            BigDecimal records = amount(r, 2);
            return new Entry(no, text(r, 1, 40), "RECEIPT", records.intValue(), amount(r, 3), BigDecimal.ZERO, "");
        }
        line(r, "P", 6);
        if (!RESULTS.contains(r.get(2))) {
            throw new Unreadable("Line " + no + ": the result is one of PAID, PARTPAID, RETURNED.");
        }
        return new Entry(no, text(r, 1, 40), r.get(2), 0, amount(r, 3), amount(r, 4), text(r, 5, LONGEST));
    }

    private static CSVRecord line(CSVRecord r, String kind, int fields) {
        if (r.size() != fields || !r.get(0).equals(kind)) {
            throw new Unreadable(
                    "Line " + r.getRecordNumber() + " should be a line " + kind + " of " + fields + " fields.");
        }
        return r;
    }

    private static String text(CSVRecord r, int field, int longest) {
        String text = r.get(field).strip();
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    private static BigDecimal amount(CSVRecord r, int field) {
        String text = r.get(field).strip();
        if (!text.matches("\\d{1,9}(\\.\\d{1,2})?")) {
            throw new Unreadable("Line " + r.getRecordNumber() + ": '" + text + "' is no amount like 12.50.");
        }
        return new BigDecimal(text);
    }
}
