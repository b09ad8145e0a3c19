package io.etomflow.collection.sale;

import io.etomflow.collection.sale.DebtBids.Offer;
import io.etomflow.collection.sale.PutBacks.Claim;
import java.io.IOException;
import java.io.StringReader;
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
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** What a buyer sends: one H line, B, N and P lines, one T line; UTF-8, at most 5 MB and 20,000 lines. */
record BuyerFile(String buyer, List<Bid> bids, List<Claim> claims) {

    private static final long MOST_BYTES = 5L * 1024 * 1024;
    private static final int MOST_LINES = 20_000;
    private static final int LONGEST = 900;

    record Bid(String saleNumber, Offer offer) {}

    /** Why the file cannot be taken, for its sender. */
    static final class Unreadable extends RuntimeException {
        Unreadable(String message) {
            super(message);
        }
    }

    static BuyerFile read(Path path) {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw new Unreadable("The file is larger than 5 MB.");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
            try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(text))) {
                return of(parser.getRecords());
            }
        } catch (CharacterCodingException e) {
            throw new Unreadable("The file is not in UTF-8.");
        } catch (IOException | UncheckedIOException e) {
            throw new Unreadable("The file is no CSV: " + e.getMessage());
        }
    }

    private static BuyerFile of(List<CSVRecord> lines) {
        if (lines.size() < 3 || lines.size() > MOST_LINES) {
            throw new Unreadable("The file needs a head, a line and an end, and has at most " + MOST_LINES + " lines.");
        }
        String buyer = fields(lines.get(0), "H", 3).get(1).strip();
        CSVRecord end = fields(lines.get(lines.size() - 1), "T", 2);
        if (!end.get(1).strip().equals(String.valueOf(lines.size() - 2))) {
            throw new Unreadable("The end says " + end.get(1) + " lines, there are " + (lines.size() - 2) + ".");
        }
        List<Bid> bids = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        for (CSVRecord r : lines.subList(1, lines.size() - 1)) {
            switch (r.get(0)) {
                case "B" -> bids.add(bid(fields(r, "B", 6)));
                case "N" -> bids.add(new Bid(fields(r, "N", 3).get(1).strip(), Offer.declined(text(r, 2))));
                case "P" ->
                    claims.add(new Claim(
                            buyer,
                            fields(r, "P", 5).get(1).strip(),
                            r.get(2).strip(),
                            r.get(3).strip(),
                            text(r, 4)));
                default -> throw new Unreadable("Line " + r.getRecordNumber() + " is none of B, N or P.");
            }
        }
        return new BuyerFile(buyer, bids, claims);
    }

    private static Bid bid(CSVRecord r) {
        if (!r.get(2).matches("\\d{1,3}(\\.\\d{1,2})?")
                || !r.get(3).matches("\\d{1,3}")
                || !r.get(4).matches("[YN]")) {
            throw new Unreadable("Line " + r.getRecordNumber()
                    + ": a bid has a price like 12.50, whole days, and Y or N for resale.");
        }
        return new Bid(
                r.get(1).strip(),
                new Offer(
                        new BigDecimal(r.get(2)),
                        Integer.valueOf(r.get(3)),
                        r.get(4).equals("Y"),
                        text(r, 5)));
    }

    private static CSVRecord fields(CSVRecord r, String kind, int fields) {
        if (r.size() != fields || !r.get(0).equals(kind)) {
            throw new Unreadable(
                    "Line " + r.getRecordNumber() + " should be a line " + kind + " of " + fields + " fields.");
        }
        return r;
    }

    private static String text(CSVRecord r, int field) {
        return DebtSales.cut(r.get(field).strip(), LONGEST);
    }
}
