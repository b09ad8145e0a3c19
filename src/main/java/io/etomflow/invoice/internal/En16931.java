package io.etomflow.invoice.internal;

import com.helger.diagnostics.error.IError;
import com.helger.diver.api.coord.DVRCoordinate;
import com.helger.phive.api.execute.ValidationExecutionManager;
import com.helger.phive.api.executorset.ValidationExecutorSetRegistry;
import com.helger.phive.api.result.ValidationResultList;
import com.helger.phive.api.validity.IValidityDeterminator;
import com.helger.phive.en16931.EN16931Validation;
import com.helger.phive.xml.source.IValidationSourceXML;
import com.helger.phive.xml.source.ValidationSourceXML;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * The official rules of EN 16931 (CEN/TC 434, validation artefacts 1.3.16): the XML schema, then the Schematron. The rules
 * are read when the first invoice asks for them, which takes some seconds; later ones take milliseconds.
 */
@Component
public class En16931 {

    /** The largest invoice, in bytes. */
    static final int MAX_SIZE = 20 * 1024 * 1024;

    private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
    private static final String UBL_CREDIT_NOTE = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2";
    private static final String CII = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";

    private ValidationExecutorSetRegistry<IValidationSourceXML> rules;

    /** @param rule its code, like {@code BR-CO-10}; {@code schema} for the XML schema */
    public record Violation(String rule, String text) {}

    /** What the invoice breaks; empty if it is in order. */
    public List<Violation> check(byte[] xml) {
        if (xml.length > MAX_SIZE) {
            return List.of(new Violation("size", "The invoice is larger than " + MAX_SIZE / 1024 / 1024 + " MiB."));
        }
        Document document;
        try {
            document = parse(xml);
        } catch (SAXException | IOException e) {
            return List.of(new Violation("xml", "This is not an XML document: " + e.getMessage()));
        }
        DVRCoordinate kind = kind(document.getDocumentElement().getNamespaceURI());
        if (kind == null) {
            return List.of(new Violation("syntax", "This is neither UBL 2.1 nor CII."));
        }
        ValidationResultList result = ValidationExecutionManager.executeValidation(
                IValidityDeterminator.createDefault(),
                rules().getOfID(kind),
                ValidationSourceXML.create("invoice.xml", document),
                Locale.UK);
        List<Violation> violations = new ArrayList<>();
        for (IError error : result.getAllErrors()) {
            violations.add(new Violation(
                    error.getErrorID() == null ? "schema" : error.getErrorID(),
                    String.valueOf(error.getErrorText(Locale.UK))));
        }
        return violations;
    }

    private synchronized ValidationExecutorSetRegistry<IValidationSourceXML> rules() {
        if (rules == null) {
            ValidationExecutorSetRegistry<IValidationSourceXML> read = new ValidationExecutorSetRegistry<>();
            EN16931Validation.initEN16931(read);
            rules = read;
        }
        return rules;
    }

    private static DVRCoordinate kind(String namespace) {
        if (namespace == null) {
            return null;
        }
        return switch (namespace) {
            case UBL -> EN16931Validation.VID_UBL_INVOICE_1316;
            case UBL_CREDIT_NOTE -> EN16931Validation.VID_UBL_CREDIT_NOTE_1316;
            case CII -> EN16931Validation.VID_CII_1316;
            default -> null;
        };
    }

    /** No document type, so no entities: nothing is fetched and nothing grows. */
    private static Document parse(byte[] xml) throws SAXException, IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
