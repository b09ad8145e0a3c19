package io.etomflow.printing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etomflow.exchange.ExchangeFile;
import io.etomflow.exchange.ExchangeFiles;
import io.etomflow.shared.Refusal;
import io.etomflow.shared.UseCase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Reads what printers and the post send back: JSON in UTF-8 of type {@code receipt} (checksums of the files that arrived),
 * {@code production} (counts of a run) or {@code returns} (letters that came back). Anything else is refused with a reason that
 * the sender can act upon; nothing of a refused file counts.
 */
@UseCase
public class PrinterAnswers {

    static final String UNREADABLE = "printing.fileUnreadable";
    private static final long MOST_BYTES = 5 * 1024 * 1024;
    private static final int MOST_ENTRIES = 50_000;
    private static final int LONGEST_TEXT = 200;

    private final ExchangeFiles files;
    private final PrintRuns runs;
    private final ObjectMapper json = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    PrinterAnswers(ExchangeFiles files, PrintRuns runs) {
        this.files = files;
        this.runs = runs;
    }

    /** One of the three. */
    public sealed interface Answer {
        String type();
    }

    /** @param files checksums by name */
    public record Receipt(UUID runId, Map<String, String> files) implements Answer {
        @Override
        public String type() {
            return "receipt";
        }
    }

    /** @param postedOn when the printer gave the good letters to the post */
    public record Production(UUID runId, RunCounts counts, LocalDate postedOn) implements Answer {
        @Override
        public String type() {
            return "production";
        }
    }

    /** @param mail what came back */
    public record Returns(List<ReturnedLetter> mail) implements Answer {
        @Override
        public String type() {
            return "returns";
        }
    }

    /** @param reason as the post codes it: moved, unknown, insufficientAddress, refused, deceased, unclaimed */
    public record ReturnedLetter(String billNumber, String reason, LocalDate returnedOn) {}

    /** @throws Refusal {@code printing.fileUnreadable} saying what is wrong where */
    public Answer read(UUID fileId) {
        ExchangeFile file = files.get(fileId);
        if (file.sizeBytes() > MOST_BYTES) {
            throw unreadable("The file has " + file.sizeBytes() + " bytes; the most is " + MOST_BYTES + ".");
        }
        JsonNode root = parse(file.id());
        return switch (text(root, "type")) {
            case "receipt" -> new Receipt(run(root), checksums(root));
            case "production" -> production(root);
            case "returns" -> new Returns(returns(root));
            default -> throw unreadable("'type' is '" + text(root, "type") + "': use receipt, production or returns.");
        };
    }

    private JsonNode parse(UUID fileId) {
        try {
            String content = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(files.path(fileId))))
                    .toString();
            JsonNode root = json.readTree(content);
            if (!root.isObject()) {
                throw unreadable("The file is no JSON object.");
            }
            return root;
        } catch (CharacterCodingException e) {
            throw unreadable("The file is not in UTF-8.");
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw unreadable("The file is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private UUID run(JsonNode root) {
        String number = text(root, "run");
        return runs.find(number)
                .orElseThrow(() -> unreadable("There is no run '" + number + "'."))
                .id();
    }

    private static Map<String, String> checksums(JsonNode root) {
        Map<String, String> files = new LinkedHashMap<>();
        for (JsonNode file : entries(root, "files")) {
            files.put(text(file, "name"), text(file, "sha256"));
        }
        return files;
    }

    private Production production(JsonNode root) {
        UUID runId = run(root);
        RunCounts counts = new RunCounts(
                number(root, "enveloped"),
                numbers(root, "missing"),
                numbers(root, "damaged"),
                number(root, "wasteSheets"));
        try {
            counts.check(runs.get(runId));
        } catch (io.etomflow.shared.InvalidInput e) {
            throw unreadable(e.getMessage());
        }
        return new Production(runId, counts, date(root, "postedOn"));
    }

    private static List<ReturnedLetter> returns(JsonNode root) {
        List<ReturnedLetter> mail = new ArrayList<>();
        for (JsonNode letter : entries(root, "mail")) {
            mail.add(new ReturnedLetter(text(letter, "bill"), text(letter, "reason"), date(letter, "returnedOn")));
        }
        return mail;
    }

    private static List<Integer> numbers(JsonNode root, String field) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (JsonNode number : entries(root, field)) {
            if (!number.isInt() || !numbers.add(number.intValue())) {
                throw unreadable("'" + field + "' has '" + number + "': list each sequence number once.");
            }
        }
        return List.copyOf(numbers);
    }

    private static JsonNode entries(JsonNode node, String field) {
        JsonNode entries = node.path(field);
        if (!entries.isArray() || entries.size() > MOST_ENTRIES) {
            throw unreadable("'" + field + "' should be a list of up to " + MOST_ENTRIES + " entries.");
        }
        return entries;
    }

    private static int number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isInt() || value.intValue() < 0) {
            throw unreadable("'" + field + "' should be a number.");
        }
        return value.intValue();
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > LONGEST_TEXT) {
            throw unreadable("'" + field + "' should be a text of up to " + LONGEST_TEXT + " characters.");
        }
        return value.textValue().strip();
    }

    private static LocalDate date(JsonNode node, String field) {
        try {
            return LocalDate.parse(text(node, field));
        } catch (DateTimeException e) {
            throw unreadable("'" + field + "' should be a day like 2026-11-05.");
        }
    }

    private static Refusal unreadable(String reason) {
        return new Refusal(UNREADABLE, reason);
    }
}
