package io.etomflow.invoice.internal;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import javax.xml.transform.TransformerFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.springframework.stereotype.Component;

/**
 * Invoices as PDF/A-3u (ISO 19005-3), which archives and hybrid invoices ask for. Nothing is fetched while one is made, and
 * a picture in a template stands in it as data.
 */
@Component
public class InvoicePdf {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final byte[] FONT_FILE = withoutLigatures();
    private static final byte[] COLOURS =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    static {
        // PDFBox asks for the JVM's transformer for each document, which looks through all jars: it is found once.
        String transformer = TransformerFactory.class.getName();
        if (System.getProperty(transformer) == null) {
            System.setProperty(
                    transformer, TransformerFactory.newInstance().getClass().getName());
        }
    }

    private final InvoiceTemplates templates;

    InvoicePdf(InvoiceTemplates templates) {
        this.templates = templates;
    }

    /** @param text of all pages, as a reader's program finds it */
    public record Read(int pages, String text) {}

    /** @param cii the EN 16931 invoice that goes inside, {@code null} for none */
    public byte[] write(InvoiceContent content, String template, byte[] cii) throws UnusableTemplate {
        return write(content, template, cii, null);
    }

    /** Instead of an original that is lost; it says so on its first page. */
    public byte[] substitute(InvoiceContent content, String template, LocalDate madeOn) throws UnusableTemplate {
        return write(content, template, null, madeOn);
    }

    private byte[] write(InvoiceContent content, String template, byte[] cii, LocalDate substitute)
            throws UnusableTemplate {
        InvoicePage shown = new InvoicePage(content, templates.words(content.language()));
        Map<String, Object> page = shown.values();
        page.put("substituteOf", shown.day(substitute));
        String html = templates.fill(template, page);
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            PdfRendererBuilder builder = new PdfRendererBuilder()
                    .usePdfAConformance(PdfAConformance.PDFA_3_U)
                    .useColorProfile(COLOURS)
                    .useFont(InvoicePdf::font, "Invoice", 400, FontStyle.NORMAL, true)
                    .useExternalResourceAccessControl(
                            (uri, type) -> isEmbedded(uri), ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                    .useExternalResourceAccessControl(
                            (uri, type) -> isEmbedded(uri), ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                    .withProducer("Etomflow")
                    .withHtmlContent(html, null)
                    .toStream(pdf);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.layout();
                renderer.createPDF();
            }
            return cii == null ? pdf.toByteArray() : HybridPdf.with(pdf.toByteArray(), cii);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw new UnusableTemplate("Template '" + template + "' gives no PDF: " + e.getMessage());
        }
    }

    /** How an amount is written in the language of the invoice. */
    public String money(InvoiceContent content, java.math.BigDecimal amount) {
        return new InvoicePage(content, templates.words(content.language())).money(amount);
    }

    /** @throws IOException if it is no PDF */
    public static Read read(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new Read(document.getNumberOfPages(), new PDFTextStripper().getText(document));
        }
    }

    private static boolean isEmbedded(String uri) {
        return uri != null && uri.startsWith("data:image/");
    }

    private static InputStream font() {
        return new ByteArrayInputStream(FONT_FILE);
    }

    /**
     * The font without its table of substitutions: PDFBox would compile their patterns anew for each word, which took a
     * third of the time of an invoice, and an invoice looks no better for its ligatures.
     */
    private static byte[] withoutLigatures() {
        try (InputStream font = PDDocument.class.getResourceAsStream(FONT)) {
            byte[] file = font.readAllBytes();
            int tables = ByteBuffer.wrap(file).getShort(4);
            for (int entry = 12; entry < 12 + 16 * tables; entry += 16) {
                if (new String(file, entry, 4, StandardCharsets.US_ASCII).equals("GSUB")) {
                    file[entry] = 'x';
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The e-invoice inside a hybrid PDF, {@code null} where there is none. @throws IOException if it is no PDF */
    public static byte[] electronic(byte[] pdf) throws IOException {
        return HybridPdf.xmlOf(pdf);
    }

    /** How many pages there are, without reading what stands on them. @throws IOException if it is no PDF */
    public static int pages(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }
}
