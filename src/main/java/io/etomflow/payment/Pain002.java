package io.etomflow.payment;

import io.etomflow.exchange.ExchangeXml;
import io.etomflow.shared.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A bank's report on a file of debits (pain.002.001.10), as far as it says what became of file, batches and debits.
 *
 * @param originalMessage name of the message that it is about, for example {@code pain.008.001.08}
 * @param group status of the whole file
 */
record Pain002(String messageId, String originalId, String originalMessage, Status group, List<Batch> batches) {

    static final String MESSAGE = "pain.002.001.10";
    static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:" + MESSAGE;

    /** @param status ISO 20022, {@code null} if nothing is said; @param code reason, {@code null} for none */
    record Status(String status, String code) {

        boolean isRefused() {
            return "RJCT".equals(status);
        }

        boolean isAccepted() {
            return status != null && status.startsWith("AC");
        }
    }

    record Batch(String reference, Status status, List<Transaction> transactions) {}

    record Transaction(String endToEndId, Status status) {}

    /** @throws InvalidInput if it is broken */
    static Pain002 read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new Reading().all(ExchangeXml.reader(in));
        } catch (XMLStreamException e) {
            throw new InvalidInput("file", "The report cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fields by the elements in which they stand: the schema has been checked before. */
    private static final class Reading {

        private final Deque<String> path = new ArrayDeque<>();
        private final List<Batch> batches = new ArrayList<>();
        private List<Transaction> transactions = new ArrayList<>();
        private String messageId;
        private String originalId;
        private String originalMessage;
        private String batchReference;
        private String endToEndId;
        private final String[] status = new String[3];
        private final String[] code = new String[3];

        Pain002 all(XMLStreamReader reader) throws XMLStreamException {
            StringBuilder text = new StringBuilder();
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamReader.DTD -> throw new XMLStreamException("a document type is not accepted");
                    case XMLStreamReader.START_ELEMENT -> {
                        path.addLast(reader.getLocalName());
                        text.setLength(0);
                    }
                    case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> text.append(reader.getText());
                    case XMLStreamReader.END_ELEMENT -> {
                        ended(reader.getLocalName(), text.toString().strip());
                        text.setLength(0);
                        path.removeLast();
                    }
                    default -> {
                        // comments and the like say nothing
                    }
                }
            }
            return new Pain002(messageId, originalId, originalMessage, new Status(status[0], code[0]), batches);
        }

        private void ended(String element, String text) {
            switch (element) {
                case "MsgId" -> messageId = path.contains("GrpHdr") ? text : messageId;
                case "OrgnlMsgId" -> originalId = path.contains("OrgnlGrpInfAndSts") ? text : originalId;
                case "OrgnlMsgNmId" -> originalMessage = path.contains("OrgnlGrpInfAndSts") ? text : originalMessage;
                case "OrgnlPmtInfId" -> batchReference = text;
                case "OrgnlEndToEndId" -> endToEndId = text;
                case "GrpSts" -> status[0] = text;
                case "PmtInfSts" -> status[1] = text;
                case "TxSts" -> status[2] = text;
                case "Cd", "Prtry" -> reason(text);
                case "TxInfAndSts" -> {
                    transactions.add(new Transaction(endToEndId, new Status(status[2], code[2])));
                    endToEndId = null;
                    status[2] = null;
                    code[2] = null;
                }
                case "OrgnlPmtInfAndSts" -> {
                    batches.add(new Batch(batchReference, new Status(status[1], code[1]), transactions));
                    transactions = new ArrayList<>();
                    batchReference = null;
                    status[1] = null;
                    code[1] = null;
                }
                default -> {
                    // nothing that we need
                }
            }
        }

        private void reason(String text) {
            if (path.contains("StsRsnInf") && path.contains("Rsn")) {
                int level = path.contains("TxInfAndSts") ? 2 : path.contains("OrgnlPmtInfAndSts") ? 1 : 0;
                code[level] = code[level] == null ? text.substring(0, Math.min(10, text.length())) : code[level];
            }
        }
    }
}
