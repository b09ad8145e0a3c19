package io.etomflow.payment.bank;

import io.etomflow.exchange.UnreadableFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** CSV of others: UTF-8, commas, one record a line, a heading that must be exactly the documented one. */
final class CsvLines {

    private static final int LONGEST_LINE = 8000;

    private CsvLines() {}

    /** One record with its line number, its fields by the names of the heading. */
    record Row(long line, List<String> header, CSVRecord values) {

        /** @return {@code null} for an empty field */
        String text(String column, int longest) {
            String value = values.get(header.indexOf(column)).strip();
            if (value.length() > longest) {
                throw wrong(column, "has more than " + longest + " characters");
            }
            return value.isEmpty() ? null : value;
        }

        String required(String column, int longest) {
            String value = text(column, longest);
            if (value == null) {
                throw wrong(column, "is missing");
            }
            return value;
        }

        BigDecimal amount(String column) {
            String value = required(column, 20);
            if (!value.matches("-?\\d{1,12}(\\.\\d{1,2})?")) {
                throw wrong(column, "is no amount like 12.50");
            }
            return new BigDecimal(value).setScale(2);
        }

        LocalDate day(String column) {
            try {
                return LocalDate.parse(required(column, 10));
            } catch (DateTimeException e) {
                throw wrong(column, "is no day like 2026-03-31");
            }
        }

        UnreadableFile wrong(String column, String what) {
            return new UnreadableFile("Line " + line + ": " + column + " " + what + ".");
        }
    }

    /** First line without byte order mark, empty if it cannot be read. */
    static String heading(Path file) {
        try (BufferedReader reader = open(file)) {
            return withoutMark(line(reader, 1));
        } catch (UnreadableFile | IOException e) {
            return "";
        }
    }

    /** @param take says for each record whether to go on */
    static void read(Path file, List<String> header, Predicate<Row> take) throws IOException {
        try (BufferedReader reader = open(file)) {
            if (!withoutMark(line(reader, 1)).equals(String.join(",", header))) {
                throw new UnreadableFile("Line 1: the heading should be " + String.join(",", header));
            }
            long number = 1;
            for (String text = line(reader, ++number); text != null; text = line(reader, ++number)) {
                if (!text.isBlank() && !take.test(row(text, number, header))) {
                    return;
                }
            }
        } catch (CharacterCodingException e) {
            throw new UnreadableFile("The file is not UTF-8. Save it as UTF-8 and send it again.");
        }
    }

    private static Row row(String text, long number, List<String> header) {
        try (CSVParser parser = CSVParser.parse(text, CSVFormat.RFC4180)) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() != 1 || records.get(0).size() != header.size()) {
                throw new UnreadableFile("Line " + number + ": " + header.size() + " fields are needed, there are "
                        + (records.isEmpty() ? 0 : records.get(0).size()) + ".");
            }
            return new Row(number, header, records.get(0));
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new UnreadableFile("Line " + number + ": the quotes do not match.");
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return new BufferedReader(new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    /** A line, never more of it in memory than a line may have. */
    private static String line(BufferedReader reader, long number) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            if (c == '\n') {
                return line.toString();
            }
            if (c == 0) {
                throw new UnreadableFile("Line " + number + ": there are zero bytes in it: this is no text file.");
            }
            if (c != '\r') {
                line.append((char) c);
            }
            if (line.length() > LONGEST_LINE) {
                throw new UnreadableFile("Line " + number + " has more than " + LONGEST_LINE + " characters.");
            }
        }
        return line.isEmpty() ? null : line.toString();
    }

    private static String withoutMark(String line) {
        if (line == null) {
            return "";
        }
        return line.startsWith("\uFEFF") ? line.substring(1) : line;
    }
}
