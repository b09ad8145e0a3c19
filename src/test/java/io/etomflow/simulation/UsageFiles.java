package io.etomflow.simulation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What the network sends each night: yesterday's events of all mobile lines; now and then a file comes twice, or with a record that cannot be. */
final class UsageFiles {

    private final Path in;
    private final Random random = new Random(635);
    private int events;

    UsageFiles(Path exchange) throws IOException {
        this.in = Files.createDirectories(exchange.resolve("usage/in"));
    }

    int events() {
        return events;
    }

    /** @param ended products that nobody can use any more */
    void write(LocalDate day, List<Household> households, Set<String> ended) throws IOException {
        Path file = in.resolve("mediation-" + day + ".csv");
        try (PrintWriter csv = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            csv.print("event_id,product_number,kind,started_at,quantity,unit,amount,currency,counterpart\r\n");
            for (Household household : households) {
                for (String mobile : household.mobileNumbers()) {
                    if (random.nextInt(4) == 0 && !ended.contains(mobile)) {
                        write(csv, day, mobile, household.number());
                    }
                }
            }
            if (day.getDayOfMonth() == 15) {
                csv.printf("unknown-%s,P-000000-0,voice,%sT12:00:00Z,1,min,,,%n", day, day);
            }
        }
        if (day.getDayOfMonth() == 20) {
            Files.writeString(in.resolve("mediation-again-" + day + ".csv"), Files.readString(file) + "\r\n");
        }
    }

    private void write(PrintWriter csv, LocalDate day, String product, int n) {
        events++;
        String id = "%s-%s-%d".formatted(day, product, events);
        int minute = random.nextInt(60);
        if (random.nextInt(12) == 0) {
            csv.printf("%s,%s,roaming,%sT10:%02d:00Z,%d,MB,,,CH%n", id, product, day, minute, 1 + random.nextInt(20));
        } else {
            csv.printf(
                    "%s,%s,voice,%sT18:%02d:00Z,%d,s,,,+4989%d%n",
                    id, product, day, minute, 20 + random.nextInt(900), 100000 + n);
        }
    }
}
