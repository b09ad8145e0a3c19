package io.etomflow.exchange;

import io.etomflow.shared.Texts;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.sax.SAXSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/** Reads XML of others: no document types, no entities, nothing from elsewhere, never the whole file in memory. */
public final class ExchangeXml {

    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();
    private static final XMLInputFactory READERS = XMLInputFactory.newDefaultFactory();

    static {
        READERS.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        READERS.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        READERS.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    private ExchangeXml() {}

    public static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        return READERS.createXMLStreamReader(in);
    }

    /** Namespace of the root element, empty if it has none or the file is no XML or has a document type. */
    public static String namespace(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader reader = reader(in);
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    return "";
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    String namespace = reader.getNamespaceURI();
                    return namespace == null ? "" : namespace;
                }
            }
            return "";
        } catch (XMLStreamException | IOException e) {
            return "";
        }
    }

    /**
     * @param schema file name in {@code /schema}
     * @throws UnreadableFile with the first violation and its line
     */
    public static void validate(Path file, String schema) {
        try (InputStream in = Files.newInputStream(file)) {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            XMLReader reader = factory.newSAXParser().getXMLReader();
            Validator validator =
                    SCHEMAS.computeIfAbsent(schema, ExchangeXml::load).newValidator();
            validator.setErrorHandler(new FirstError());
            validator.validate(new SAXSource(reader, new InputSource(in)));
        } catch (SAXParseException e) {
            throw new UnreadableFile("Line " + e.getLineNumber() + ", column " + e.getColumnNumber()
                    + ": the file does not follow " + schema + ": " + shortened(e.getMessage()));
        } catch (SAXException | ParserConfigurationException e) {
            throw new UnreadableFile("The file does not follow " + schema + ": " + shortened(e.getMessage()));
        } catch (CharConversionException e) {
            throw new UnreadableFile("The file is not in the encoding that it says: " + shortened(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema load(String name) {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newSchema(new StreamSource(ExchangeXml.class.getResourceAsStream("/schema/" + name)));
        } catch (SAXException e) {
            throw new IllegalStateException("The schema " + name + " cannot be read", e);
        }
    }

    private static String shortened(String message) {
        String text = message == null ? "" : message.replaceAll("\\s+", " ");
        return Texts.cut(text, 300);
    }

    private static final class FirstError implements ErrorHandler {

        @Override
        public void warning(SAXParseException e) {
            // warnings say nothing about the file's being valid
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
