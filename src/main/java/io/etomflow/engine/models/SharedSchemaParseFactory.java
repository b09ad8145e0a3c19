package io.etomflow.engine.models;

import java.net.URL;
import javax.xml.XMLConstants;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.BpmnParseFactory;
import org.camunda.bpm.engine.impl.util.xml.Parse;
import org.camunda.bpm.engine.impl.util.xml.Parser;
import org.xml.sax.SAXException;

/**
 * Validates models against one BPMN schema that is compiled once. The engine compiles it anew for each model, a third of
 * a first start. With a compiled schema, a model's own {@code schemaLocation} is never fetched either.
 */
public class SharedSchemaParseFactory implements BpmnParseFactory {

    private final SchemaParser parser = new SchemaParser();

    @Override
    public BpmnParse createBpmnParse(BpmnParser bpmnParser) {
        return new SchemaParse(bpmnParser, parser);
    }

    private static final class SchemaParse extends BpmnParse {

        SchemaParse(BpmnParser bpmnParser, Parser schemaParser) {
            super(bpmnParser);
            this.parser = schemaParser;
            this.schemaResource = null;
        }

        @Override
        public void setSchemaResource(String resource) {
            // The schema is in the parser; there is no unvalidated reading.
        }

        @Override
        protected String resolveAccessExternalSchemaProperty() {
            return "";
        }
    }

    private static final class SchemaParser extends Parser {

        private volatile Schema schema;

        @Override
        public Parse createParse() {
            throw new UnsupportedOperationException("made by the factory");
        }

        @Override
        protected SAXParser getSaxParser() throws Exception {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(NAMESPACE_PREFIXES, true);
            setXxeProcessing(factory);
            factory.setSchema(schema());
            return factory.newSAXParser();
        }

        private Schema schema() throws SAXException {
            if (schema == null) {
                synchronized (this) {
                    if (schema == null) {
                        SchemaFactory schemas = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
                        URL bpmn = BpmnParser.class.getClassLoader().getResource(BpmnParser.BPMN_20_SCHEMA_LOCATION);
                        schema = schemas.newSchema(bpmn);
                    }
                }
            }
            return schema;
        }
    }
}
