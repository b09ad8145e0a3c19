package io.etomflow.payment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Statements as CSV and camt.053 for tests, whose balances fit their lines. */
public final class StatementFiles {

    private static final String HEADING = "iban,statement,sequence,from,to,currency,opening,closing,bookedOn,valueOn,"
            + "amount,bankReference,endToEndId,batchReference,creditorReference,payerName,payerIban,text,returnCode";

    private final String iban;
    private final String reference;
    private final int sequence;
    private final BigDecimal opening;
    private final LocalDate day;
    private final List<Entry> entries = new ArrayList<>();

    private StatementFiles(String iban, String reference, int sequence, BigDecimal opening, LocalDate day) {
        this.iban = iban;
        this.reference = reference;
        this.sequence = sequence;
        this.opening = opening;
        this.day = day;
    }

    private record Entry(
            BigDecimal amount,
            String text,
            String name,
            String payerIban,
            String endToEnd,
            String batch,
            String code) {}

    public static StatementFiles of(String iban, int sequence, String opening, LocalDate day) {
        return new StatementFiles(
                iban, "S-" + iban.substring(14) + "-" + sequence, sequence, new BigDecimal(opening), day);
    }

    public StatementFiles transfer(String amount, String text, String name, String payerIban) {
        return line(amount, text, name, payerIban, "", "", "");
    }

    public StatementFiles returned(String amount, String endToEnd, String code) {
        return line("-" + amount, "Returned", "", "", endToEnd, "", code);
    }

    public StatementFiles line(
            String amount, String text, String name, String payerIban, String endToEnd, String batch, String code) {
        entries.add(new Entry(new BigDecimal(amount), text, name, payerIban, endToEnd, batch, code));
        return this;
    }

    public BigDecimal closing() {
        return entries.stream().map(Entry::amount).reduce(opening, BigDecimal::add);
    }

    public String reference() {
        return reference;
    }

    public String csv() {
        return csv(opening, closing());
    }

    /** With balances as given, right or wrong. */
    public String csv(BigDecimal first, BigDecimal last) {
        StringBuilder csv = new StringBuilder(HEADING).append("\r\n");
        String head = String.join(
                ",",
                iban,
                reference,
                String.valueOf(sequence),
                day.toString(),
                day.toString(),
                "EUR",
                first.toPlainString(),
                last.toPlainString());
        if (entries.isEmpty()) {
            return csv.append(head).append(",,,,,,,,,,,\r\n").toString();
        }
        for (Entry e : entries) {
            csv.append(head)
                    .append(",%s,%s,%s,,%s,%s,,\"%s\",%s,\"%s\",%s\r\n"
                            .formatted(
                                    day,
                                    day,
                                    e.amount(),
                                    e.endToEnd(),
                                    e.batch(),
                                    e.name(),
                                    e.payerIban(),
                                    e.text(),
                                    e.code()));
        }
        return csv.toString();
    }

    /** The same as camt.053.001.08. */
    public String camt() {
        StringBuilder xml = new StringBuilder(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>M-%1$s</MsgId><CreDtTm>%2$sT06:00:00Z</CreDtTm></GrpHdr>
                <Stmt><Id>%1$s</Id><ElctrncSeqNb>%3$d</ElctrncSeqNb><CreDtTm>%2$sT06:00:00Z</CreDtTm>
                <FrToDt><FrDtTm>%2$sT00:00:00Z</FrDtTm><ToDtTm>%2$sT23:59:59Z</ToDtTm></FrToDt>
                <Acct><Id><IBAN>%4$s</IBAN></Id><Ccy>EUR</Ccy></Acct>
                """
                        .formatted(reference, day, sequence, iban));
        xml.append(balance("OPBD", opening)).append(balance("CLBD", closing()));
        for (Entry e : entries) {
            xml.append("<Ntry><Amt Ccy=\"EUR\">").append(e.amount().abs()).append("</Amt><CdtDbtInd>");
            xml.append(e.amount().signum() > 0 ? "CRDT" : "DBIT").append("</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>");
            xml.append("<BookgDt><Dt>%1$s</Dt></BookgDt><ValDt><Dt>%1$s</Dt></ValDt>".formatted(day));
            xml.append("<BkTxCd><Prtry><Cd>166</Cd></Prtry></BkTxCd><NtryDtls>");
            if (!e.batch().isEmpty()) {
                xml.append("<Btch><PmtInfId>").append(e.batch()).append("</PmtInfId></Btch>");
            }
            xml.append("<TxDtls><Refs><EndToEndId>")
                    .append(e.endToEnd().isEmpty() ? "NOTPROVIDED" : e.endToEnd())
                    .append("</EndToEndId></Refs>");
            if (!e.name().isEmpty()) {
                xml.append(
                        "<RltdPties><Dbtr><Pty><Nm>%s</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>%s</IBAN></Id></DbtrAcct></RltdPties>"
                                .formatted(e.name(), e.payerIban()));
            }
            if (!e.text().isEmpty()) {
                xml.append("<RmtInf><Ustrd>").append(e.text()).append("</Ustrd></RmtInf>");
            }
            if (!e.code().isEmpty()) {
                xml.append("<RtrInf><Rsn><Cd>").append(e.code()).append("</Cd></Rsn></RtrInf>");
            }
            xml.append("</TxDtls></NtryDtls></Ntry>");
        }
        return xml.append("</Stmt></BkToCstmrStmt></Document>").toString();
    }

    private String balance(String code, BigDecimal amount) {
        return "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>"
                .formatted(code, amount.abs(), amount.signum() < 0 ? "DBIT" : "CRDT", day);
    }
}
