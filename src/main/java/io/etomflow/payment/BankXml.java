package io.etomflow.payment;

import io.etomflow.shared.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.stax.StAXSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * XML from and for banks: read piece by piece, without document types and entities, so that a file can neither fetch
 * anything nor grow in memory, and held against the schemas that ISO 20022 publishes.
 */
final class BankXml {

    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();
    private static final XMLInputFactory READERS = readers();

    private BankXml() {}

    static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        return READERS.createXMLStreamReader(in);
    }

    /** The namespace of the first element, empty if the file is no XML; a document type is none of a bank's. */
    static String namespace(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader reader = reader(in);
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamReader.DTD) {
                    return "";
                }
                if (event == XMLStreamReader.START_ELEMENT) {
                    return reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
                }
            }
            return "";
        } catch (XMLStreamException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Holds a file against a schema.
     *
     * @param schema name of the message, for example {@code pain.002.001.10}
     * @throws InvalidInput with the line and what is wrong
     */
    static void validate(Path file, String schema) {
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader reader = reader(in);
            Validator validator = SCHEMAS.computeIfAbsent(schema, BankXml::load).newValidator();
            validator.setErrorHandler(new FirstError());
            validator.validate(new StAXSource(reader));
        } catch (SAXParseException e) {
            throw wrong(schema, e.getMessage());
        } catch (SAXException | XMLStreamException | IllegalArgumentException e) {
            throw wrong(schema, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InvalidInput wrong(String schema, String why) {
        String reason = why == null ? "" : why.replaceAll("\\s+", " ");
        return new InvalidInput(
                "file", "This is no valid " + schema + ": " + reason.substring(0, Math.min(300, reason.length())));
    }

    private static Schema load(String name) {
        try (InputStream in = BankXml.class.getResourceAsStream("/schema/" + name + ".xsd")) {
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newSchema(new StreamSource(in, name));
        } catch (SAXException | IOException e) {
            throw new IllegalStateException("The schema " + name + " cannot be read.", e);
        }
    }

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static final class FirstError implements ErrorHandler {

        @Override
        public void warning(SAXParseException e) {
            // Nothing is wrong yet.
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
