package io.etomflow.collection.sale;

import io.etomflow.collection.sale.DebtBids.Offer;
import io.etomflow.collection.sale.PutBacks.Claim;
import io.etomflow.exchange.RecordFile;
import io.etomflow.exchange.UnreadableFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/** What a buyer sends: one H line, B, N and P lines, one T line; UTF-8, at most 5 MB and 20,000 lines. */
record BuyerFile(String buyer, List<Bid> bids, List<Claim> claims) {

    private static final int LONGEST = 900;

    record Bid(String saleNumber, Offer offer) {}

    static BuyerFile read(Path path) {
        List<CSVRecord> lines = RecordFile.read(path, 3);
        String buyer = RecordFile.line(lines.get(0), "H", 3).get(1).strip();
        CSVRecord end = RecordFile.line(lines.get(lines.size() - 1), "T", 2);
        if (!end.get(1).strip().equals(String.valueOf(lines.size() - 2))) {
            throw new UnreadableFile("The end says " + end.get(1) + " lines, there are " + (lines.size() - 2) + ".");
        }
        List<Bid> bids = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        for (CSVRecord r : lines.subList(1, lines.size() - 1)) {
            switch (r.get(0)) {
                case "B" -> bids.add(bid(RecordFile.line(r, "B", 6)));
                case "N" ->
                    bids.add(new Bid(
                            RecordFile.line(r, "N", 3).get(1).strip(), Offer.declined(RecordFile.text(r, 2, LONGEST))));
                case "P" ->
                    claims.add(new Claim(
                            buyer,
                            RecordFile.line(r, "P", 5).get(1).strip(),
                            r.get(2).strip(),
                            r.get(3).strip(),
                            RecordFile.text(r, 4, LONGEST)));
                default -> throw RecordFile.wrong(r, "is none of B, N or P.");
            }
        }
        return new BuyerFile(buyer, bids, claims);
    }

    private static Bid bid(CSVRecord r) {
        if (!r.get(2).matches("\\d{1,3}(\\.\\d{1,2})?")
                || !r.get(3).matches("\\d{1,3}")
                || !r.get(4).matches("[YN]")) {
            throw RecordFile.wrong(r, "is no bid: it has a price like 12.50, whole days, and Y or N for resale.");
        }
        return new Bid(
                r.get(1).strip(),
                new Offer(
                        new BigDecimal(r.get(2)),
                        Integer.valueOf(r.get(3)),
                        r.get(4).equals("Y"),
                        RecordFile.text(r, 5, LONGEST)));
    }
}
