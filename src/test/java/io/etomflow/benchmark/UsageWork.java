package io.etomflow.benchmark;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A usage file from the network's folder until all of its records are taken: CSV, or TMF635 JSON. */
final class UsageWork implements MassWork {

    private static final int PRODUCTS = 2_000;

    private final MassBench bench;
    private final boolean json;
    private int group = 3_000;
    private int records;
    private Path file;
    private UUID fileId;

    UsageWork(MassBench bench, boolean json) {
        this.bench = bench;
        this.json = json;
    }

    @Override
    public void prepare(int size) throws Exception {
        group++;
        records = size;
        MassData.subscribers(bench.database(), group, PRODUCTS, MassData.With.NOTHING);
        file = bench.write("network" + group + (json ? "-usage.json" : "-usage.csv"), json ? this::json : this::csv);
        bench.jdbc().sql("analyze").update();
    }

    private static Instant used(int n) {
        return Instant.now()
                .truncatedTo(ChronoUnit.DAYS)
                .minus(20, ChronoUnit.DAYS)
                .plusSeconds(n);
    }

    private void csv(Writer out) throws IOException {
        out.write("event_id,product_number,kind,started_at,quantity,unit,amount,currency,counterpart\n");
        for (int n = 0; n < records; n++) {
            out.write("E%d-%d,%s,%s,%s,%d,%s,,,+4930%07d%n"
                    .formatted(
                            group,
                            n,
                            MassData.product(group, n % PRODUCTS),
                            n % 2 == 0 ? "voice" : "data",
                            used(n),
                            n % 900 + 1,
                            n % 2 == 0 ? "s" : "MB",
                            n % 10_000_000));
        }
    }

    private void json(Writer out) throws IOException {
        out.write("[\n");
        for (int n = 0; n < records; n++) {
            out.write(
                    """
                    {"id":"E%1$d-%2$d","usageDate":"%3$s","usageType":"%4$s","status":"guided",\
                    "ratedProductUsage":[{"productRef":{"id":"%5$s"}}],"usageCharacteristic":[\
                    {"name":"%6$s","value":"%7$d"},{"name":"unit","value":"%8$s"},\
                    {"name":"destinationNumber","value":"+4930%9$07d"}]}%10$s
                    """
                            .formatted(
                                    group,
                                    n,
                                    used(n),
                                    n % 2 == 0 ? "voice" : "data",
                                    MassData.product(group, n % PRODUCTS),
                                    n % 2 == 0 ? "duration" : "volume",
                                    n % 900 + 1,
                                    n % 2 == 0 ? "s" : "MB",
                                    n % 10_000_000,
                                    n == records - 1 ? "" : ","));
        }
        out.write("]\n");
    }

    @Override
    public void run() throws Exception {
        fileId = bench.drop("usage", file);
        bench.await(
                "usage file " + group + " is taken",
                () -> bench.count("select count(*) from exchange_file where id = ? and state <> 'ARRIVED'", fileId)
                        == 1);
    }

    @Override
    public FloorRows.Written floor() throws Exception {
        long taken = bench.count("select records_taken from usage_file where file_id = ?", fileId);
        if (taken != records) {
            throw new IllegalStateException("Of " + records + " records " + taken + " were taken");
        }
        String events = "select u.rated_usage_id from usage_event u where u.file_id = '" + fileId + "'";
        try (FloorRows floor = new FloorRows(bench.database(), 10_000)) {
            FloorRows.Written written = floor.alone()
                    .copy("rated_usage", "t.id in (" + events + ")", "id")
                    .copy("usage_event", "t.file_id = '" + fileId + "'", "event_ref")
                    .written();
            return written;
        }
    }
}
