package io.etomflow.payment.bank;

import io.etomflow.exchange.UnreadableFile;
import io.etomflow.payment.bank.CsvLines.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Statements and collection advices as CSV: see docs/formats. */
final class CsvStatements {

    static final List<String> STATEMENT = List.of(
            "iban",
            "statement",
            "sequence",
            "from",
            "to",
            "currency",
            "opening",
            "closing",
            "bookedOn",
            "valueOn",
            "amount",
            "bankReference",
            "endToEndId",
            "batchReference",
            "creditorReference",
            "payerName",
            "payerIban",
            "text",
            "returnCode");
    static final List<String> ADVICE = List.of(
            "arrangement",
            "advice",
            "from",
            "to",
            "currency",
            "gross",
            "fee",
            "net",
            "transferOn",
            "paidOn",
            "amount",
            "method",
            "place",
            "reference",
            "payerName");

    private static final Set<String> COLLECTED = Set.of("cash", "cheque", "card");

    private CsvStatements() {}

    static void readStatements(Path file, StatementSink sink) throws IOException {
        Heads heads = new Heads(sink);
        CsvLines.read(file, STATEMENT, row -> {
            boolean goOn = heads.next(statement(row), row);
            return goOn && (row.text("amount", 20) == null || sink.line(line(row)));
        });
        heads.atEnd();
    }

    static void readAdvices(Path file, StatementSink sink) throws IOException {
        Heads heads = new Heads(sink);
        CsvLines.read(file, ADVICE, row -> heads.next(advice(row), row) && sink.line(collected(row)));
        heads.atEnd();
    }

    /** Lines of one statement stand together and all say the same about it. */
    private static final class Heads {

        private final StatementSink sink;
        private StatementHead current;

        Heads(StatementSink sink) {
            this.sink = sink;
        }

        boolean next(StatementHead head, Row row) {
            if (head.equals(current)) {
                return true;
            }
            if (current != null
                    && current.holder().equals(head.holder())
                    && current.reference().equals(head.reference())) {
                throw new UnreadableFile("Line " + row.line() + ": says something else about " + head.reference()
                        + " than the line before.");
            }
            current = head;
            return sink.head(head);
        }

        void atEnd() {
            if (current == null) {
                throw new UnreadableFile("The file has a heading and no lines.");
            }
        }
    }

    private static StatementHead statement(Row row) {
        String sequence = row.text("sequence", 9);
        if (sequence != null && !sequence.matches("\\d+")) {
            throw row.wrong("sequence", "is no number");
        }
        return new StatementHead(
                false,
                row.required("iban", 34),
                row.required("statement", 35),
                sequence == null ? null : Long.valueOf(sequence),
                row.required("currency", 3),
                row.day("from"),
                row.day("to"),
                row.amount("opening"),
                row.amount("closing"),
                null);
    }

    private static StatementLine line(Row row) {
        BigDecimal amount = row.amount("amount");
        if (amount.signum() == 0) {
            throw row.wrong("amount", "is zero");
        }
        return new StatementLine(
                amount.abs(),
                amount.signum() > 0,
                row.day("bookedOn"),
                row.day("valueOn"),
                row.text("bankReference", 35),
                row.text("endToEndId", 35),
                null,
                row.text("batchReference", 35),
                row.text("creditorReference", 35),
                row.text("text", 1000),
                row.text("payerName", 140),
                row.text("payerIban", 34),
                row.text("returnCode", 10),
                "transfer");
    }

    private static StatementHead advice(Row row) {
        return new StatementHead(
                true,
                row.required("arrangement", 20),
                row.required("advice", 35),
                null,
                row.required("currency", 3),
                row.day("from"),
                row.day("to"),
                null,
                null,
                new StatementHead.Funds(
                        row.amount("gross"), row.amount("fee"), row.amount("net"), row.day("transferOn")));
    }

    private static StatementLine collected(Row row) {
        BigDecimal amount = row.amount("amount");
        if (amount.signum() <= 0) {
            throw row.wrong("amount", "should be above zero: what was paid at the counter");
        }
        String method = row.required("method", 10);
        if (!COLLECTED.contains(method)) {
            throw row.wrong("method", "should be cash, cheque or card");
        }
        String place = row.text("place", 60);
        return new StatementLine(
                amount,
                true,
                row.day("paidOn"),
                row.day("paidOn"),
                place == null ? null : place.substring(0, Math.min(35, place.length())),
                null,
                null,
                null,
                null,
                row.text("reference", 140),
                row.text("payerName", 140),
                null,
                null,
                method);
    }
}
