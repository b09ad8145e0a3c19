package io.etomflow.billing.internal.usage;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** CSV as docs/formats/usage-csv.md says: a header, a record per line, UTF-8. */
final class CsvUsage implements UsageSource {

    static final List<String> REQUIRED =
            List.of("event_id", "product_number", "kind", "started_at", "quantity", "unit");
    private static final int LONGEST_LINE = 4000;

    private final InputStream in;
    private final Map<String, Integer> columns = new HashMap<>();
    private int width;
    private long position;
    private boolean tooLong;

    CsvUsage(Path file, long start) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            readHeader();
            if (start > position) {
                in.skipNBytes(start - position);
                position = start;
            }
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private void readHeader() throws IOException {
        byte[] line = line();
        if (line == null || line.length == 0) {
            throw new UnreadableUsage("The file is empty.");
        }
        String header = new String(line, StandardCharsets.UTF_8).replace("\uFEFF", "");
        CSVRecord names = split(header);
        for (int i = 0; names != null && i < names.size(); i++) {
            String name = names.get(i).strip().toLowerCase(Locale.ROOT);
            if (columns.put(name, i) != null && !name.isEmpty()) {
                throw new UnreadableUsage("The first line names the column '" + name + "' twice: which one counts?");
            }
        }
        width = names == null ? 0 : names.size();
        List<String> missing =
                REQUIRED.stream().filter(name -> !columns.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new UnreadableUsage("The first line must name the columns, separated by commas, in UTF-8. Missing: "
                    + String.join(", ", missing) + ".");
        }
    }

    @Override
    public UsageRecord next() throws IOException {
        byte[] line = line();
        while (line != null && line.length == 0 && !tooLong) {
            line = line();
        }
        if (line == null) {
            return null;
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            return UsageRecord.unreadable(
                    "The line is not written in UTF-8.", new String(line, StandardCharsets.ISO_8859_1));
        }
        if (tooLong) {
            return UsageRecord.unreadable("The line is longer than " + LONGEST_LINE + " bytes.", text);
        }
        CSVRecord fields = split(text);
        if (fields == null) {
            return UsageRecord.unreadable("The line's quotes do not close.", text);
        }
        if (fields.size() != width) {
            return UsageRecord.unreadable(
                    "The line has " + fields.size() + " fields, the first line names " + width + " columns.", text);
        }
        return new UsageRecord(
                field(fields, "event_id"),
                field(fields, "product_number"),
                field(fields, "kind"),
                field(fields, "started_at"),
                field(fields, "quantity"),
                field(fields, "unit"),
                field(fields, "amount"),
                field(fields, "currency"),
                field(fields, "counterpart"),
                null,
                UsageRecord.cut(text, 2000));
    }

    private String field(CSVRecord fields, String name) {
        Integer column = columns.get(name);
        String value = column == null || column >= fields.size()
                ? ""
                : fields.get(column).strip();
        return value.isEmpty() ? null : value;
    }

    /** One line is one record, so a quote that does not close spoils that record only. */
    private static CSVRecord split(String line) throws IOException {
        try (var parser = CSVFormat.RFC4180.parse(new StringReader(line))) {
            var records = parser.getRecords();
            return records.size() == 1 ? records.get(0) : null;
        } catch (java.io.UncheckedIOException | IllegalStateException | org.apache.commons.csv.CSVException e) {
            return null;
        }
    }

    /** @return without its end, cut where it is too long; {@code null} at the end of the file */
    private byte[] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(160);
        tooLong = false;
        int c = in.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0) {
            position++;
            if (c == '\n') {
                break;
            }
            if (line.size() < LONGEST_LINE) {
                line.write(c);
            } else {
                tooLong = true;
            }
            c = in.read();
        }
        byte[] bytes = line.toByteArray();
        return bytes.length > 0 && bytes[bytes.length - 1] == '\r'
                ? java.util.Arrays.copyOf(bytes, bytes.length - 1)
                : bytes;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
