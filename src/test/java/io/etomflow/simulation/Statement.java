package io.etomflow.simulation;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A day's statement as banks send it: camt.053.001.08. */
final class Statement {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private final LocalDate day;

    private Statement(LocalDate day) throws XMLStreamException {
        this.day = day;
        this.xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
    }

    static String of(String iban, int sequence, LocalDate day, BigDecimal opening, List<BankEntry> entries) {
        try {
            Statement statement = new Statement(day);
            statement.write(iban, sequence, opening, entries);
            return statement.text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(String iban, int sequence, BigDecimal opening, List<BankEntry> entries)
            throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.setDefaultNamespace(NAMESPACE);
        begin("Document");
        xml.writeDefaultNamespace(NAMESPACE);
        begin("BkToCstmrStmt");
        begin("GrpHdr");
        leaf("MsgId", "STMT-" + day);
        leaf("CreDtTm", day + "T22:00:00Z");
        end();
        begin("Stmt");
        leaf("Id", "S-" + sequence);
        leaf("ElctrncSeqNb", String.valueOf(sequence));
        leaf("CreDtTm", day + "T22:00:00Z");
        begin("FrToDt");
        leaf("FrDtTm", day + "T00:00:00Z");
        leaf("ToDtTm", day + "T21:59:59Z");
        end();
        begin("Acct");
        begin("Id");
        leaf("IBAN", iban);
        end();
        leaf("Ccy", "EUR");
        end();
        BigDecimal closing = entries.stream().map(BankEntry::amount).reduce(opening, BigDecimal::add);
        balance("OPBD", opening);
        balance("CLBD", closing);
        for (BankEntry entry : entries) {
            entry(entry);
        }
        end();
        end();
        end();
        xml.writeEndDocument();
        xml.flush();
    }

    private void balance(String code, BigDecimal amount) throws XMLStreamException {
        begin("Bal");
        begin("Tp");
        begin("CdOrPrtry");
        leaf("Cd", code);
        end();
        end();
        money(amount);
        begin("Dt");
        leaf("Dt", day.toString());
        end();
        end();
    }

    private void entry(BankEntry entry) throws XMLStreamException {
        begin("Ntry");
        money(entry.amount());
        begin("Sts");
        leaf("Cd", "BOOK");
        end();
        for (String date : List.of("BookgDt", "ValDt")) {
            begin(date);
            leaf("Dt", day.toString());
            end();
        }
        leaf("AcctSvcrRef", entry.bankReference());
        transactionCode(entry);
        begin("NtryDtls");
        if (entry.batch() != null) {
            begin("Btch");
            leaf("PmtInfId", entry.batch());
            end();
        }
        begin("TxDtls");
        begin("Refs");
        leaf("AcctSvcrRef", entry.bankReference());
        if (entry.batch() != null) {
            leaf("PmtInfId", entry.batch());
        }
        leaf("EndToEndId", entry.endToEndId() == null ? "NOTPROVIDED" : entry.endToEndId());
        end();
        money(entry.amount());
        parties(entry);
        if (entry.text() != null) {
            begin("RmtInf");
            leaf("Ustrd", entry.text());
            end();
        }
        if (entry.returnCode() != null) {
            begin("RtrInf");
            begin("Rsn");
            leaf("Cd", entry.returnCode());
            end();
            end();
        }
        end();
        end();
        end();
    }

    private void transactionCode(BankEntry entry) throws XMLStreamException {
        boolean debits = entry.batch() != null || entry.returnCode() != null;
        begin("BkTxCd");
        begin("Domn");
        leaf("Cd", "PMNT");
        begin("Fmly");
        leaf("Cd", debits ? "IDDT" : entry.amount().signum() > 0 ? "RCDT" : "ICDT");
        leaf("SubFmlyCd", entry.returnCode() != null ? "UPDD" : "ESCT");
        end();
        end();
        end();
    }

    private void parties(BankEntry entry) throws XMLStreamException {
        if (entry.name() == null) {
            return;
        }
        String role = entry.amount().signum() > 0 || entry.returnCode() != null ? "Dbtr" : "Cdtr";
        begin("RltdPties");
        begin(role);
        begin("Pty");
        leaf("Nm", entry.name());
        end();
        end();
        begin(role + "Acct");
        begin("Id");
        leaf("IBAN", entry.iban());
        end();
        end();
        end();
    }

    private void money(BigDecimal amount) throws XMLStreamException {
        begin("Amt");
        xml.writeAttribute("Ccy", "EUR");
        xml.writeCharacters(amount.abs().setScale(2).toPlainString());
        end();
        leaf("CdtDbtInd", amount.signum() < 0 ? "DBIT" : "CRDT");
    }

    private void begin(String name) throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, name);
    }

    private void leaf(String name, String value) throws XMLStreamException {
        begin(name);
        xml.writeCharacters(value);
        end();
    }

    private void end() throws XMLStreamException {
        xml.writeEndElement();
    }
}
