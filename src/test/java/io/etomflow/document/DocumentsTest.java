package io.etomflow.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.testing.EtomflowTest;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("model")
class DocumentsTest extends EtomflowTest {

    @Autowired
    Documents documents;

    private final String topic = newBusinessKey();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Documents.PART_SIZE, Documents.PART_SIZE + 1, 3 * Documents.PART_SIZE - 1})
    void givesBackWhatWasStored(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);

        UUID id = documents.store("report.pdf", "application/pdf", content, topic, "kim");

        StoredDocument document = documents.open(id);
        assertThat(document.content()).isEqualTo(content);
        assertThat(document.info().size()).isEqualTo(size);
        assertThat(document.info().createdBy()).isEqualTo("kim");
        assertThat(jdbc.sql("select count(*) from document_part where document_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isEqualTo((size + Documents.PART_SIZE - 1) / Documents.PART_SIZE);
    }

    @Test
    void listsATopicNewestFirst() {
        UUID first = documents.store("1.csv", "text/csv; charset=UTF-8", new byte[] {1}, topic, "kim");
        advance(java.time.Duration.ofSeconds(1));
        UUID second = documents.store("2.csv", "text/csv", new byte[] {2}, topic, "kim");

        assertThat(documents.list(topic, 0, 10)).extracting(DocumentInfo::id).containsExactly(second, first);
        assertThat(documents.list(topic, 1, 10)).extracting(DocumentInfo::id).containsExactly(first);
        assertThat(documents.list(topic, 0, 1)).extracting(DocumentInfo::id).containsExactly(second);
    }

    @Test
    void noticesDamage() {
        UUID id = documents.store("report.pdf", "application/pdf", new byte[] {1, 2, 3}, topic, "kim");
        jdbc.sql("update document_part set content = ? where document_id = ?")
                .params(new byte[] {1, 2, 4}, id)
                .update();

        assertThatThrownBy(() -> documents.open(id)).hasMessageContaining("checksum");
        assertThatThrownBy(() -> documents.open(UUID.randomUUID())).isInstanceOf(NotFound.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "../report.pdf", "a/b", "a\\b", ".hidden", "a\nb", "a\"b", "a:b"})
    void refusesNamesThatAreNotFileNames(String name) {
        assertThatThrownBy(() -> documents.store(name, "application/pdf", new byte[0], topic, "kim"))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void refusesWrongMediaTypesAndTooMuch() {
        assertThatThrownBy(() -> documents.store("a.pdf", "pdf\r\nX: y", new byte[0], topic, "kim"))
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.field()).isEqualTo("mediaType"));
        assertThatThrownBy(() ->
                        documents.store("a.pdf", "application/pdf", new byte[Documents.MAX_SIZE + 1], topic, "kim"))
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.field()).isEqualTo("content"));
    }
}
