package io.etomflow.printing;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inserts from announcement to their last day. */
@UseCase
public class Inserts {

    private static final Set<String> KINDS = Set.of("legal", "service", "promotion");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9-]{3,20}");
    private static final Pattern MAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,120}");

    private final JdbcClient jdbc;
    private final WorkingTime calendar;
    private final Outbox outbox;

    Inserts(JdbcClient jdbc, WorkingTime calendar, Outbox outbox) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.outbox = outbox;
    }

    /** @throws NotFound if there is none */
    public InsertCampaign get(UUID id) {
        return jdbc.sql("select * from insert_campaign where id = ?")
                .param(id)
                .query(InsertCampaign.class)
                .optional()
                .orElseThrow(() -> new NotFound("insert", id));
    }

    /**
     * Takes an announced insert, not decided yet.
     *
     * @throws InvalidInput if something is missing or cannot be
     */
    public InsertCampaign announce(InsertCampaign c) {
        check(c);
        try {
            jdbc.sql("insert into insert_campaign (id, code, title, kind, sender, first_day, last_day,"
                            + " segments, languages, products, grams_each, thickness_mm, postage_budget, priority,"
                            + " state, on_hand) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PROPOSED', 0)")
                    .params(
                            c.id(),
                            c.code(),
                            c.title(),
                            c.kind(),
                            c.sender(),
                            c.firstDay(),
                            c.lastDay(),
                            c.segments(),
                            c.languages(),
                            c.products(),
                            c.gramsEach(),
                            c.thicknessMm(),
                            c.postageBudget(),
                            c.priority())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new InvalidInput("insertCode", "There is an insert " + c.code() + " already: choose another code.");
        }
        return get(c.id());
    }

    private void check(InsertCampaign c) {
        if (c.code() == null || !CODE.matcher(c.code()).matches()) {
            throw new InvalidInput("insertCode", "A code has 3 to 20 capital letters, digits and hyphens.");
        }
        boolean taken = jdbc.sql("select count(*) from insert_campaign where code = ?")
                        .param(c.code())
                        .query(Integer.class)
                        .single()
                > 0;
        if (taken) {
            throw new InvalidInput("insertCode", "There is an insert " + c.code() + " already: choose another code.");
        }
        if (c.kind() == null || !KINDS.contains(c.kind())) {
            throw new InvalidInput("insertKind", "An insert is legal, service or promotion.");
        }
        if (c.sender() == null || !MAIL.matcher(c.sender()).matches()) {
            throw new InvalidInput("insertSender", "Write the sender's e-mail address.");
        }
        if (c.firstDay() == null || c.lastDay() == null || c.lastDay().isBefore(c.firstDay())) {
            throw new InvalidInput("insertLastDay", "Say the first and the last day of posting, in this order.");
        }
        if (c.lastDay().isBefore(calendar.today())) {
            throw new InvalidInput("insertLastDay", "The last day is over.");
        }
        if (c.gramsEach() == null || c.gramsEach().signum() <= 0 || c.thicknessMm() == null) {
            throw new InvalidInput("insertGrams", "Say what one insert weighs and how thick it is.");
        }
    }

    /** @throws InvalidInput if it is decided already */
    public InsertCampaign decide(UUID id, boolean approved, String reason, String decidedBy) {
        if (jdbc.sql("update insert_campaign set state = ?, decision_reason = ?, decided_by = ? where id = ?"
                                + " and state = 'PROPOSED'")
                        .params(approved ? "APPROVED" : "REFUSED", reason, decidedBy, id)
                        .update()
                == 0) {
            throw new InvalidInput("insertDecision", "This insert is decided already.");
        }
        return get(id);
    }

    /** Tells the sender what was decided, once. */
    public void tellDecision(UUID id, String caseNumber) {
        InsertCampaign c = get(id);
        boolean approved = c.state().equals("APPROVED");
        outbox.write(OutgoingMessage.of(
                "insert-decision-" + c.code(),
                caseNumber,
                Channel.EMAIL,
                c.sender(),
                "Insert " + c.code() + (approved ? " may go into letters" : " was refused"),
                c.decisionReason() + (approved ? " Deliver it to the print room by " + c.firstDay() + "." : "")));
    }

    public InsertCampaign receive(UUID id, int pieces) {
        jdbc.sql("update insert_campaign set on_hand = on_hand + ? where id = ?")
                .params(pieces, id)
                .update();
        return get(id);
    }

    public void end(UUID id) {
        jdbc.sql("update insert_campaign set state = 'ENDED' where id = ?")
                .param(id)
                .update();
    }

    /** Approved inserts in stock that may be posted on a day, the highest priority first, notices before all. */
    public List<InsertCampaign> due(LocalDate day) {
        return jdbc.sql("select * from insert_campaign where state = 'APPROVED' and on_hand > 0 and first_day <= ?"
                        + " and last_day >= ? order by case when kind = 'legal' then 0 else 1 end, priority desc, code")
                .params(day, day)
                .query(InsertCampaign.class)
                .list();
    }
}
