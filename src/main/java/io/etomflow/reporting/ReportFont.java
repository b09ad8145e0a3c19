package io.etomflow.reporting;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Liberation Sans, which comes with PDFBox: reports look the same on machines without fonts, and know Latin, Greek, Cyrillic. */
final class ReportFont {

    static final String FAMILY = "Report";

    private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private ReportFont() {}

    static InputStream open() {
        InputStream font = PDDocument.class.getResourceAsStream(FILE);
        if (font == null) {
            throw new IllegalStateException("PDFBox no longer brings " + FILE);
        }
        return font;
    }

    static Font ofSize(float points) {
        try (InputStream font = open()) {
            return Font.createFont(Font.TRUETYPE_FONT, font).deriveFont(points);
        } catch (FontFormatException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
