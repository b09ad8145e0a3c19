package io.etomflow.document;

import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores and opens documents. A document never changes: a new version is a new document. */
@UseCase
public class Documents {

    /** The largest document, in bytes: 25 MiB, as much as mail servers commonly take. */
    public static final int MAX_SIZE = 25 * 1024 * 1024;

    static final int PART_SIZE = 512 * 1024;

    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}/\\\\:*?\"<>|]{1,200}");
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+-]*(; ?charset=[A-Za-z0-9-]+)?");

    private final JdbcClient jdbc;
    private final Clock clock;

    Documents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param name file name without a folder
     * @param mediaType for example {@code application/pdf}
     * @param topic what it belongs to, for example {@code receivables.report}
     * @return the document's id
     * @throws InvalidInput if the name, media type or size cannot be
     */
    public UUID store(String name, String mediaType, byte[] content, String topic, String createdBy) {
        check(name, mediaType, content);
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into document (id, name, media_type, size_bytes, sha256, topic, created_by, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        name,
                        mediaType,
                        content.length,
                        sha256(content),
                        topic,
                        createdBy,
                        Sql.at(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .update();
        write(id, content);
        return id;
    }

    private void write(UUID id, byte[] content) {
        for (int part = 0; part * PART_SIZE < content.length; part++) {
            int end = Math.min(content.length, (part + 1) * PART_SIZE);
            jdbc.sql("insert into document_part (document_id, part_no, content) values (?, ?, ?)")
                    .params(id, part, Arrays.copyOfRange(content, part * PART_SIZE, end))
                    .update();
        }
    }

    /**
     * @throws NotFound if there is none
     * @throws IllegalStateException if its content is not what was stored
     */
    public StoredDocument open(UUID id) {
        DocumentInfo info = info(id);
        byte[] bytes = content(info);
        // what is erased has no content, and only what is erased or damaged has none
        if (bytes.length == 0 && isErased(id)) {
            throw new NotFound("content any more of document", id);
        }
        if (!sha256(bytes).equals(info.sha256())) {
            throw new IllegalStateException(
                    "Document " + id + " (" + info.name() + ") is damaged: its checksum differs.");
        }
        return new StoredDocument(info, bytes);
    }

    private boolean isErased(UUID id) {
        return jdbc.sql("select count(*) from document where id = ? and erased_at is not null")
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Whether the content is what was stored; {@code false} also where it is gone. */
    public boolean isWhole(UUID id) {
        DocumentInfo info = info(id);
        return sha256(content(info)).equals(info.sha256());
    }

    /**
     * Puts a damaged document's content back.
     *
     * @param sha256 of what was stored, as somebody else than this store has kept it
     * @throws InvalidInput if the content is not that, or is larger than a document can be
     */
    public void restore(UUID id, byte[] content, String sha256) {
        if (content.length > MAX_SIZE || !sha256(content).equals(sha256)) {
            throw new InvalidInput("content", "This is not the document's content: its checksum differs.");
        }
        jdbc.sql("delete from document_part where document_id = ?").param(id).update();
        write(id, content);
        jdbc.sql("update document set sha256 = ?, size_bytes = ? where id = ?")
                .params(sha256, content.length, id)
                .update();
    }

    private byte[] content(DocumentInfo info) {
        ByteArrayOutputStream content = new ByteArrayOutputStream((int) info.size());
        jdbc.sql("select content from document_part where document_id = ? order by part_no")
                .param(info.id())
                .query(row -> {
                    content.writeBytes(row.getBytes("content"));
                });
        return content.toByteArray();
    }

    /** Whether anything of its content is there, whole or not. */
    public boolean hasContent(UUID id) {
        return jdbc.sql("select count(*) from document_part where document_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Destroys the content for good; name, size and checksum stay. Whether it may be, the caller knows. */
    public void erase(UUID id) {
        jdbc.sql("delete from document_part where document_id = ?").param(id).update();
        jdbc.sql("update document set erased_at = ? where id = ? and erased_at is null")
                .params(Sql.at(clock.instant().truncatedTo(ChronoUnit.MICROS)), id)
                .update();
    }

    /** Descriptions of many documents, by id. */
    public Map<UUID, DocumentInfo> infos(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select * from document where id in (:ids)")
                        .param("ids", ids)
                        .query(Documents::read)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(DocumentInfo::id, Function.identity()));
    }

    /** @throws NotFound if there is none */
    public DocumentInfo info(UUID id) {
        return jdbc.sql("select * from document where id = ?")
                .param(id)
                .query(Documents::read)
                .optional()
                .orElseThrow(() -> new NotFound("document", id));
    }

    /** Documents of a topic, the newest first. */
    public List<DocumentInfo> list(String topic, int offset, int limit) {
        return jdbc.sql("select * from document where topic = ? order by created_at desc, id"
                        + " offset ? rows fetch next ? rows only")
                .params(topic, offset, limit)
                .query(Documents::read)
                .list();
    }

    private static void check(String name, String mediaType, byte[] content) {
        if (name == null
                || name.isBlank()
                || name.startsWith(".")
                || !NAME.matcher(name).matches()) {
            throw new InvalidInput(
                    "name",
                    "This file name cannot be stored. Use up to 200 characters, no folder and none of / \\ : * ? \" <"
                            + " > |");
        }
        if (mediaType == null
                || mediaType.length() > 100
                || !MEDIA_TYPE.matcher(mediaType).matches()) {
            throw new InvalidInput(
                    "mediaType", "'" + mediaType + "' is not a media type. Write it like application/pdf.");
        }
        if (content.length > MAX_SIZE) {
            throw new InvalidInput(
                    "content", "The document has " + content.length + " bytes; the most is " + MAX_SIZE + ".");
        }
    }

    private static DocumentInfo read(ResultSet row, int number) throws SQLException {
        return new DocumentInfo(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("size_bytes"),
                row.getString("sha256"),
                row.getString("topic"),
                row.getString("created_by"),
                Sql.instant(row, "created_at"));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
