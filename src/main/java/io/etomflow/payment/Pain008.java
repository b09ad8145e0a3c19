package io.etomflow.payment;

import io.etomflow.shared.Money;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a pain.008.001.08 piece by piece, however many debits there are, as the SEPA implementation guidelines want it. */
final class Pain008 implements AutoCloseable {

    static final String MESSAGE = "pain.008.001.08";

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:" + MESSAGE;
    private static final int LONGEST_NAME = 70;

    private final XMLStreamWriter xml;
    private final CollectingAccount creditor;

    Pain008(OutputStream out, CollectingAccount creditor) throws XMLStreamException {
        this.xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
        this.creditor = creditor;
    }

    record Head(String messageId, Instant createdAt, int orders, BigDecimal total) {}

    record Batch(
            String reference, String scheme, String sequence, LocalDate collectionDate, int orders, BigDecimal total) {}

    record Debit(
            String number,
            Money amount,
            String mandate,
            LocalDate signedOn,
            boolean movedAccount,
            String holder,
            String iban,
            String bic,
            String purpose) {}

    void open(Head head) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("Document");
        xml.writeDefaultNamespace(NAMESPACE);
        start("CstmrDrctDbtInitn", "GrpHdr");
        text("MsgId", head.messageId());
        text("CreDtTm", head.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        text("NbOfTxs", Integer.toString(head.orders()));
        text("CtrlSum", head.total().toPlainString());
        start("InitgPty");
        text("Nm", name(creditor.bank().holder()));
        end(2);
    }

    void openBatch(Batch batch) throws XMLStreamException {
        start("PmtInf");
        text("PmtInfId", batch.reference());
        text("PmtMtd", "DD");
        text("BtchBookg", "true");
        text("NbOfTxs", Integer.toString(batch.orders()));
        text("CtrlSum", batch.total().toPlainString());
        start("PmtTpInf", "SvcLvl");
        text("Cd", "SEPA");
        end(1);
        start("LclInstrm");
        text("Cd", batch.scheme());
        end(1);
        text("SeqTp", batch.sequence());
        end(1);
        text("ReqdColltnDt", batch.collectionDate().toString());
        start("Cdtr");
        text("Nm", name(creditor.bank().holder()));
        end(1);
        iban("CdtrAcct", creditor.bank().iban());
        agent("CdtrAgt", creditor.bank().bic());
        text("ChrgBr", "SLEV");
        start("CdtrSchmeId", "Id", "PrvtId", "Othr");
        text("Id", creditor.creditorId());
        start("SchmeNm");
        text("Prtry", "SEPA");
        end(5);
    }

    void debit(Debit debit) throws XMLStreamException {
        start("DrctDbtTxInf", "PmtId");
        text("EndToEndId", debit.number());
        end(1);
        xml.writeStartElement("InstdAmt");
        xml.writeAttribute("Ccy", debit.amount().currency());
        xml.writeCharacters(debit.amount().amount().toPlainString());
        end(1);
        start("DrctDbtTx", "MndtRltdInf");
        text("MndtId", debit.mandate());
        text("DtOfSgntr", debit.signedOn().toString());
        if (debit.movedAccount()) {
            text("AmdmntInd", "true");
            start("AmdmntInfDtls", "OrgnlDbtrAcct", "Id", "Othr");
            // "Same mandate, new debtor account", whatever bank it was at before
            text("Id", "SMNDA");
            end(4);
        }
        end(2);
        agent("DbtrAgt", debit.bic());
        start("Dbtr");
        text("Nm", name(debit.holder()));
        end(1);
        iban("DbtrAcct", debit.iban());
        start("RmtInf");
        text("Ustrd", SepaText.of(debit.purpose(), 140));
        end(2);
    }

    void closeBatch() throws XMLStreamException {
        end(1);
    }

    @Override
    public void close() throws XMLStreamException {
        xml.writeEndDocument();
        xml.close();
    }

    private void iban(String element, String iban) throws XMLStreamException {
        start(element, "Id");
        text("IBAN", iban);
        end(2);
    }

    private void agent(String element, String bic) throws XMLStreamException {
        start(element, "FinInstnId");
        if (bic == null) {
            start("Othr");
            text("Id", "NOTPROVIDED");
            end(1);
        } else {
            text("BICFI", bic);
        }
        end(2);
    }

    private void start(String... elements) throws XMLStreamException {
        for (String element : elements) {
            xml.writeStartElement(element);
        }
    }

    private void text(String element, String value) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }

    private void end(int elements) throws XMLStreamException {
        for (int i = 0; i < elements; i++) {
            xml.writeEndElement();
        }
    }

    private static String name(String text) {
        return SepaText.of(text, LONGEST_NAME);
    }
}
