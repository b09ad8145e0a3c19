package io.etomflow.printing;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.springframework.stereotype.Component;

/**
 * Merges the bills of a print file and marks each sheet for the inserter: optical marks (OMR) at the left edge, which the
 * machine reads, and the same in digits, which people read. Letters with an odd number of pages get an empty one, so that each
 * begins on a sheet of its own.
 *
 * <p>The marks, from the top: gate (always), end of group on the last sheet of a letter, three bits of the sheet's sequence
 * counted within the letter (1 to 7 and again), parity, so that a sheet that is pulled twice or lost stops the machine.
 */
@Component
class SheetMarks {

    private static final float MARK_LEFT = 14;
    private static final float MARK_LENGTH = 22;
    private static final float MARK_STEP = 12;
    private static final float FIRST_MARK_FROM_TOP = 300;
    private static final float TEXT_SIZE = 6;
    private static final int CYCLE = 7;

    /** A bill's PDF and the number that its letter has in the run. */
    record Source(int sequenceNo, byte[] pdf) {}

    byte[] merge(String runNumber, List<Source> sources) {
        try (PDDocument target = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDFMergerUtility merger = new PDFMergerUtility();
            PDFont font = new PDType1Font(Standard14Fonts.FontName.COURIER);
            for (Source source : sources) {
                int first = target.getNumberOfPages();
                try (PDDocument bill = Loader.loadPDF(source.pdf())) {
                    PDRectangle size = bill.getPage(0).getMediaBox();
                    if (bill.getNumberOfPages() % 2 != 0) {
                        bill.addPage(new PDPage(size));
                    }
                    merger.appendDocument(target, bill);
                }
                int sheets = (target.getNumberOfPages() - first) / 2;
                for (int sheet = 1; sheet <= sheets; sheet++) {
                    PDPage front = target.getPage(first + 2 * (sheet - 1));
                    mark(target, front, font, label(runNumber, source, sheet, sheets), bits(sheet, sheets));
                }
            }
            target.getDocumentInformation().setTitle("Print file of run " + runNumber);
            target.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("A print file of run " + runNumber + " cannot be made.", e);
        }
    }

    static String label(String runNumber, Source source, int sheet, int sheets) {
        return "%s %06d %d/%d".formatted(runNumber, source.sequenceNo(), sheet, sheets);
    }

    /** Which of the marks are printed, from the top. */
    static boolean[] bits(int sheet, int sheets) {
        int sequence = (sheet - 1) % CYCLE + 1;
        boolean end = sheet == sheets;
        int set = Integer.bitCount(sequence) + (end ? 1 : 0);
        return new boolean[] {true, end, (sequence & 1) != 0, (sequence & 2) != 0, (sequence & 4) != 0, set % 2 != 0};
    }

    private static void mark(PDDocument target, PDPage page, PDFont font, String label, boolean[] bits)
            throws IOException {
        PDRectangle box = page.getMediaBox();
        float top = box.getUpperRightY() - FIRST_MARK_FROM_TOP;
        try (PDPageContentStream content = new PDPageContentStream(target, page, AppendMode.APPEND, true, true)) {
            content.setStrokingColor(Color.BLACK);
            content.setLineWidth(1.2f);
            for (int i = 0; i < bits.length; i++) {
                if (bits[i]) {
                    float y = top - i * MARK_STEP;
                    content.moveTo(box.getLowerLeftX() + MARK_LEFT, y);
                    content.lineTo(box.getLowerLeftX() + MARK_LEFT + MARK_LENGTH, y);
                    content.stroke();
                }
            }
            content.beginText();
            content.setFont(font, TEXT_SIZE);
            content.newLineAtOffset(box.getLowerLeftX() + MARK_LEFT, box.getLowerLeftY() + MARK_LEFT);
            content.showText(label);
            content.endText();
        }
    }
}
