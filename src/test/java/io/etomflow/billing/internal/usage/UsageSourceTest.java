package io.etomflow.billing.internal.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Usage files, broken and hostile ones too. */
class UsageSourceTest {

    private static final String HEADER = "event_id,product_number,kind,started_at,quantity,unit\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"id\":\"a\"} , {\"id\":\"b\"},\n{\"id\":\"c\"}]",
                "{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"id\":\"c\"}\n",
                "\uFEFF[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}]",
                "\uFEFF" + HEADER + "a,p,voice,t,1,min\r\n\"b\",p,voice,t,1,min\n\nc,p,voice,t,1,min",
            })
    void readingGoesOnAfterEachRecord(String content) throws IOException {
        Path file = write(content);
        boolean json = UsageSource.isJson(file);
        List<String> found = new ArrayList<>();
        long position = 0;
        while (true) {
            try (UsageSource source = UsageSource.open(file, json, position)) {
                UsageRecord next = source.next();
                if (next == null) {
                    break;
                }
                found.add(next.eventRef());
                position = source.position();
            }
        }
        assertThat(found).containsExactly("a", "b", "c");
    }

    @Test
    void fieldsOfAUsageAreFoundWhereverTheyStand() throws IOException {
        UsageRecord usage =
                all("""
                        [{"usageCharacteristic": {"name": "volume", "value": "12.5"}, "href": "x", "status": "rated",
                          "ratedProductUsage": [{"taxExcludedRatingAmount": {"value": 1.25, "unit": "EUR", "x": [1]},
                             "productRef": {"id": "P-1"}}],
                          "usageCharacteristic": [{"value": "MB", "name": "unit"}, {"value": {"a": 1}, "name": "quantity2"},
                             {"name": "startDateTime", "value": "2026-10-01T00:00:00Z"}, "odd"],
                          "usageType": "Data", "usageDate": "2026-10-02T00:00:00Z", "id": "u-1\\u0000"}]""")
                        .get(0);
        assertThat(usage)
                .usingRecursiveComparison()
                .ignoringFields("raw")
                .isEqualTo(new UsageRecord(
                        "u-1", "P-1", "Data", "2026-10-01T00:00:00Z", "12.5", "MB", "1.25", "EUR", null, null, null));
    }

    @Test
    void whatIsBilledOrRejectedOrNoUsageIsNotTaken() throws IOException {
        List<UsageRecord> all = all(
                "[{\"id\":\"0\"}, [{\"id\":\"in\"}], {\"id\":\"1\",\"status\":\"rejected\"},"
                        + "{\"id\":\"2\",\"ratedProductUsage\":[{\"isBilled\":true}]}, null, {\"id\":\"3\"}]",
                true);
        assertThat(all).extracting(UsageRecord::eventRef).containsExactly("0", null, "1", "2", null, "3");
        assertThat(all).extracting(r -> r.defect() == null).containsExactly(true, false, false, false, false, true);
    }

    @Test
    void aFileThatBreaksOffIsReadUpToThere() throws IOException {
        List<UsageRecord> all = all("[{\"id\":\"a\"},{\"id\":\"b\",\"usageTy");
        assertThat(all).hasSize(2);
        assertThat(all.get(0).eventRef()).isEqualTo("a");
        assertThat(all.get(1).defect()).contains("cannot be read from here on");
    }

    @Test
    void hostileJsonEndsTheFileAndNotTheMemory() throws IOException {
        String first = "[{\"id\":\"a\"},";
        assertThat(all(first + "{\"x\":\"" + "y".repeat(20_000) + "\",\"id\":\"" + "z".repeat(20_000) + "\"}]")
                        .get(1)
                        .defect())
                .contains("cannot be read");
        assertThat(all(first + "{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}]")
                        .get(1)
                        .defect())
                .contains("cannot be read");
        assertThat(all(first + "{\"id\":" + "9".repeat(5_000) + "}]").get(1).defect())
                .contains("cannot be read");
    }

    @Test
    void hostileLinesSpoilThemselvesOnly() throws IOException {
        List<UsageRecord> all = all(HEADER + "a,p,voice,t,1,min\n" + "b".repeat(1_000_000) + "\n\"c,p,voice,t,1,min\n"
                + "d,p\ne,p,voice,t,1,min\n");
        assertThat(all).extracting(UsageRecord::eventRef).containsExactly("a", null, null, null, "e");
        assertThat(all.get(1).defect()).contains("longer than 4000");
        assertThat(all.get(1).raw().length()).isLessThanOrEqualTo(2000);
        Path file = folder.resolve("latin.csv");
        byte[] start = HEADER.getBytes(StandardCharsets.UTF_8);
        byte[] line = "f,p,voice,t,1,m\u00fcn\ng,p,voice,t,1,min\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] both = java.util.Arrays.copyOf(start, start.length + line.length);
        System.arraycopy(line, 0, both, start.length, line.length);
        Files.write(file, both);
        List<UsageRecord> read = read(file);
        assertThat(read.get(0).defect()).contains("UTF-8");
        assertThat(read.get(1).eventRef()).isEqualTo("g");
    }

    @Test
    void whatIsNoUsageFileSaysWhy() throws IOException {
        assertThatThrownBy(() -> all("")).isInstanceOf(UnreadableUsage.class).hasMessageContaining("empty");
        assertThatThrownBy(() -> all("<usage/>"))
                .isInstanceOf(UnreadableUsage.class)
                .hasMessageContaining("columns");
        assertThatThrownBy(() -> all("[1]")).isInstanceOf(UnreadableUsage.class);
        assertThatThrownBy(() -> all("[}")).isInstanceOf(UnreadableUsage.class).hasMessageContaining("not JSON");
        Path wide = folder.resolve("wide.json");
        Files.write(wide, "[{\"id\":\"a\"}]".getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> UsageSource.open(wide, true, 0)).isInstanceOf(UnreadableUsage.class);
    }

    private List<UsageRecord> all(String content) throws IOException {
        return all(content, content.startsWith("[") || content.startsWith("{"));
    }

    private List<UsageRecord> all(String content, boolean json) throws IOException {
        Path file = write(content);
        assertThat(UsageSource.isJson(file)).isEqualTo(json);
        return read(file);
    }

    private static List<UsageRecord> read(Path file) throws IOException {
        List<UsageRecord> all = new ArrayList<>();
        try (UsageSource source = UsageSource.open(file, UsageSource.isJson(file), 0)) {
            for (UsageRecord next = source.next(); next != null; next = source.next()) {
                all.add(next);
            }
        }
        return all;
    }

    private Path write(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "usage", ""), content);
    }
}
