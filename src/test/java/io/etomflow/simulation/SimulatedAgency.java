package io.etomflow.simulation;

import io.etomflow.partner.Partner;
import io.etomflow.partner.Partners;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A collection agency: acknowledges what it is given (docs/formats/agency-csv.md), is paid by one debtor in three after
 * three weeks, and gives the others back after five.
 */
final class SimulatedAgency {

    private record Placed(String number, BigDecimal amount, LocalDate on) {}

    private final String number;
    private final Path in;
    private final Path out;
    private final Set<Path> taken = new HashSet<>();
    private final List<Placed> placed = new ArrayList<>();
    private int reports;
    private int placements;

    SimulatedAgency(ApplicationContext application, Path exchange) throws IOException {
        in = Files.createDirectories(exchange.resolve("agency/in"));
        out = Files.createDirectories(exchange.resolve("agency/out"));
        number = "S-700001";
        Partner partner = application
                .getBean(Partners.class)
                .save(new Partner(
                        UUID.randomUUID(),
                        null,
                        number,
                        "Nord Inkasso",
                        "agency",
                        "cases@nord-inkasso.example",
                        5,
                        true));
        application
                .getBean(JdbcClient.class)
                .sql("insert into collection_agency (partner_id, countries, currency, smallest_amount, fee_percent,"
                        + " longest_days, active) values (?, 'DE', 'EUR', 25, 10, 180, true)")
                .param(partner.id())
                .update();
    }

    void day(LocalDate today) throws IOException {
        List<String> lines = new ArrayList<>();
        BigDecimal total = take(today, lines);
        for (Placed debt : List.copyOf(placed)) {
            boolean pays = Math.floorMod(debt.number().hashCode(), 3) == 0;
            if (pays && !today.isBefore(debt.on().plusDays(21))) {
                BigDecimal fee = debt.amount().multiply(new BigDecimal("0.10")).setScale(2, RoundingMode.DOWN);
                lines.add("P," + debt.number() + ",PAID," + debt.amount() + "," + fee + ",Paid in full");
                total = total.add(debt.amount());
                placed.remove(debt);
            } else if (!today.isBefore(debt.on().plusDays(35))) {
                lines.add("P," + debt.number() + ",RETURNED,0.00,0.00,Nothing to take");
                placed.remove(debt);
            }
        }
        if (!lines.isEmpty()) {
            reports++;
            String report = "H,R" + reports + "," + number + "," + today + "\r\n" + String.join("\r\n", lines)
                    + "\r\nT," + lines.size() + "," + total.setScale(2) + "\r\n";
            Files.writeString(in.resolve("report-" + reports + ".csv"), report, StandardCharsets.UTF_8);
        }
    }

    /** Receipts for files that came since. */
    private BigDecimal take(LocalDate today, List<String> lines) throws IOException {
        BigDecimal total = BigDecimal.ZERO;
        try (Stream<Path> files = Files.list(out)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
                if (taken.add(file)) {
                    total = total.add(take(file, today, lines));
                }
            }
        }
        return total;
    }

    private BigDecimal take(Path file, LocalDate today, List<String> lines) throws IOException {
        String head = "";
        BigDecimal sum = BigDecimal.ZERO;
        try (CSVParser csv = CSVParser.parse(file, StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
            for (CSVRecord line : csv) {
                switch (line.get(0)) {
                    case "H" -> head = line.get(1);
                    case "T" -> {
                        lines.add("R," + head + "," + line.get(1) + "," + line.get(2));
                        sum = new BigDecimal(line.get(2));
                    }
                    default -> place(line, today);
                }
            }
        }
        return sum;
    }

    private void place(CSVRecord line, LocalDate today) {
        placed.removeIf(debt -> debt.number().equals(line.get(1)));
        if (line.get(2).equals("PLACE")) {
            placements++;
            placed.add(new Placed(line.get(1), new BigDecimal(line.get(9)), today));
        }
    }

    int placements() {
        return placements;
    }
}
