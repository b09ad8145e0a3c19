package io.etomflow.exchange;

import io.etomflow.shared.Texts;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A small file of a partner: CSV (RFC 4180, UTF-8, at most 5 MB and 20,000 lines) whose lines say their kind in the first
 * field: one head (H), the records, one end with control totals (T).
 */
public final class RecordFile {

    private static final long MOST_BYTES = 5L * 1024 * 1024;
    private static final int MOST_LINES = 20_000;

    private RecordFile() {}

    /**
     * All lines, head and end included.
     *
     * @param least how many lines it has when it is whole
     * @throws UnreadableFile saying why it cannot be taken
     */
    public static List<CSVRecord> read(Path path, int least) {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw new UnreadableFile("The file is larger than 5 MB.");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
            try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(text))) {
                List<CSVRecord> lines = parser.getRecords();
                if (lines.size() < least || lines.size() > MOST_LINES) {
                    throw new UnreadableFile("The file needs a head" + (least > 2 ? ", a line" : "")
                            + " and an end, and has at most " + MOST_LINES + " lines.");
                }
                return lines;
            }
        } catch (CharacterCodingException e) {
            throw new UnreadableFile("The file is not in UTF-8.");
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableFile("The file is no CSV: " + e.getMessage());
        }
    }

    /** @throws UnreadableFile if the line is of another kind or has another number of fields */
    public static CSVRecord line(CSVRecord line, String kind, int fields) {
        if (line.size() != fields || !line.get(0).equals(kind)) {
            throw wrong(line, "should be a line " + kind + " of " + fields + " fields.");
        }
        return line;
    }

    public static String text(CSVRecord line, int field, int longest) {
        return Texts.cut(line.get(field).strip(), longest);
    }

    /** @throws UnreadableFile if it is no amount like 12.50 */
    public static BigDecimal amount(CSVRecord line, int field) {
        String text = line.get(field).strip();
        if (!text.matches("\\d{1,9}(\\.\\d{1,2})?")) {
            throw wrong(line, "has '" + text + "', which is no amount like 12.50.");
        }
        return new BigDecimal(text);
    }

    /** @param what goes on after "Line 7" */
    public static UnreadableFile wrong(CSVRecord line, String what) {
        return new UnreadableFile("Line " + line.getRecordNumber() + " " + what);
    }
}
