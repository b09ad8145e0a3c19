package io.etomflow.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.etomflow.document.Documents;
import io.etomflow.document.StoredDocument;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Messages as files, for all channels: {@code email/…eml} (RFC 5322), {@code sms/…txt}, {@code letter/…txt},
 * {@code event/…json} (CloudEvents 1.0). A print service or an SMS gateway takes them from there. A file appears whole or
 * not at all, and once per message.
 */
final class FolderTransport implements Transport {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final MailComposer composer;
    private final Documents documents;
    private final ObjectMapper json;

    FolderTransport(Path folder, MailComposer composer, Documents documents, ObjectMapper json) {
        this.folder = folder;
        this.composer = composer;
        this.documents = documents;
        this.json = json;
    }

    @Override
    public boolean carries(Channel channel) {
        return true;
    }

    /** The file is named after its message and takes the place of the first one. */
    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public void carry(OutboxMessage message) throws Exception {
        switch (message.channel()) {
            case EMAIL -> write(message, ".eml", mail(message));
            case SMS -> write(message, ".txt", text("To: " + message.recipient() + "\n\n" + message.body() + "\n"));
            case LETTER -> letter(message);
            case EVENT -> write(message, ".json", event(message));
            case PORTAL -> {
                /* stays in its row, where the portal reads it */
            }
        }
    }

    private byte[] mail(OutboxMessage message) throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        composer.compose(message).writeTo(bytes);
        return bytes.toByteArray();
    }

    /** What is attached comes first: who finds the letter finds it complete. */
    private void letter(OutboxMessage message) throws IOException {
        if (message.attachmentId() != null) {
            StoredDocument document = documents.open(message.attachmentId());
            write(message, "-" + document.info().name(), document.content());
        }
        String date = message.createdAt().atZone(ZoneOffset.UTC).toLocalDate().toString();
        write(
                message,
                ".txt",
                text(message.recipient() + "\n\n" + date + "\n\n" + message.subject() + "\n\n" + message.body()
                        + "\n"));
    }

    private byte[] event(OutboxMessage message) throws JsonProcessingException {
        ObjectNode event = json.createObjectNode()
                .put("specversion", "1.0")
                .put("id", message.id().toString())
                .put("source", "/etomflow")
                .put("type", message.subject())
                .put("subject", message.caseNumber())
                .put("time", message.createdAt().toString())
                .put("recipient", message.recipient())
                .put("datacontenttype", "application/json");
        event.set("data", data(message.body()));
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(event);
    }

    private JsonNode data(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(body);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void write(OutboxMessage message, String ending, byte[] content) throws IOException {
        Path place =
                Files.createDirectories(folder.resolve(message.channel().name().toLowerCase(Locale.ROOT)));
        Path unfinished = Files.createTempFile(place, ".", ".tmp");
        try {
            Files.write(unfinished, content);
            Files.move(
                    unfinished,
                    place.resolve(name(message) + ending),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static String name(OutboxMessage message) {
        String about = message.caseNumber() == null ? "" : message.caseNumber().replaceAll("[^A-Za-z0-9-]", "_") + "-";
        return TIME.format(message.createdAt()) + "-" + about
                + message.id().toString().substring(0, 13);
    }
}
