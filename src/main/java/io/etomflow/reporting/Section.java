package io.etomflow.reporting;

import java.util.List;
import java.util.stream.IntStream;

/** A part of a {@link Report} with a heading. All text is plain text: markup in it is shown, never obeyed. */
public sealed interface Section {

    String title();

    /** Paragraphs, separated by empty lines. */
    record Text(String title, String text) implements Section {}

    /**
     * Cells are text, numbers, {@link io.etomflow.shared.Money}, dates, instants, or null for an empty cell.
     *
     * @param rows each with one cell per column
     */
    record Table(String title, List<Column> columns, List<? extends List<?>> rows) implements Section {

        /** @param numeric aligned to the right */
        public record Column(String name, boolean numeric) {}

        public Table {
            for (List<?> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "A row of table '" + title + "' has " + row.size() + " cells instead of " + columns.size());
                }
            }
        }

        /** A column is numeric if all its cells are numbers or money. */
        public static Table of(String title, List<String> names, List<? extends List<?>> rows) {
            List<Column> columns = IntStream.range(0, names.size())
                    .mapToObj(i -> new Column(
                            names.get(i),
                            !rows.isEmpty() && rows.stream().allMatch(row -> Cells.isNumeric(row.get(i)))))
                    .toList();
            return new Table(title, columns, rows);
        }

        /** The same, or a sentence where there is nothing to show. */
        public static Section orText(String title, String nothing, List<String> names, List<? extends List<?>> rows) {
            return rows.isEmpty() ? new Text(title, nothing) : of(title, names, rows);
        }
    }

    /** Bars side by side: for comparing. */
    record BarChart(String title, String categoryLabel, String valueLabel, List<Series> series) implements Section {}

    /** Lines over the categories: for a course of time. */
    record LineChart(String title, String categoryLabel, String valueLabel, List<Series> series) implements Section {}
}
