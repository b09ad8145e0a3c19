package io.etomflow.printing;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.partner.Partner;
import io.etomflow.partner.Partners;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Money;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How well printers keep what they agreed to, month by month. */
@UseCase
public class ServiceLevels {

    /** Who claims money from partners. */
    public static final String SETTLEMENTS = "settlements-and-payments";

    private final JdbcClient jdbc;
    private final Arrangements arrangements;
    private final Partners partners;
    private final PrintRuns runs;
    private final Outbox outbox;
    private final WorkingTime calendar;

    ServiceLevels(
            JdbcClient jdbc,
            Arrangements arrangements,
            Partners partners,
            PrintRuns runs,
            Outbox outbox,
            WorkingTime calendar) {
        this.jdbc = jdbc;
        this.arrangements = arrangements;
        this.partners = partners;
        this.runs = runs;
        this.outbox = outbox;
        this.calendar = calendar;
    }

    /**
     * A month of a printer.
     *
     * @param month its first day
     * @param charged what the printer may charge by the agreement, without postage and tax
     */
    public record Level(LocalDate month, int runs, int lateRuns, int pieces, int errors, Money charged) {

        public double lateShare() {
            return runs == 0 ? 0 : (double) lateRuns / runs;
        }

        public double errorsPerMille() {
            return pieces == 0 ? 0 : errors * 1000.0 / pieces;
        }
    }

    /** The month before this one. */
    public LocalDate lastMonth() {
        return calendar.today().withDayOfMonth(1).minusMonths(1);
    }

    public Level measure(UUID arrangementId, LocalDate month) {
        PrintArrangement a = arrangements.get(arrangementId);
        Instant from = month.atStartOfDay(calendar.zone()).toInstant();
        Instant to = month.plusMonths(1).atStartOfDay(calendar.zone()).toInstant();
        int late = 0;
        int pieces = 0;
        int errors = 0;
        BigDecimal charged = BigDecimal.ZERO;
        List<PrintRun> all = jdbc.sql(
                        "select * from print_run where arrangement_id = ? and made_at >= ? and made_at < ?")
                .params(arrangementId, Sql.at(from), Sql.at(to))
                .query(PrintRun.class)
                .list();
        for (PrintRun run : all) {
            Map<PieceState, Long> states = runs.states(run.id());
            Instant due = calendar.after(run.madeAt(), "P" + a.turnaroundDays() + "D");
            boolean open = run.endedAt() == null && calendar.now().isAfter(due);
            late += open || run.endedAt() != null && run.endedAt().isAfter(due) || run.state() == RunState.BROKEN
                    ? 1
                    : 0;
            pieces += run.pieces();
            errors += states.getOrDefault(PieceState.MISSING, 0L).intValue()
                    + states.getOrDefault(PieceState.DAMAGED, 0L).intValue();
            charged = charged.add(a.pricePerLetter().multiply(BigDecimal.valueOf(run.pieces())))
                    .add(a.pricePerSheet().multiply(BigDecimal.valueOf(run.sheets())));
        }
        return new Level(month, all.size(), late, pieces, errors, new Money(charged, a.currency()));
    }

    /** As Markdown. */
    public String describe(UUID arrangementId, Level level) {
        PrintArrangement a = arrangements.get(arrangementId);
        Partner p = partners.get(a.partnerId());
        return Markdown.fit("**" + Markdown.escape(p.name()) + "**, agreement " + Markdown.escape(a.number()) + ", "
                + level.month() + "\n\n"
                + Markdown.table(
                        List.of("Measure", "Agreed", "Month"),
                        List.of(
                                List.of("Runs", "", level.runs()),
                                List.of("Late runs", "0, within " + a.turnaroundDays() + " days", level.lateRuns()),
                                List.of(
                                        "Missing or damaged per thousand",
                                        a.maxErrorsPerMille(),
                                        "%.2f".formatted(level.errorsPerMille())),
                                List.of("Charged", "", level.charged())),
                        ""));
    }

    /**
     * Keeps the verdict on a month, once, and claims the penalty.
     *
     * @param percent of what the printer may charge
     */
    public Money keep(UUID arrangementId, Level level, String verdict, int percent, String reason) {
        PrintArrangement a = arrangements.get(arrangementId);
        Money penalty = new Money(
                level.charged()
                        .amount()
                        .multiply(BigDecimal.valueOf(percent))
                        .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP),
                a.currency());
        boolean known =
                jdbc.sql("select count(*) from service_level_check where arrangement_id = ? and checked_month = ?")
                                .params(arrangementId, level.month())
                                .query(Integer.class)
                                .single()
                        > 0;
        if (known) {
            return penalty;
        }
        jdbc.sql("insert into service_level_check (id, arrangement_id, checked_month, runs, late_runs, pieces, errors,"
                        + " charged, penalty, verdict, reason, checked_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        arrangementId,
                        level.month(),
                        level.runs(),
                        level.lateRuns(),
                        level.pieces(),
                        level.errors(),
                        level.charged().amount(),
                        penalty.amount(),
                        verdict,
                        reason,
                        Sql.at(calendar.now()))
                .update();
        if (penalty.isPositive()) {
            claim(a, level, penalty, reason);
        }
        return penalty;
    }

    private void claim(PrintArrangement a, Level level, Money penalty, String reason) {
        Partner p = partners.get(a.partnerId());
        outbox.write(OutgoingMessage.of(
                "print-penalty-" + a.number() + "-" + level.month(),
                a.number(),
                Channel.EMAIL,
                p.email(),
                "Service level of " + level.month() + ", agreement " + a.number(),
                reason + " We claim " + penalty + " by our agreement: " + level.lateRuns() + " of " + level.runs()
                        + " runs late, " + level.errors() + " of " + level.pieces() + " letters missing or damaged."));
        outbox.write(OutgoingMessage.of(
                "print-claim-" + a.number() + "-" + level.month(),
                a.number(),
                Channel.EVENT,
                SETTLEMENTS,
                "printing.penaltyClaimed",
                Json.write(Map.of(
                        "arrangement", a.number(),
                        "partner", p.number(),
                        "month", level.month().toString(),
                        "amount", penalty.amount(),
                        "currency", penalty.currency()))));
    }
}
