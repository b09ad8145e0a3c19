package io.etomflow.reporting;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Reports as PDF, A4. Nothing is fetched while it is made, neither files nor addresses: the page holds its charts itself.
 */
@Component
public class ReportPdf {

    static final String EMBEDDED_PICTURE = "data:image/png;base64,";

    static {
        XRLog.setLoggerImpl(new RendererLog());
    }

    private final Charts charts = new Charts();
    private final Clock clock;

    ReportPdf(Clock clock) {
        this.clock = clock;
    }

    public byte[] render(Report report) {
        return pdf(ReportHtml.of(report, charts, clock.instant()));
    }

    static byte[] pdf(String html) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .useFont(ReportFont::open, ReportFont.FAMILY, 400, FontStyle.NORMAL, true)
                    .useUriResolver((base, uri) -> isEmbedded(uri) ? uri : null)
                    .useExternalResourceAccessControl(
                            (uri, type) -> isEmbedded(uri), ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                    .useExternalResourceAccessControl(
                            (uri, type) -> isEmbedded(uri), ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                    .withProducer("Etomflow")
                    .withHtmlContent(html, null)
                    .toStream(pdf)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }

    private static boolean isEmbedded(String uri) {
        return uri != null && uri.startsWith(EMBEDDED_PICTURE);
    }
}
