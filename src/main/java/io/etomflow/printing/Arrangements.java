package io.etomflow.printing;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Agreements with printers from signing to their end. Nothing of an agreement is overwritten: a change makes a new one. */
@UseCase
public class Arrangements {

    private final JdbcClient jdbc;
    private final Numbers numbers;
    private final WorkingTime calendar;

    Arrangements(JdbcClient jdbc, Numbers numbers, WorkingTime calendar) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.calendar = calendar;
    }

    /** What is agreed on: prices without postage and tax, days as in {@link PrintArrangement}. */
    public record Terms(
            BigDecimal pricePerSheet,
            BigDecimal pricePerLetter,
            String currency,
            int turnaroundDays,
            BigDecimal maxErrorsPerMille,
            int noticeDays,
            LocalDate validFrom,
            LocalDate validTo) {}

    /** @throws NotFound if there is none */
    public PrintArrangement get(UUID id) {
        return jdbc.sql("select * from print_arrangement where id = ?")
                .param(id)
                .query(PrintArrangement.class)
                .optional()
                .orElseThrow(() -> new NotFound("arrangement with a printer", id));
    }

    /** @throws NotFound if there is none */
    public PrintArrangement byNumber(String number) {
        return jdbc.sql("select * from print_arrangement where number = ?")
                .param(number)
                .query(PrintArrangement.class)
                .optional()
                .orElseThrow(() -> new NotFound("arrangement with a printer", number));
    }

    /** Agreements that cover a day, the cheapest letter first. */
    public List<PrintArrangement> inForce(LocalDate day) {
        return jdbc.sql("select * from print_arrangement where state = 'IN_FORCE' and valid_from <= ? and valid_to >= ?"
                        + " order by price_per_letter + price_per_sheet, number")
                .params(day, day)
                .query(PrintArrangement.class)
                .list();
    }

    /** The printer that a cycle goes to where the own press does not print it. */
    public Optional<PrintArrangement> best(LocalDate day) {
        return inForce(day).stream().findFirst();
    }

    /**
     * Puts an agreement into force; the one that it changes ends the day before.
     *
     * @param changesId {@code null} for a new agreement
     * @throws InvalidInput if terms cannot be
     */
    public PrintArrangement agree(UUID partnerId, Terms terms, UUID changesId, String agreedBy, String approvedBy) {
        check(terms);
        UUID id = UUID.randomUUID();
        if (changesId != null) {
            end(changesId, "REPLACED", terms.validFrom().minusDays(1), "Changed terms");
        }
        jdbc.sql("insert into print_arrangement (id, number, partner_id, state, valid_from, valid_to, price_per_sheet,"
                        + " price_per_letter, currency, turnaround_days, max_errors_per_mille, notice_days, agreed_by,"
                        + " approved_by, changes_id) values (?, ?, ?, 'IN_FORCE', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        numbers.next("PA"),
                        partnerId,
                        terms.validFrom(),
                        terms.validTo(),
                        terms.pricePerSheet(),
                        terms.pricePerLetter(),
                        terms.currency(),
                        terms.turnaroundDays(),
                        terms.maxErrorsPerMille(),
                        terms.noticeDays(),
                        agreedBy,
                        approvedBy,
                        changesId)
                .update();
        return get(id);
    }

    /** Gives notice: the agreement ends when its time of notice is over. */
    public PrintArrangement terminate(UUID id, String reason) {
        LocalDate last = calendar.today().plusDays(get(id).noticeDays());
        LocalDate agreed = get(id).validTo();
        end(id, "TERMINATED", last.isBefore(agreed) ? last : agreed, reason);
        return get(id);
    }

    private void end(UUID id, String state, LocalDate lastDay, String reason) {
        if (jdbc.sql("update print_arrangement set state = ?, valid_to = ?, ended_reason = ? where id = ?"
                                + " and state = 'IN_FORCE'")
                        .params(state, lastDay, reason, id)
                        .update()
                == 0) {
            throw new Conflict("Arrangement " + get(id).number() + " is not in force any more.");
        }
    }

    private void check(Terms terms) {
        if (terms.validFrom().isBefore(calendar.today())) {
            throw new InvalidInput("validFrom", "An agreement begins today or later.");
        }
        if (!terms.validTo().isAfter(terms.validFrom())) {
            throw new InvalidInput("validTo", "An agreement ends after it begins.");
        }
        if (terms.pricePerLetter().signum() < 0
                || terms.pricePerSheet().signum() < 0
                || terms.pricePerLetter().add(terms.pricePerSheet()).signum() == 0) {
            throw new InvalidInput("pricePerLetter", "Say what a letter and a sheet cost.");
        }
        if (terms.turnaroundDays() < 1 || terms.turnaroundDays() > 20) {
            throw new InvalidInput("turnaroundDays", "A printer needs 1 to 20 working days.");
        }
    }
}
