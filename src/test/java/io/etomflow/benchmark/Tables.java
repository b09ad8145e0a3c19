package io.etomflow.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Tables of what was measured, in Markdown. */
final class Tables {

    private Tables() {}

    /** Story against floors, database by database. */
    static String throughput(List<JsonNode> results) {
        StringBuilder table = new StringBuilder(
                """
                | Database | What | instances/s (slowest to fastest round) | of the floor | ms of processor | commits | statements | round trips | rows of history |
                |---|---|---|---|---|---|---|---|---|
                """);
        for (JsonNode result : results) {
            for (String what : List.of("floor", "shape", "story")) {
                JsonNode row = result.path(what);
                table.append(format(
                        "| %s | %s | %.1f (%.1f to %.1f) | %.2f | %.1f | %.1f | %.0f | %.0f | %.0f |%n",
                        title(result),
                        switch (what) {
                            case "floor" -> "floor: as many save points, empty steps";
                            case "shape" -> "as many called processes and steps too, all empty";
                            default -> "**automated credit**";
                        },
                        row.path("perSecond").asDouble(),
                        row.path("slowest").asDouble(),
                        row.path("fastest").asDouble(),
                        ratio(result, what),
                        row.path("processorMillis").asDouble(),
                        row.path("commits").asDouble(),
                        row.path("statements").asDouble(),
                        row.path("roundTrips").asDouble(),
                        row.path("historyRows").asDouble()));
            }
        }
        table.append("\nBeside the case, per instance of the story: ");
        for (JsonNode result : results) {
            JsonNode story = result.path("story");
            table.append(format(
                    "%s %.1f commits to find and lock jobs, %.1f to send messages; ",
                    title(result),
                    story.path("acquisitionCommits").asDouble(),
                    story.path("besideCommits").asDouble()));
        }
        return table.replace(table.length() - 2, table.length(), ".\n").toString();
    }

    static double ratio(JsonNode result, String what) {
        return result.path(what).path("perSecond").asDouble()
                / result.path("floor").path("perSecond").asDouble();
    }

    /** Billing cycles of several sizes, database by database. */
    static String bills(List<JsonNode> results) {
        StringBuilder table = new StringBuilder(
                """
                | Database | accounts | bills/s | floor, bills/s | of the floor | rows per bill | commits per 1,000 bills | statements per bill | round trips per bill | time per bill against the smallest cycle |
                |---|---|---|---|---|---|---|---|---|---|
                """);
        for (JsonNode result : results) {
            double smallest = result.path("sizes").path(0).path("perSecond").asDouble();
            for (JsonNode size : result.path("sizes")) {
                double rate = size.path("perSecond").asDouble();
                table.append(format(
                        "| %s | %d | %.0f | %.0f | %.2f | %.1f | %.1f | %.1f | %.2f | %.2f |%n",
                        title(result),
                        size.path("accounts").asInt(),
                        rate,
                        size.path("floorPerSecond").asDouble(),
                        rate / size.path("floorPerSecond").asDouble(),
                        size.path("rowsPerBill").asDouble(),
                        1000 * size.path("commitsPerBill").asDouble(),
                        size.path("statementsPerBill").asDouble(),
                        size.path("roundTripsPerBill").asDouble(),
                        smallest / rate));
            }
        }
        return table.toString();
    }

    /** Steps that work on very many things, in several sizes. */
    static String mass(String thing, List<JsonNode> results) {
        StringBuilder table = new StringBuilder(format(
                """
                | What | %1$ss | %1$ss/s | floor, %1$ss/s | of the floor | rows per %1$s | commits per 1,000 %1$ss (floor) | statements per %1$s | round trips per %1$s | most heap after a collection | time per %1$s against the smallest |
                |---|---|---|---|---|---|---|---|---|---|---|
                """,
                thing));
        for (JsonNode result : results) {
            double smallest = result.path("sizes").path(0).path("perSecond").asDouble();
            for (JsonNode size : result.path("sizes")) {
                double rate = size.path("perSecond").asDouble();
                table.append(format(
                        "| %s | %,d | %.0f | %.0f | %.2f | %.1f | %.1f (%.1f) | %.2f | %.3f | %d of %d MB | %.2f |%n",
                        what(result.path("part").asText()),
                        size.path("size").asInt(),
                        rate,
                        size.path("floorPerSecond").asDouble(),
                        rate / size.path("floorPerSecond").asDouble(),
                        size.path("rows").asDouble(),
                        size.path("commitsPerThousand").asDouble(),
                        size.path("floorCommitsPerThousand").asDouble(),
                        size.path("statements").asDouble(),
                        size.path("roundTrips").asDouble(),
                        size.path("heapAfterCollection").asInt(),
                        result.path("heapMegabytes").asInt(),
                        smallest / rate));
            }
        }
        return table.toString();
    }

    private static String what(String part) {
        return switch (part) {
            case "INVOICES" -> "Factur-X, priced to archived";
            case "STATEMENT" -> "camt.053, file to allocated payments";
            case "DEBITS" -> "due bills to pain.008";
            case "USAGE_CSV" -> "CSV";
            default -> "TMF635 JSON";
        };
    }

    /** The story at each level of history. */
    static String history(List<JsonNode> results) {
        TreeSet<String> names = new TreeSet<>();
        results.forEach(r -> r.path("story").path("historyTables").fieldNames().forEachRemaining(names::add));
        StringBuilder table = new StringBuilder(
                "| Level of history | instances/s | ms of processor | statements | round trips | rows of history |");
        names.forEach(name -> table.append(" ")
                .append(name.replace("ACT_HI_", "").toLowerCase(Locale.ROOT))
                .append(" |"));
        table.append("\n|---|---|---|---|---|---|")
                .append("---|".repeat(names.size()))
                .append("\n");
        for (JsonNode result : results) {
            JsonNode story = result.path("story");
            table.append(format(
                    "| %s | %.1f | %.1f | %.0f | %.0f | %.0f |",
                    result.path("level").asText(),
                    story.path("perSecond").asDouble(),
                    story.path("processorMillis").asDouble(),
                    story.path("statements").asDouble(),
                    story.path("roundTrips").asDouble(),
                    story.path("historyRows").asDouble()));
            names.forEach(name -> table.append(
                    format(" %.0f |", story.path("historyTables").path(name).asDouble())));
            table.append("\n");
        }
        return table.toString();
    }

    static String startUp(StartUp.Result starts) {
        return "| Start | with these models | no models | ratio |\n|---|---|---|---|\n"
                + row(
                        "first: empty database, demo data made",
                        starts.withModels().first(),
                        starts.without().first())
                + row(
                        "second (median of 5)",
                        starts.withModels().second(),
                        starts.without().second());
    }

    private static String row(String name, StartUp.Start with, StartUp.Start without) {
        return format(
                "| %s | %.1f s, %.0f MB live heap | %.1f s, %.0f MB live heap | %.2f in time, %.2f in heap |%n",
                name,
                with.seconds(),
                with.megabytes(),
                without.seconds(),
                without.megabytes(),
                with.seconds() / without.seconds(),
                with.megabytes() / without.megabytes());
    }

    private static String title(JsonNode result) {
        String database = result.path("describes").asText().replaceAll(",.*", "");
        return result.path("database").asText().equals("H2_UNSYNCED") ? database + " as delivered" : database;
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
