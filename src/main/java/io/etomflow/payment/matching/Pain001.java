package io.etomflow.payment.matching;

import io.etomflow.payment.bank.BankAccount;
import io.etomflow.payment.matching.Refunds.RefundOrder;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A transfer as ISO 20022 pain.001.001.09 in the usage of SEPA credit transfers. The same order gives the same bytes. */
final class Pain001 {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    private final XMLStreamWriter xml;

    private Pain001(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static void write(RefundOrder order, BankAccount from, LocalDate day, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            new Pain001(xml).document(order, from, day);
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException("The transfer " + order.number() + " cannot be written", e);
        }
    }

    private void document(RefundOrder order, BankAccount from, LocalDate day) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.setDefaultNamespace(NAMESPACE);
        xml.writeStartElement("Document");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeStartElement("CstmrCdtTrfInitn");
        xml.writeStartElement("GrpHdr");
        text("MsgId", order.number());
        text("CreDtTm", day + "T00:00:00Z");
        text("NbOfTxs", "1");
        text("CtrlSum", order.amount().toPlainString());
        name("InitgPty", from.name());
        xml.writeEndElement();
        xml.writeStartElement("PmtInf");
        text("PmtInfId", order.number());
        text("PmtMtd", "TRF");
        text("NbOfTxs", "1");
        text("CtrlSum", order.amount().toPlainString());
        nested(day.toString(), "ReqdExctnDt", "Dt");
        name("Dbtr", from.name());
        nested(from.iban(), "DbtrAcct", "Id", "IBAN");
        if (from.bic() == null) {
            nested("NOTPROVIDED", "DbtrAgt", "FinInstnId", "Othr", "Id");
        } else {
            nested(from.bic(), "DbtrAgt", "FinInstnId", "BICFI");
        }
        text("ChrgBr", "SLEV");
        xml.writeStartElement("CdtTrfTxInf");
        nested(order.number(), "PmtId", "EndToEndId");
        xml.writeStartElement("Amt");
        xml.writeStartElement("InstdAmt");
        xml.writeAttribute("Ccy", order.currency());
        xml.writeCharacters(order.amount().toPlainString());
        xml.writeEndElement();
        xml.writeEndElement();
        name("Cdtr", order.payeeName());
        nested(order.payeeIban(), "CdtrAcct", "Id", "IBAN");
        nested("Refund " + order.number(), "RmtInf", "Ustrd");
        for (int i = 0; i < 4; i++) {
            xml.writeEndElement();
        }
        xml.writeEndDocument();
    }

    private void name(String element, String name) throws XMLStreamException {
        nested(name.length() > 70 ? name.substring(0, 70) : name, element, "Nm");
    }

    private void text(String element, String value) throws XMLStreamException {
        nested(value, element);
    }

    private void nested(String value, String... elements) throws XMLStreamException {
        for (String element : elements) {
            xml.writeStartElement(element);
        }
        xml.writeCharacters(value);
        for (int i = 0; i < elements.length; i++) {
            xml.writeEndElement();
        }
    }
}
