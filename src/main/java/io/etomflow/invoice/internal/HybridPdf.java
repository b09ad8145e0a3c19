package io.etomflow.invoice.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Calendar;
import java.util.Map;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Factur-X 1.0 (ZUGFeRD 2), profile EN 16931: a PDF/A-3 that carries the same invoice as CII for programs. The PDF says so
 * in its metadata, by the extension schema of the standard.
 */
final class HybridPdf {

    /** The name by which programs find it. */
    static final String FILE = "factur-x.xml";

    private static final String METADATA = "/templates/invoice/factur-x-metadata.xml";
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private static final String EXTENSION = "http://www.aiim.org/pdfa/ns/extension/";

    private HybridPdf() {}

    static byte[] with(byte[] pdfA3, byte[] cii) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdfA3)) {
            PDEmbeddedFile file = new PDEmbeddedFile(document, new ByteArrayInputStream(cii), COSName.FLATE_DECODE);
            file.setSubtype("text/xml");
            file.setSize(cii.length);
            Calendar made = document.getDocumentInformation().getCreationDate();
            file.setCreationDate(made);
            file.setModDate(made);
            PDComplexFileSpecification entry = new PDComplexFileSpecification();
            entry.setFile(FILE);
            entry.setFileUnicode(FILE);
            entry.setFileDescription("The same invoice for programs (EN 16931)");
            entry.setEmbeddedFile(file);
            entry.setEmbeddedFileUnicode(file);
            entry.getCOSObject().setName("AFRelationship", "Alternative");

            PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
            files.setNames(Map.of(FILE, entry));
            PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(files);
            document.getDocumentCatalog().setNames(names);
            COSArray associated = new COSArray();
            associated.add(entry);
            document.getDocumentCatalog().getCOSObject().setItem("AF", associated);
            document.setVersion(1.7f);

            describe(document);
            ByteArrayOutputStream hybrid = new ByteArrayOutputStream();
            document.save(hybrid);
            return hybrid.toByteArray();
        }
    }

    /** The invoice inside, {@code null} where there is none. */
    static byte[] xmlOf(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDDocumentNameDictionary names = document.getDocumentCatalog().getNames();
            PDEmbeddedFilesNameTreeNode files = names == null ? null : names.getEmbeddedFiles();
            Map<String, PDComplexFileSpecification> named = files == null ? null : files.getNames();
            PDComplexFileSpecification entry = named == null ? null : named.get(FILE);
            return entry == null ? null : entry.getEmbeddedFile().toByteArray();
        }
    }

    private static void describe(PDDocument document) throws IOException {
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        try (InputStream present = metadata.createInputStream();
                InputStream added = HybridPdf.class.getResourceAsStream(METADATA)) {
            DocumentBuilder builder = builder();
            Document described = builder.parse(present);
            Node rdf = described.getElementsByTagNameNS(RDF, "RDF").item(0);
            Element facturX = builder.parse(added).getDocumentElement();
            rdf.appendChild(described.importNode(
                    facturX.getElementsByTagNameNS(RDF, "Description").item(0), true));
            // an extension schema joins those that the PDF declares already
            Node declared =
                    described.getElementsByTagNameNS(EXTENSION, "schemas").item(0);
            Node bag = ((Element) declared).getElementsByTagNameNS(RDF, "Bag").item(0);
            Element schema = (Element)
                    facturX.getElementsByTagNameNS(EXTENSION, "schemas").item(0);
            bag.appendChild(described.importNode(
                    schema.getElementsByTagNameNS(RDF, "li").item(0), true));
            ByteArrayOutputStream xmp = new ByteArrayOutputStream();
            Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            writer.transform(new DOMSource(described), new StreamResult(xmp));
            metadata.importXMPMetadata(xmp.toByteArray());
        } catch (SAXException | TransformerException | ParserConfigurationException e) {
            throw new IOException("The metadata of the PDF cannot be read", e);
        }
    }

    private static DocumentBuilder builder() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder();
    }
}
