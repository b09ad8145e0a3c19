package io.etomflow.engine.models;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** An XML element with its line, read without document types or entities of any kind. */
final class XmlNode {

    private final String name;
    private final XmlNode parent;
    private final int line;
    private final List<Map.Entry<String, String>> attributes = new ArrayList<>();
    private final List<XmlNode> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private XmlNode(String name, XmlNode parent, int line) {
        this.name = name;
        this.parent = parent;
        this.line = line;
    }

    /** The root element. */
    static XmlNode read(byte[] bytes) throws SAXException {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setXIncludeAware(false);
            Reader reader = new Reader();
            factory.newSAXParser().parse(new ByteArrayInputStream(bytes), reader);
            return reader.root;
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The name without its prefix. */
    String name() {
        return name;
    }

    int line() {
        return line;
    }

    XmlNode parent() {
        return parent;
    }

    String text() {
        return text.toString().trim();
    }

    List<XmlNode> children() {
        return children;
    }

    /** Names without prefixes and their values: one name can occur twice, with different prefixes. */
    List<Map.Entry<String, String>> attributes() {
        return attributes;
    }

    /** The attribute's first value, or null. */
    String attribute(String attribute) {
        return attributes.stream()
                .filter(a -> a.getKey().equals(attribute))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    boolean inside(String ancestor) {
        return parent != null && (parent.name.equals(ancestor) || parent.inside(ancestor));
    }

    /** The id of this element or of the nearest one around it. */
    String nearestId() {
        String id = attribute("id");
        return id != null ? id : parent == null ? "" : parent.nearestId();
    }

    private static final class Reader extends DefaultHandler {

        private XmlNode root;
        private XmlNode current;
        private Locator locator;

        @Override
        public void setDocumentLocator(Locator where) {
            locator = where;
        }

        @Override
        public void startElement(String uri, String localName, String qName, Attributes given) {
            XmlNode node = new XmlNode(localName, current, locator.getLineNumber());
            for (int i = 0; i < given.getLength(); i++) {
                node.attributes.add(Map.entry(given.getLocalName(i), given.getValue(i)));
            }
            if (current == null) {
                root = node;
            } else {
                current.children.add(node);
            }
            current = node;
        }

        @Override
        public void endElement(String uri, String localName, String qName) {
            current = current.parent;
        }

        @Override
        public void characters(char[] chars, int start, int length) {
            current.text.append(chars, start, length);
        }
    }
}
