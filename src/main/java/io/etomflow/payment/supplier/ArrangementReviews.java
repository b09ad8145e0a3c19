package io.etomflow.payment.supplier;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Measures, month by month, what suppliers took and how fast they paid, against what was agreed with them. */
@UseCase
public class ArrangementReviews {

    private static final int SAMPLE = 20;

    private final ArrangementRepository repository;
    private final Arrangements arrangements;
    private final WorkingTime calendar;
    private final JdbcClient jdbc;
    private final Clock clock;

    ArrangementReviews(
            ArrangementRepository repository,
            Arrangements arrangements,
            WorkingTime calendar,
            JdbcClient jdbc,
            Clock clock) {
        this.repository = repository;
        this.arrangements = arrangements;
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A month of an arrangement.
     *
     * @param feeOverPercent fee above the agreed one, in percent of what was collected
     * @param averageDays from the last day of an advice to the money's arrival
     * @param correctionPercent payments that came back or were booked to the wrong bill
     */
    public record Review(
            UUID id,
            UUID arrangementId,
            LocalDate fromDate,
            LocalDate toDate,
            int advices,
            BigDecimal grossAmount,
            BigDecimal feePercent,
            BigDecimal feeOverPercent,
            BigDecimal averageDays,
            int lateCount,
            int shortCount,
            BigDecimal correctionPercent,
            int sampled,
            int sampleErrors,
            String outcome) {}

    private record Advice(
            LocalDate toDate,
            BigDecimal grossAmount,
            BigDecimal feeAmount,
            LocalDate transferOn,
            LocalDate receivedOn,
            String fundsState,
            String claimNumber) {}

    /** Arrangements whose last month is not reviewed, from the first working day of the month on. */
    public List<UUID> due(LocalDate day) {
        LocalDate first = day.withDayOfMonth(1);
        LocalDate working = first;
        while (!calendar.isWorkingDay(working)) {
            working = working.plusDays(1);
        }
        if (day.isBefore(working)) {
            return List.of();
        }
        return repository.findByStateIn(List.of("ACTIVE", "ENDING")).stream()
                .filter(a -> a.validFrom().isBefore(first))
                .filter(a ->
                        jdbc.sql("select count(*) from arrangement_review where arrangement_id = ? and to_date = ?")
                                        .params(a.id(), first.minusDays(1))
                                        .query(Integer.class)
                                        .single()
                                == 0)
                .map(PaymentArrangement::id)
                .toList();
    }

    /** Measures the month before this day. */
    public Review measure(UUID arrangementId, LocalDate day) {
        LocalDate from = day.withDayOfMonth(1).minusMonths(1);
        LocalDate to = day.withDayOfMonth(1).minusDays(1);
        PaymentArrangement a = arrangements.get(arrangementId);
        List<Advice> advices = jdbc.sql(
                        "select to_date, gross_amount, fee_amount, transfer_on, received_on, funds_state,"
                                + " claim_number from bank_statement where arrangement_id = ? and to_date between ? and ?"
                                + " and state in ('ACCEPTED', 'RECONCILED')")
                .params(arrangementId, from, to)
                .query(Advice.class)
                .list();
        BigDecimal gross = sum(advices.stream().map(Advice::grossAmount).toList());
        BigDecimal fee = percent(sum(advices.stream().map(Advice::feeAmount).toList()), gross);
        double days = advices.stream()
                .filter(x -> x.receivedOn() != null)
                .mapToLong(x -> ChronoUnit.DAYS.between(x.toDate(), x.receivedOn()))
                .average()
                .orElse(0);
        int late = (int) advices.stream()
                .filter(x -> x.receivedOn() == null
                        ? x.transferOn().isBefore(day)
                        : x.receivedOn().isAfter(x.transferOn()))
                .count();
        int shorts = (int) advices.stream().filter(x -> x.claimNumber() != null).count();
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into arrangement_review (id, arrangement_id, from_date, to_date, advices, gross_amount,"
                        + " fee_percent, fee_over_percent, average_days, late_count, short_count, correction_percent,"
                        + " sampled, sample_errors, reviewed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)")
                .params(
                        id,
                        arrangementId,
                        from,
                        to,
                        advices.size(),
                        gross,
                        fee,
                        fee.subtract(a.feePercent()).max(BigDecimal.ZERO),
                        BigDecimal.valueOf(days).setScale(2, RoundingMode.HALF_UP),
                        late,
                        shorts,
                        corrections(arrangementId, from, to),
                        Sql.at(clock.instant()))
                .update();
        return get(id);
    }

    public Review get(UUID id) {
        return jdbc.sql("select id, arrangement_id, from_date, to_date, advices, gross_amount, fee_percent,"
                        + " fee_over_percent, average_days, late_count, short_count, correction_percent, sampled,"
                        + " sample_errors, outcome from arrangement_review where id = ?")
                .param(id)
                .query(Review.class)
                .single();
    }

    /** Cheques of the month, chosen without a pattern, to be compared with their pictures. */
    public String sample(UUID reviewId) {
        Review review = get(reviewId);
        List<List<Object>> rows = jdbc.sql(
                        "select e.id, e.amount, e.value_on, e.payer_name, e.text, e.bank_reference"
                                + " from bank_entry e join bank_statement s on s.id = e.statement_id where s.arrangement_id = ?"
                                + " and s.to_date between ? and ? and e.method = 'cheque' order by e.id fetch first 20 rows only")
                .params(review.arrangementId(), review.fromDate(), review.toDate())
                .query((row, n) -> Arrays.<Object>asList(
                        row.getObject("value_on", LocalDate.class),
                        row.getBigDecimal("amount"),
                        row.getString("payer_name"),
                        row.getString("text"),
                        row.getString("bank_reference")))
                .list();
        jdbc.sql("update arrangement_review set sampled = ? where id = ?")
                .params(Math.min(SAMPLE, rows.size()), reviewId)
                .update();
        return Markdown.fit(
                Markdown.table(List.of("Day", "Amount", "Payer", "Reference", "Place"), rows, "No cheques came in."));
    }

    /** Keeps how many of the sample were entered wrongly. */
    public void sampled(UUID reviewId, int errors) {
        jdbc.sql("update arrangement_review set sample_errors = ? where id = ?")
                .params(errors, reviewId)
                .update();
    }

    public String view(UUID reviewId) {
        Review r = get(reviewId);
        PaymentArrangement a = arrangements.get(r.arrangementId());
        return Markdown.table(
                List.of("", "Agreed", "Measured"),
                List.of(
                        Arrays.asList("Arrangement", a.number(), arrangements.supplier(a)),
                        Arrays.asList("Month", "", r.fromDate() + " to " + r.toDate()),
                        Arrays.asList("Collected", a.currency() + " " + a.monthlyVolume(), r.grossAmount()),
                        Arrays.asList("Fee in percent", a.feePercent(), r.feePercent()),
                        Arrays.asList("Transfer in days", a.transferDays(), r.averageDays()),
                        Arrays.asList("Advices late", "0", r.lateCount() + " of " + r.advices()),
                        Arrays.asList("Advices short or claimed", "0", r.shortCount()),
                        Arrays.asList("Payments corrected, percent", "", r.correctionPercent()),
                        Arrays.asList("Sample, wrong of checked", "", r.sampleErrors() + " of " + r.sampled())),
                "");
    }

    public void close(UUID reviewId, String outcome, String reason, String by) {
        jdbc.sql("update arrangement_review set outcome = ?, reason = ?, decided_by = ? where id = ?")
                .params(outcome, reason, by, reviewId)
                .update();
    }

    private BigDecimal corrections(UUID arrangementId, LocalDate from, LocalDate to) {
        record Counts(int payments, int corrected) {}
        Counts counts = jdbc.sql(
                        "select count(*) payments, coalesce(sum(case when p.state = 'RETURNED' or exists (select 1"
                                + " from payment_allocation x where x.payment_id = p.id and x.reversed_on is not null) then 1"
                                + " else 0 end), 0) corrected from bank_entry e join bank_statement s on s.id = e.statement_id"
                                + " join payment p on p.id = e.payment_id where s.arrangement_id = ? and s.to_date between ? and ?")
                .params(arrangementId, from, to)
                .query(Counts.class)
                .single();
        return percent(BigDecimal.valueOf(counts.corrected()), BigDecimal.valueOf(counts.payments()))
                .setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? BigDecimal.ZERO : part.movePointRight(2).divide(whole, 4, RoundingMode.HALF_UP);
    }
}
