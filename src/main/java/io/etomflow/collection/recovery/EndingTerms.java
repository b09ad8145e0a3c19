package io.etomflow.collection.recovery;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Terms of collection agencies and buyers of debts that end soon: somebody renews them in time, or lets them end. */
@UseCase
public class EndingTerms {

    /** Enough to agree on new terms: ten working days for the proposal, and as many to find another partner. */
    private static final int DAYS = 45;

    private final JdbcClient jdbc;
    private final WorkingTime calendar;

    EndingTerms(JdbcClient jdbc, WorkingTime calendar) {
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    private record Ending(UUID partnerId, String number, String name, String kind, LocalDate endsOn, int debts) {}

    private static final String ENDING =
            "select p.id partner_id, p.number, p.name, 'agency' kind, a.valid_until ends_on,"
                    + " (select count(*) from agency_placement x where x.partner_id = p.id and x.state = 'HANDED') debts from"
                    + " collection_agency a join partner p on p.id = a.partner_id where a.active = true and a.valid_until is not"
                    + " null union all select p.id, p.number, p.name, 'buyer', b.licence_until, 0 from debt_buyer b join partner p"
                    + " on p.id = b.partner_id where b.active = true";

    /** Numbers of the partners about whose end nobody was asked yet; from now on somebody is. */
    public List<String> take() {
        LocalDate today = calendar.today();
        List<Ending> ending = jdbc.sql(
                        "select e.* from (" + ENDING + ") e where e.ends_on >= ? and e.ends_on <= ? and not"
                                + " exists (select 1 from collection_terms_end t where t.partner_id = e.partner_id and t.ends_on ="
                                + " e.ends_on) order by e.ends_on, e.number")
                .params(today, today.plusDays(DAYS))
                .query(Ending.class)
                .list();
        ending.forEach(
                e -> jdbc.sql("insert into collection_terms_end (partner_id, ends_on, asked_on) values (?, ?, ?)")
                        .params(e.partnerId(), e.endsOn(), today)
                        .update());
        return ending.stream().map(Ending::number).toList();
    }

    /** For a form: whose terms end, when, and how many of our debts they have. */
    public String view(List<String> partners) {
        return Markdown.fit(Markdown.table(
                List.of("Partner", "Name", "Kind", "Ends on", "Debts in hand"),
                ending(partners).stream()
                        .map(e -> List.of(e.number(), e.name(), e.kind(), e.endsOn(), e.debts()))
                        .toList(),
                "Nothing ends any more."));
    }

    /**
     * Takes a person's answer for all of them.
     *
     * @param answer {@code proposed} or {@code letEnd}
     * @throws InvalidInput if new terms of one of them are neither proposed nor agreed
     */
    public void answer(List<String> partners, String answer, String reason, String actor) {
        if (!List.of("proposed", "letEnd").contains(answer)) {
            throw new InvalidInput("renewAnswer", "Say whether new terms are proposed, or these may end.");
        }
        for (Ending e : ending(partners)) {
            int newer = jdbc.sql("select count(*) from collection_partner_terms where partner_number = ? and state in"
                            + " ('PROPOSED', 'AGREED') and valid_until > ?")
                    .params(e.number(), e.endsOn())
                    .query(Integer.class)
                    .single();
            if (answer.equals("proposed") && newer == 0) {
                throw new InvalidInput(
                        "renewAnswer",
                        "For " + e.number() + " nothing is proposed that lasts beyond " + e.endsOn() + ".");
            }
            jdbc.sql("update collection_terms_end set answer = ?, reason = ?, answered_by = ? where partner_id = ? and"
                            + " ends_on = ?")
                    .params(answer, reason, actor, e.partnerId(), e.endsOn())
                    .update();
        }
    }

    /** Those whose terms have not been changed since they were asked about. */
    private List<Ending> ending(List<String> partners) {
        return jdbc.sql("select e.* from (" + ENDING
                        + ") e join collection_terms_end t on t.partner_id = e.partner_id and"
                        + " t.ends_on = e.ends_on where e.number in (:numbers) order by e.ends_on, e.number")
                .param("numbers", partners)
                .query(Ending.class)
                .list();
    }
}
