package io.etomflow.payment.bank;

import io.etomflow.exchange.ExchangeXml;
import io.etomflow.exchange.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Statements as ISO 20022 camt.053.001.02 and .08, line by line: however long the file or a batch in it is, one line is in
 * memory. Entries that are only announced (not booked) are left out. Where an entry names its transactions each is a line;
 * what these do not add up to is a line of its own, so that a statement's sum is never lost.
 */
final class CamtReader {

    private static final int LONGEST_TEXT = 1000;

    private final XMLStreamReader xml;
    private final StatementSink sink;
    private final Deque<String> path = new ArrayDeque<>();
    private final Map<String, String> statement = new HashMap<>();
    private final Map<String, String> entry = new HashMap<>();
    private final Map<String, String> detail = new HashMap<>();
    private final Map<String, String> balance = new HashMap<>();
    private final Map<String, BigDecimal> balances = new HashMap<>();
    private boolean headGiven;
    private boolean goOn = true;
    private int details;
    private BigDecimal detailed;
    private StatementLine last;

    private CamtReader(XMLStreamReader xml, StatementSink sink) {
        this.xml = xml;
        this.sink = sink;
    }

    /** @return the schema's file name, {@code null} if the namespace is none of the versions that are read */
    static String schema(String namespace) {
        return switch (namespace) {
            case "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02" -> "camt.053.001.02.xsd";
            case "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08" -> "camt.053.001.08.xsd";
            default -> null;
        };
    }

    /** The file must have been validated. */
    static void read(Path file, StatementSink sink) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            new CamtReader(ExchangeXml.reader(in), sink).read();
        } catch (XMLStreamException e) {
            throw new UnreadableFile("The file cannot be read: " + e.getMessage());
        }
    }

    private void read() throws XMLStreamException {
        while (goOn && xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
                case XMLStreamConstants.END_ELEMENT -> end();
                default -> {
                    // comments and the like
                }
            }
        }
    }

    private void start() {
        String name = xml.getLocalName();
        path.addLast(name);
        switch (name) {
            case "Stmt" -> {
                statement.clear();
                balances.clear();
                headGiven = false;
            }
            case "Bal" -> balance.clear();
            case "Ntry" -> {
                giveHead();
                entry.clear();
                details = 0;
                detailed = BigDecimal.ZERO;
                last = null;
            }
            case "TxDtls" -> detail.clear();
            default -> {
                // known by its path when its text comes
            }
        }
        if (xml.getAttributeValue(null, "Ccy") != null) {
            put("@Ccy", xml.getAttributeValue(null, "Ccy"));
        }
    }

    private void text() {
        if (!xml.isWhiteSpace()) {
            put("", xml.getText().strip());
        }
    }

    /** Keeps a value under its path within what is being read. */
    private void put(String suffix, String value) {
        String all = String.join("/", path);
        int at;
        if ((at = all.indexOf("/TxDtls/")) > 0) {
            append(detail, all.substring(at + 8) + suffix, value);
        } else if ((at = all.indexOf("/Ntry/")) > 0) {
            append(entry, all.substring(at + 6) + suffix, value);
        } else if ((at = all.indexOf("/Bal/")) > 0) {
            append(balance, all.substring(at + 5) + suffix, value);
        } else if ((at = all.indexOf("/Stmt/")) > 0) {
            statement.putIfAbsent(all.substring(at + 6) + suffix, value);
        }
    }

    private static void append(Map<String, String> values, String key, String value) {
        values.merge(key, value, (a, b) -> a.length() > LONGEST_TEXT ? a : a + " " + b);
    }

    private void end() {
        switch (path.removeLast()) {
            case "Bal" -> keepBalance();
            case "TxDtls" -> transaction();
            case "Ntry" -> entry();
            case "Stmt" -> giveHead();
            default -> {
                // only these mean something at their end
            }
        }
    }

    private void keepBalance() {
        String code = balance.get("Tp/CdOrPrtry/Cd");
        if (code != null) {
            BigDecimal amount = new BigDecimal(balance.get("Amt"));
            balances.putIfAbsent(code, "DBIT".equals(balance.get("CdtDbtInd")) ? amount.negate() : amount);
            statement.putIfAbsent("Ccy", balance.get("Amt@Ccy"));
        }
    }

    private void giveHead() {
        if (headGiven) {
            return;
        }
        headGiven = true;
        String sequence = first(statement, "ElctrncSeqNb", "LglSeqNb");
        String holder = first(statement, "Acct/Id/IBAN", "Acct/Id/Othr/Id");
        goOn = sink.head(new StatementHead(
                false,
                holder,
                statement.get("Id"),
                sequence == null ? null : new BigDecimal(sequence).longValue(),
                first(statement, "Acct/Ccy", "Ccy"),
                day(first(statement, "FrToDt/FrDtTm", "CreDtTm")),
                day(first(statement, "FrToDt/ToDtTm", "CreDtTm")),
                amount(balances.containsKey("OPBD") ? balances.get("OPBD") : balances.get("PRCD")),
                amount(balances.get("CLBD")),
                null));
    }

    private boolean booked() {
        return "BOOK".equals(first(entry, "Sts", "Sts/Cd"));
    }

    private void transaction() {
        details++;
        String amount = first(detail, "Amt", "AmtDtls/TxAmt/Amt");
        String currency = first(detail, "Amt@Ccy", "AmtDtls/TxAmt/Amt@Ccy");
        if (!booked() || !goOn) {
            return;
        }
        boolean credit =
                "CRDT".equals(first(detail, "CdtDbtInd") == null ? entry.get("CdtDbtInd") : detail.get("CdtDbtInd"));
        boolean known = amount != null && currency.equals(entry.get("Amt@Ccy"));
        if (known) {
            BigDecimal value = amount(new BigDecimal(amount));
            detailed = detailed.add(credit ? value : value.negate());
            give(line(value, credit, detail));
        } else {
            last = line(BigDecimal.ZERO, credit, detail);
        }
    }

    private void entry() {
        if (!booked() || !goOn) {
            return;
        }
        if (!entry.get("Amt@Ccy").equals(first(statement, "Acct/Ccy", "Ccy"))) {
            throw new UnreadableFile("An entry is in " + entry.get("Amt@Ccy") + ", the account of statement "
                    + statement.get("Id") + " is not.");
        }
        BigDecimal amount = amount(new BigDecimal(entry.get("Amt")));
        BigDecimal signed = "CRDT".equals(entry.get("CdtDbtInd")) ? amount : amount.negate();
        BigDecimal rest = signed.subtract(detailed);
        if (rest.signum() != 0) {
            // without amounts in its details an entry is one line, known as well as its only detail is
            Map<String, String> source = details == 1 && last != null ? detail : Map.of();
            give(line(rest.abs(), rest.signum() > 0, source));
        }
    }

    private void give(StatementLine line) {
        goOn = sink.line(line);
    }

    private StatementLine line(BigDecimal amount, boolean credit, Map<String, String> from) {
        String returned = first(from, "RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry");
        boolean payerIsDebtor = credit || returned != null;
        String side = payerIsDebtor
                                && (from.containsKey("RltdPties/Dbtr/Nm")
                                        || from.containsKey("RltdPties/Dbtr/Pty/Nm")
                                        || from.containsKey("RltdPties/DbtrAcct/Id/IBAN"))
                        || credit
                ? "Dbtr"
                : "Cdtr";
        LocalDate bookedOn = day(first(entry, "BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"));
        LocalDate valueOn = day(first(entry, "ValDt/Dt", "ValDt/DtTm"));
        if (bookedOn == null) {
            bookedOn = day(statement.get("CreDtTm"));
        }
        String text = first(from, "RmtInf/Ustrd", "AddtlTxInf");
        return new StatementLine(
                amount,
                credit,
                bookedOn,
                valueOn == null ? bookedOn : valueOn,
                first(from, "Refs/AcctSvcrRef") == null ? entry.get("AcctSvcrRef") : from.get("Refs/AcctSvcrRef"),
                given(from.get("Refs/EndToEndId")),
                given(from.get("Refs/MndtId")),
                given(
                        first(from, "Refs/PmtInfId") == null
                                ? entry.get("NtryDtls/Btch/PmtInfId")
                                : from.get("Refs/PmtInfId")),
                given(from.get("RmtInf/Strd/CdtrRefInf/Ref")),
                cut(text == null ? entry.get("AddtlNtryInf") : text),
                first(from, "RltdPties/" + side + "/Nm", "RltdPties/" + side + "/Pty/Nm"),
                from.get("RltdPties/" + side + "Acct/Id/IBAN"),
                returned,
                "transfer");
    }

    private static BigDecimal amount(BigDecimal value) {
        if (value != null && value.stripTrailingZeros().scale() > 2) {
            throw new UnreadableFile("The amount " + value.toPlainString() + " has more than two decimals.");
        }
        return value == null ? null : value.setScale(2);
    }

    private static String given(String value) {
        return value == null || value.equals("NOTPROVIDED") || value.length() > 35 ? null : value;
    }

    private static String cut(String text) {
        return text == null || text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    private static LocalDate day(String value) {
        return value == null ? null : LocalDate.parse(value.substring(0, 10));
    }

    private static String first(Map<String, String> values, String... keys) {
        for (String key : keys) {
            if (values.get(key) != null) {
                return values.get(key);
            }
        }
        return null;
    }
}
