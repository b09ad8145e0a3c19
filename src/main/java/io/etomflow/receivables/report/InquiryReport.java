package io.etomflow.receivables.report;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.receivables.report.InquiryFigures.Adjusted;
import io.etomflow.receivables.report.InquiryFigures.Clearing;
import io.etomflow.reporting.Section;
import io.etomflow.reporting.Series;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The sections of reports about bill inquiries: what each audience reads, in its order. */
@Component
class InquiryReport {

    private static final int MOST_LINES = 50;

    private final InquiryFigures figures;
    private final WorkingTime calendar;

    InquiryReport(InquiryFigures figures, WorkingTime calendar) {
        this.figures = figures;
        this.calendar = calendar;
    }

    List<Section> sections(ReportAudience audience, FigureScope scope, FigureScope before, Instant now) {
        return switch (audience) {
            case MANAGEMENT ->
                Stream.of(volumes(scope, before), causes(scope), times(scope), adjustments(scope), jeopardy(scope))
                        .flatMap(List::stream)
                        .toList();
            case SUPERVISORS ->
                Stream.of(supervision(scope, now), jeopardy(scope), times(scope), causes(scope), volumes(scope, before))
                        .flatMap(List::stream)
                        .toList();
            case CUSTOMER -> customer(scope);
        };
    }

    /** Every figure as one table: one line per section, group and value, for spreadsheets. */
    Section.Table flat(List<Section> sections) {
        List<List<Object>> rows = new ArrayList<>();
        for (Section section : sections) {
            if (section instanceof Section.Table table) {
                for (List<?> row : table.rows()) {
                    for (int i = 1; i < row.size(); i++) {
                        rows.add(java.util.Arrays.asList(
                                table.title(),
                                row.get(0),
                                table.columns().get(i).name(),
                                row.get(i)));
                    }
                }
            }
        }
        return Section.Table.of("Figures", List.of("Section", "Group", "Figure", "Value"), rows);
    }

    private List<Section> volumes(FigureScope scope, FigureScope before) {
        int received = figures.received(scope).size();
        int earlier = figures.received(before).size();
        int cleared = figures.cleared(scope).size();
        List<Section> sections = new ArrayList<>();
        sections.add(Section.Table.of(
                "Volumes",
                List.of("Inquiries", "This period", "Period before"),
                List.of(
                        List.of("Received", received, earlier),
                        List.of("Cleared", cleared, figures.cleared(before).size()))));
        sections.add(new Section.LineChart(
                "Course",
                "Week from",
                "Inquiries",
                List.of(
                        new Series("Received", byWeek(scope, figures.received(scope))),
                        new Series(
                                "Cleared",
                                byWeek(
                                        scope,
                                        figures.cleared(scope).stream()
                                                .map(Clearing::clearedAt)
                                                .toList())))));
        sections.add(counts("By kind", "Kind", figures.receivedBy("kind", scope)));
        sections.add(counts("By channel", "Channel", figures.receivedBy("channel", scope)));
        sections.add(counts("By state today", "State", figures.receivedBy("state", scope)));
        sections.add(counts("By segment", "Segment", figures.receivedBySegment(scope)));
        return sections;
    }

    private List<Section> causes(FigureScope scope) {
        List<InquiryFigures.Cause> causes = figures.causes(scope);
        if (causes.isEmpty()) {
            return List.of(new Section.Text("Causes", "No root cause was found in this period."));
        }
        Map<String, Integer> areas = causes.stream()
                .collect(Collectors.groupingBy(
                        c -> word(c.area()),
                        LinkedHashMap::new,
                        Collectors.summingInt(InquiryFigures.Cause::inquiries)));
        List<Section> sections = new ArrayList<>();
        sections.add(
                new Section.BarChart("Where causes lie", "Area", "Inquiries", List.of(new Series("Inquiries", areas))));
        sections.add(Section.Table.of(
                "Root causes",
                List.of("Cause", "Area", "Inquiries"),
                causes.stream()
                        .map(c -> List.of(c.code(), word(c.area()), c.inquiries()))
                        .toList()));
        List<InquiryFigures.Constraint> constraints = figures.constraints(scope);
        if (!constraints.isEmpty()) {
            sections.add(Section.Table.of(
                    "Constraints on billing quality",
                    List.of("Number", "In common", "Which", "Severity", "Inquiries", "In dispute", "Causes found"),
                    constraints.stream()
                            .map(c -> List.of(
                                    c.number(),
                                    c.basis(),
                                    c.key(),
                                    c.severity(),
                                    c.inquiries(),
                                    c.disputed(),
                                    c.causes()))
                            .toList()));
        }
        return sections;
    }

    private List<Section> times(FigureScope scope) {
        List<Clearing> cleared = figures.cleared(scope);
        List<Integer> minutes =
                cleared.stream().map(Clearing::workingMinutes).sorted().toList();
        List<Section> sections = new ArrayList<>();
        sections.add(Section.Table.of(
                "Times to clear",
                List.of("Figure", "Working hours or percent"),
                List.of(
                        List.of("Median", hours(quantile(minutes, 0.5))),
                        List.of("Nine of ten within", hours(quantile(minutes, 0.9))),
                        List.of("Cleared in time (%)", shareInTime(cleared)))));
        List<InquiryFigures.StateTime> states = figures.stateTimes(scope);
        if (!states.isEmpty()) {
            sections.add(Section.Table.of(
                    "Time in each state",
                    List.of("State", "Times", "Average working hours"),
                    states.stream()
                            .map(s -> List.of(word(s.state()), s.times(), hours(s.averageMinutes())))
                            .toList()));
        }
        return sections;
    }

    private List<Section> adjustments(FigureScope scope) {
        List<Adjusted> reasons = figures.adjustments("reason", scope);
        if (reasons.isEmpty()) {
            return List.of(new Section.Text("Adjustments", "Nothing was adjusted in this period."));
        }
        Map<String, BigDecimal> bars = new LinkedHashMap<>();
        reasons.forEach(a -> bars.merge(a.group() + " " + a.currency(), a.sum(), BigDecimal::add));
        return List.of(
                new Section.BarChart(
                        "Adjusted by reason", "Reason", "Amount, tax included", List.of(new Series("Amount", bars))),
                adjusted("Adjustments by reason", "Reason", reasons),
                adjusted("Adjustments by rule", "Rule", figures.adjustments("rule", scope)),
                adjusted("Adjustments by segment", "Segment", figures.adjustments("segment", scope)));
    }

    private List<Section> jeopardy(FigureScope scope) {
        Map<String, Integer> levels = new LinkedHashMap<>();
        Map<String, String> names =
                Map.of("0", "none", "1", "half of the time", "2", "three quarters", "3", "all of the time");
        figures.receivedBy("jeopardy_level", scope)
                .forEach((level, n) -> levels.put(names.getOrDefault(level, level), n));
        return levels.isEmpty()
                ? List.of(new Section.Text("Jeopardy", "No inquiry was received in this period."))
                : List.of(
                        new Section.BarChart(
                                "Jeopardy reached", "Time used", "Inquiries", List.of(new Series("Inquiries", levels))),
                        counts("Jeopardy levels", "Time used", levels));
    }

    private List<Section> supervision(FigureScope scope, Instant now) {
        List<InquiryFigures.Workload> workload = figures.workload(scope, now);
        List<InquiryFigures.Line> overdue = figures.overdue(scope, now, MOST_LINES);
        return List.of(
                Section.Table.orText(
                        "Workload",
                        "No inquiry is open.",
                        List.of("Owner", "Open", "Overdue", "Highest jeopardy level"),
                        workload.stream()
                                .map(w -> List.of(w.owner(), w.open(), w.overdue(), w.highestLevel()))
                                .toList()),
                Section.Table.orText(
                        "Overdue",
                        "No open inquiry is over its time.",
                        List.of("Inquiry", "State", "Owner", "To be cleared by"),
                        overdue.stream()
                                .map(l -> List.of(
                                        l.number(),
                                        word(l.state()),
                                        l.owner() == null ? "nobody" : l.owner(),
                                        day(l.dueAt())))
                                .toList()));
    }

    private List<Section> customer(FigureScope scope) {
        List<InquiryFigures.Line> lines = figures.inquiries(scope, 500);
        if (lines.isEmpty()) {
            return List.of(new Section.Text("Your inquiries", "We received no inquiry from you in this period."));
        }
        List<List<Object>> rows = lines.stream()
                .map(l -> java.util.Arrays.<Object>asList(
                        l.number(),
                        word(l.kind()),
                        day(l.receivedAt()),
                        l.clearedAt() == null ? word(l.state()) : "answered " + day(l.clearedAt()),
                        l.claimed() == null ? "" : l.currency() + " " + l.claimed(),
                        l.credited().signum() == 0 ? "" : l.currency() + " " + l.credited()))
                .toList();
        return List.of(
                Section.Table.of(
                        "Your inquiries", List.of("Inquiry", "Kind", "Received", "State", "Claimed", "Credited"), rows),
                counts("Summary", "State", figures.receivedBy("state", scope)));
    }

    static double shareInTime(List<Clearing> cleared) {
        return cleared.isEmpty()
                ? 100
                : Math.round(1000.0 * cleared.stream().filter(Clearing::inTime).count() / cleared.size()) / 10.0;
    }

    private static Section.Table counts(String title, String group, Map<String, Integer> counts) {
        return Section.Table.of(
                title,
                List.of(group, "Inquiries"),
                counts.entrySet().stream()
                        .map(e -> List.of(word(e.getKey()), e.getValue()))
                        .toList());
    }

    private static Section.Table adjusted(String title, String group, List<Adjusted> rows) {
        return Section.Table.of(
                title,
                List.of(group, "Notes", "Sum", "Currency"),
                rows.stream()
                        .map(a -> List.of(word(a.group()), a.notes(), a.sum(), a.currency()))
                        .toList());
    }

    /** Every week of the period, also those in which nothing happened. */
    private Map<String, Integer> byWeek(FigureScope scope, List<Instant> times) {
        Map<String, Integer> weeks = new LinkedHashMap<>();
        LocalDate last = date(scope.to().minusMillis(1));
        for (LocalDate week = monday(date(scope.from())); !week.isAfter(last); week = week.plusWeeks(1)) {
            weeks.put(week.toString(), 0);
        }
        times.forEach(time -> weeks.merge(monday(date(time)).toString(), 1, Integer::sum));
        return weeks;
    }

    private LocalDate date(Instant time) {
        return time.atZone(calendar.zone()).toLocalDate();
    }

    private String day(Instant time) {
        return date(time).toString();
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static int quantile(List<Integer> sorted, double share) {
        return sorted.isEmpty()
                ? 0
                : sorted.get((int) Math.min(sorted.size() - 1L, (long) Math.ceil(sorted.size() * share) - 1));
    }

    private static BigDecimal hours(int minutes) {
        return BigDecimal.valueOf(minutes).divide(BigDecimal.valueOf(60), 1, RoundingMode.HALF_UP);
    }

    /** Constants of the database as words: IN_PROGRESS is "in progress"; codes and rules stay as they are. */
    private static String word(String constant) {
        return constant.matches("[A-Z][A-Z_]*")
                ? constant.toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
                : constant;
    }
}
