package io.etomflow.printing;

import io.etomflow.billing.CustomerBills;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What customers and the post say about our letters, over time, and what is done about it. */
@UseCase
public class LetterTrends {

    private static final Set<String> KINDS = Set.of("late", "pagesMissing", "unreadable", "notMine", "insertWrong");
    private static final Duration PERIOD = Duration.ofDays(90);
    private static final Duration PATIENCE = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final CustomerBills bills;
    private final ProductionList list;
    private final WorkingTime calendar;

    LetterTrends(JdbcClient jdbc, CustomerBills bills, ProductionList list, WorkingTime calendar) {
        this.jdbc = jdbc;
        this.bills = bills;
        this.list = list;
        this.calendar = calendar;
    }

    /**
     * Rates of the last 90 days and of the 90 days before.
     *
     * @param complaints and {@code returns}: per thousand letters posted
     * @param growth how many times the complaints of the period before; 1 where there were none before
     * @param strangers complaints that another customer's bill arrived: each is a breach of privacy
     */
    public record Trend(int posted, double complaints, double returns, double growth, int strangers) {}

    /**
     * Notes a complaint about a letter.
     *
     * @throws InvalidInput if nobody printed such a bill or the kind is not known
     */
    public void complain(String billNumber, String kind, String note, String reportedBy) {
        UUID billId = bills.byNumber(billNumber == null ? "" : billNumber.strip())
                .flatMap(bill -> list.find(bill.id()))
                .orElseThrow(() -> new InvalidInput("billNumber", "No letter was made of a bill '" + billNumber + "'."))
                .billId();
        if (!KINDS.contains(kind)) {
            throw new InvalidInput("complaintKind", "Say what is wrong with the letter: " + KINDS + ".");
        }
        jdbc.sql("insert into letter_complaint (id, bill_id, kind, note, reported_by, reported_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), billId, kind, note, reportedBy, Sql.at(calendar.now()))
                .update();
    }

    public Trend now() {
        Instant now = calendar.now();
        Instant middle = now.minus(PERIOD);
        int posted = posted(middle, now);
        double complaints = perMille(complaints(middle, now, null), posted);
        double before = perMille(complaints(middle.minus(PERIOD), middle, null), posted(middle.minus(PERIOD), middle));
        int returns = jdbc.sql("select count(*) from returned_letter where returned_on > ? and reason <> ?")
                .params(day(middle), ReturnedMail.NO_ADDRESS)
                .query(Integer.class)
                .single();
        return new Trend(
                posted,
                complaints,
                perMille(returns, posted),
                before == 0 ? 1 : complaints / before,
                complaints(middle, now, "notMine"));
    }

    /** As Markdown. */
    public String describe(Trend trend) {
        return Markdown.table(
                List.of("Last 90 days", "Value"),
                List.of(
                        List.of("Letters posted", trend.posted()),
                        List.of("Complaints per thousand", "%.2f".formatted(trend.complaints())),
                        List.of("Against the 90 days before", "%.1f times".formatted(trend.growth())),
                        List.of("Returned letters per thousand", "%.2f".formatted(trend.returns())),
                        List.of("Another customer's bill received", trend.strangers())),
                "");
    }

    /** Whether somebody is at it already: opened within the last 30 days, or agreed on and not due yet. */
    public boolean isImproving() {
        return jdbc.sql("select count(*) from quality_improvement where opened_at > ? or due_on >= ?")
                        .params(Sql.at(calendar.now().minus(PATIENCE)), calendar.today())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Opens an improvement that somebody is to agree on. */
    public UUID open(String finding) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into quality_improvement (id, finding, opened_at) values (?, ?, ?)")
                .params(id, finding.substring(0, Math.min(1000, finding.length())), Sql.at(calendar.now()))
                .update();
        return id;
    }

    /** Keeps what was agreed to make letters better. */
    public void improve(UUID id, String measure, LocalDate dueOn, String agreedBy) {
        if (dueOn.isBefore(calendar.today())) {
            throw new InvalidInput("improvementDueOn", "Choose a day from today on.");
        }
        jdbc.sql("update quality_improvement set measure = ?, due_on = ?, agreed_by = ? where id = ?")
                .params(measure, dueOn, agreedBy, id)
                .update();
    }

    private int posted(Instant from, Instant to) {
        return jdbc.sql("select count(*) from production_bill where posted_on > ? and posted_on <= ?")
                .params(day(from), day(to))
                .query(Integer.class)
                .single();
    }

    private int complaints(Instant from, Instant to, String kind) {
        return jdbc.sql("select count(*) from letter_complaint where reported_at > :from and reported_at <= :to"
                        + (kind == null ? "" : " and kind = :kind"))
                .param("from", Sql.at(from))
                .param("to", Sql.at(to))
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(calendar.zone()).toLocalDate();
    }

    private static double perMille(int count, int posted) {
        return posted == 0 ? 0 : count * 1000.0 / posted;
    }
}
