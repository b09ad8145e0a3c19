package io.etomflow.billing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.UsageIntake;
import io.etomflow.billing.UsageProgress;
import io.etomflow.exchange.ExchangeFiles;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.TestFolders;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A long usage file is taken piece by piece: no more than a piece is read ahead, and a crash loses no more than a piece. */
@Tag("story")
class UsageFileCrashTest extends BillingCases {

    /** Records per transaction. */
    private static final int PIECE = 5_000;

    private static final int RECORDS = PIECE + 300;

    @Autowired
    private UsageIntake intake;

    @Autowired
    private ExchangeFiles files;

    @Autowired
    private Clock clock;

    private CustomerProduct mobile;

    @Test
    void csvGoesOnBehindTheLastPiece() throws IOException {
        crashesBehindTheFirstPiece("csv");
    }

    @Test
    void jsonGoesOnBehindTheLastPiece() throws IOException {
        crashesBehindTheFirstPiece("json");
    }

    private void crashesBehindTheFirstPiece(String format) throws IOException {
        Subscriber s = billing.subscriber(billing.cycle());
        mobile = billing.product(
                s, "Mobile S", "mobile", "10.00", java.time.LocalDate.now(clock).minusYears(1), null);
        UUID file = arrived(unique("switch", format), format.equals("csv"));
        Case it = caseOf(runtimeService
                .createProcessInstanceQuery()
                .variableValueEquals("exchangeFileId", file.toString())
                .singleResult()
                .getBusinessKey());
        while (read(file) == 0) {
            oneJob(it);
        }
        // What is read is what one transaction takes, though the file goes on.
        assertThat(progress(file)).isEqualTo(new UsageProgress(file, "switch", PIECE, PIECE, 0, 0, false));
        assertThat(taken()).isEqualTo(PIECE);
        long behindFirst = position(file);
        assertThat(behindFirst).isBetween(1L, Files.size(files.path(file)) - 1);

        Path path = files.path(file);
        Path away = Files.move(path, path.resolveSibling("away-" + path.getFileName()));
        assertThat(it.runFailingJob()).hasMessageContaining("cannot be read");
        assertThat(taken()).isEqualTo(PIECE);
        assertThat(position(file)).isEqualTo(behindFirst);

        // What came before is not even looked at again: it could not be read any more.
        try (Writer out = Files.newBufferedWriter(path)) {
            String whole = Files.readString(away);
            int beginning = format.equals("csv") ? HEADER.length() : 2;
            out.write(whole.substring(0, beginning));
            out.write("x".repeat((int) behindFirst - beginning - 1) + "\n");
            out.write(whole.substring((int) behindFirst));
        }
        Files.delete(away);
        advance(Duration.ofHours(1)); // until the job is tried again
        it.runJobs().hasEndedAt("EndEvent_UsageTaken").hasVariable("recordsRead", RECORDS);
        assertThat(progress(file)).isEqualTo(new UsageProgress(file, "switch", RECORDS, RECORDS, 0, 0, true));
        assertThat(taken()).isEqualTo(RECORDS);
    }

    private UUID arrived(String name, boolean csv) throws IOException {
        Path in = Files.createDirectories(TestFolders.EXCHANGE.resolve("usage/in"));
        try (Writer out = Files.newBufferedWriter(in.resolve(name))) {
            out.write(csv ? HEADER : "[\n");
            Instant first = clock.instant().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
            for (int i = 0; i < RECORDS; i++) {
                out.write(csv ? line(i, first.plusSeconds(i)) : usage(i, first.plusSeconds(i)));
            }
            out.write(csv ? "" : "]\n");
        }
        exchange.look();
        return jdbc.sql("select id from exchange_file where area = 'usage' and name = ?")
                .param(name)
                .query(UUID.class)
                .single();
    }

    private String line(int n, Instant at) {
        return "%s-%d,%s,sms,%s,1,piece,,,%n".formatted(mobile.id(), n, mobile.number(), at);
    }

    private String usage(int n, Instant at) {
        return """
               {"id": "%s-%d", "usageDate": "%s", "usageType": "sms", "status": "guided",
                "ratedProductUsage": [{"productRef": {"id": "%s"}}],
                "usageCharacteristic": [{"name": "quantity", "value": 1}, {"name": "unit", "value": "piece"}]}%s
               """
                .formatted(mobile.id(), n, at, mobile.number(), n == RECORDS - 1 ? "" : ",");
    }

    private void oneJob(Case it) {
        managementService.executeJob(jdbc.sql("select ID_ from ACT_RU_JOB where ROOT_PROC_INST_ID_ = ?")
                .param(it.instanceId())
                .query(String.class)
                .single());
    }

    private long read(UUID file) {
        return jdbc.sql("select coalesce(max(records_read), 0) from usage_file where file_id = ?")
                .param(file)
                .query(Long.class)
                .single();
    }

    private UsageProgress progress(UUID file) {
        return transaction.execute(status -> intake.progress(file));
    }

    private long position(UUID file) {
        return jdbc.sql("select position from usage_file where file_id = ?")
                .param(file)
                .query(Long.class)
                .single();
    }

    private long taken() {
        return jdbc.sql("select count(*) from rated_usage where product_id = ?")
                .param(mobile.id())
                .query(Long.class)
                .single();
    }
}
