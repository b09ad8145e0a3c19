package io.etomflow.payment;

import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** SEPA mandates: given, amended, blocked, lapsed and cancelled. Rules: EPC SDD Core and B2B rulebooks. */
@UseCase
public class Mandates {

    /** A mandate that no debit was presented under for so long ends by itself (SDD rulebook 4.1). */
    static final int LAPSES_AFTER_MONTHS = 36;

    private static final String REFERENCE = "[A-Za-z0-9+?/:().,'-]{1,35}";

    private final JdbcClient jdbc;
    private final Numbers numbers;
    private final Clock clock;

    Mandates(JdbcClient jdbc, Numbers numbers, Clock clock) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** @throws NotFound if there is none */
    public Mandate get(UUID id) {
        return jdbc.sql("select * from mandate where id = ?")
                .param(id)
                .query(Mandate.class)
                .optional()
                .orElseThrow(() -> new NotFound("mandate", id));
    }

    /** Those of these ids that there are, by id. */
    Map<UUID, Mandate> all(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select * from mandate where id in (:ids)")
                        .param("ids", ids)
                        .query(Mandate.class)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Mandate::id, Function.identity()));
    }

    /** @throws NotFound if the method is no direct debit */
    public Mandate ofMethod(UUID paymentMethodId) {
        return jdbc.sql("select * from mandate where payment_method_id = ?")
                .param(paymentMethodId)
                .query(Mandate.class)
                .optional()
                .orElseThrow(() -> new NotFound("mandate of payment method", paymentMethodId));
    }

    /** Mandates of direct debits, by payment method. */
    Map<UUID, Mandate> ofMethods(Collection<UUID> paymentMethodIds) {
        return paymentMethodIds.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select * from mandate where payment_method_id in (:ids)")
                        .param("ids", paymentMethodIds)
                        .query(Mandate.class)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Mandate::paymentMethodId, Function.identity()));
    }

    /** All that there were, the newest first. */
    public List<Mandate> ofAccount(UUID billingAccountId) {
        return jdbc.sql("select * from mandate where billing_account_id = ? order by signed_on desc, id")
                .param(billingAccountId)
                .query(Mandate.class)
                .list();
    }

    /** Ends mandates that were not used for 36 months, with their payment methods; returns how many. */
    public int lapseUnused() {
        LocalDate before = LocalDate.now(clock).minusMonths(LAPSES_AFTER_MONTHS);
        int lapsed = jdbc.sql("update mandate set state = 'LAPSED', ended_on = ?, version = version + 1"
                        + " where state = 'ACTIVE' and coalesce(last_used_on, signed_on) < ?")
                .params(LocalDate.now(clock), before)
                .update();
        if (lapsed > 0) {
            jdbc.sql("update payment_method set state = 'ENDED', ended_on = ?, version = version + 1 where state ="
                            + " 'ACTIVE' and id in (select payment_method_id from mandate where state = 'LAPSED')")
                    .param(LocalDate.now(clock))
                    .update();
        }
        return lapsed;
    }

    void check(NewMandate wanted) {
        LocalDate today = LocalDate.now(clock);
        if (wanted.signedOn() == null || wanted.signedOn().isAfter(today)) {
            throw new InvalidInput("signedOn", "The mandate must have been signed, today at the latest.");
        }
        if (wanted.signedOn().isBefore(today.minusMonths(LAPSES_AFTER_MONTHS))) {
            throw new InvalidInput(
                    "signedOn", "The mandate was signed more than 36 months ago and has lapsed: get a new one.");
        }
        if (wanted.reference() != null && !wanted.reference().matches(REFERENCE)) {
            throw new InvalidInput("mandateReference", "A mandate reference has up to 35 plain letters and digits.");
        }
        if (wanted.reference() != null && isTaken(wanted.reference())) {
            throw new InvalidInput("mandateReference", "There is a mandate with this reference already.");
        }
    }

    Mandate sign(UUID methodId, UUID accountId, NewMandate wanted) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into mandate (id, version, reference, payment_method_id, billing_account_id, scheme, state,"
                        + " signed_on, uses) values (?, 0, ?, ?, ?, ?, 'ACTIVE', ?, 0)")
                .params(
                        id,
                        wanted.reference() == null ? numbers.next("MND") : wanted.reference(),
                        methodId,
                        accountId,
                        wanted.scheme().name(),
                        wanted.signedOn())
                .update();
        return get(id);
    }

    /** The same mandate, another account: what it was before is told once, with the next debit. */
    Mandate amend(Mandate mandate, UUID methodId, String ibanBefore) {
        jdbc.sql("update mandate set payment_method_id = ?, original_iban = coalesce(original_iban, ?),"
                        + " version = version + 1 where id = ?")
                .params(methodId, mandate.uses() == 0 ? null : ibanBefore, mandate.id())
                .update();
        return get(mandate.id());
    }

    void cancel(UUID methodId) {
        end(methodId, MandateState.CANCELLED, null);
    }

    void block(UUID methodId, String code) {
        end(methodId, MandateState.BLOCKED, code);
    }

    private void end(UUID methodId, MandateState state, String code) {
        jdbc.sql("update mandate set state = ?, block_code = ?, ended_on = ?, version = version + 1"
                        + " where payment_method_id = ? and state = 'ACTIVE'")
                .params(state.name(), code, LocalDate.now(clock), methodId)
                .update();
    }

    private boolean isTaken(String reference) {
        return jdbc.sql("select count(*) from mandate where reference = ?")
                        .param(reference)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
