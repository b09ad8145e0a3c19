package io.etomflow.billing.internal.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.inventory.CustomerProduct;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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

    /** A line cut off behind its unit would else be priced at the standard price though it was rated. */
    @ParameterizedTest
    @ValueSource(strings = {"a,p,voice,t,1,min", "a,p,voice,t,1,min,0.5", "a,p,voice,t,1,min,0,50,EUR"})
    void linesOfAnotherWidthThanTheHeaderAreSetAside(String line) throws IOException {
        List<UsageRecord> found =
                all(HEADER.strip() + ",amount,currency\n" + line + "\nb,p,voice,t,1,min,0.5,EUR\n", false);

        assertThat(found).hasSize(2);
        assertThat(found.get(0).defect()).contains("fields, the first line names 8 columns");
        assertThat(found.get(1).defect()).isNull();
        assertThat(found.get(1).amount()).isEqualTo("0.5");
    }

    @Test
    void aColumnNamedTwiceIsRefused() {
        assertThatThrownBy(() -> all(HEADER.strip() + ",Unit\n", false))
                .isInstanceOf(UnreadableUsage.class)
                .hasMessageContaining("'unit' twice");
    }

    /** What TM Forum published: read in full, and what cannot be billed says why. */
    @Test
    void publishedProductUsagesOfTmf635AreReadOrRefusedWithTheirReason() throws IOException {
        List<UsageRecord> usages =
                all(Files.readString(Path.of("src/test/resources/usage/TMF635-v5-product-usages.json")), true);
        assertThat(usages).hasSize(2);
        UsageRecord rated = usages.get(1);
        assertThat(rated.eventRef()).isEqualTo("83c780b5-517c-4e28-9924-625e3fc7b341");
        assertThat(rated.productNumber()).isEqualTo("05c89397-6984-4c8e-9030-7cf092754f18");
        assertThat(rated.kind()).isEqualTo("InternationalVoice");
        assertThat(rated.startedAt()).isEqualTo("2023-09-11T14:30:00Z");
        assertThat(rated.quantity()).isEqualTo("300");
        assertThat(rated.amount()).isEqualTo("2.5");
        assertThat(rated.currency()).isEqualTo("EUR");
        assertThat(rated.counterpart()).isEqualTo("+447092734896");
        assertThat(rated.defect()).isNull();

        Instant then = Instant.parse("2023-09-12T00:00:00Z");
        UsageCheck stranger = new UsageCheck(number -> null, then, ZoneOffset.UTC);
        assertThat(stranger.judge(usages.get(0)).reason()).contains("another record takes its place");
        assertThat(stranger.judge(rated).code()).isEqualTo("productUnknown");
        CustomerProduct line = new CustomerProduct(
                UUID.randomUUID(),
                null,
                "P-1",
                UUID.randomUUID(),
                UUID.randomUUID(),
                "FixCommunication",
                "voice",
                BigDecimal.TEN,
                "EUR",
                BigDecimal.ZERO,
                null,
                "active",
                LocalDate.of(2020, 1, 1),
                null,
                null);
        UsageCheck ours = new UsageCheck(number -> line, then, ZoneOffset.UTC);
        assertThat(ours.judge(rated).reason()).contains("'InternationalVoice' is none of voice");
        UsageRecord named = renamed(rated, "voice", null);
        assertThat(ours.judge(named).code()).isEqualTo("unitUnknown");
        UsageCheck.Good good = ours.judge(renamed(rated, "voice", "sec")).good();
        assertThat(good.quantity()).isEqualByComparingTo("5");
        assertThat(good.amount()).isEqualByComparingTo("2.5");
    }

    /** As a clerk repairs it. */
    private static UsageRecord renamed(UsageRecord r, String kind, String unit) {
        return new UsageRecord(
                r.eventRef(),
                r.productNumber(),
                kind,
                r.startedAt(),
                r.quantity(),
                unit,
                r.amount(),
                r.currency(),
                r.counterpart(),
                r.defect(),
                r.raw());
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
