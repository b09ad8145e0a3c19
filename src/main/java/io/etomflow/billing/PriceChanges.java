package io.etomflow.billing;

import io.etomflow.information.Segment;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.Refusal;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import io.etomflow.shared.Word;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Prices and discounts that two people agree on, as rows with a first day in the future. A price for good ends what was
 * valid for the same thing and people the day before; one for some time leaves it, and it counts again afterwards.
 */
@UseCase
public class PriceChanges {

    /** Somebody else has entered a price for the same days meanwhile. */
    public static final String CONFLICT = "billing.priceConflict";

    private static final String SAME_SCOPE = " and coalesce(segment, '-') = coalesce(cast(:segment as varchar), '-')"
            + " and coalesce(cast(customer_id as varchar), '-') = coalesce(cast(:customer as varchar), '-')"
            + " and coalesce(cast(billing_account_id as varchar), '-') = coalesce(cast(:account as varchar), '-')";
    /** Usage of so many days says whom a price of usage concerns. */
    private static final int DAYS_OF_USAGE = 90;

    private final PriceCheck check;
    private final Numbers numbers;
    private final JdbcClient jdbc;
    private final Clock clock;

    PriceChanges(PriceCheck check, Numbers numbers, JdbcClient jdbc, Clock clock) {
        this.check = check;
        this.numbers = numbers;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A row that is there for the same thing and the same people. */
    private record Row(UUID id, String code, LocalDate from, LocalDate to) {}

    /**
     * Keeps what a person wants, if it can be.
     *
     * @throws InvalidInput with the field that is wrong, also where another price has its days
     */
    public PriceChange propose(PriceWish wish, String by) {
        PriceChange change = check.check(wish, numbers.next("PC"), by);
        conflict(change).ifPresent(text -> {
            throw new InvalidInput("priceFrom", text);
        });
        jdbc.sql(
                        "insert into price_change (id, number, kind, code, charge, subject, segment, customer_id,"
                                + " billing_account_id, currency, tiers, unit, percent, valid_from, valid_to, reason, proposed_by,"
                                + " proposed_at, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PROPOSED')")
                .params(Arrays.asList(
                        change.id(),
                        change.number(),
                        change.discount() ? "discount" : "price",
                        change.code(),
                        change.charge(),
                        change.subject(),
                        change.segment(),
                        change.customerId(),
                        change.billingAccountId(),
                        change.currency(),
                        change.tiers(),
                        change.unit(),
                        change.percent(),
                        change.from(),
                        change.to(),
                        change.reason(),
                        by,
                        now()))
                .update();
        return change;
    }

    public PriceChange get(UUID id) {
        return jdbc.sql("select * from price_change where id = ?")
                .param(id)
                .query(PriceChange::read)
                .single();
    }

    /** What changes and for how many accounts, for a form. */
    public String view(UUID id) {
        PriceChange change = get(id);
        List<List<Object>> facts = new java.util.ArrayList<>();
        facts.add(List.of("Change", change.number() + ": " + change.what()));
        facts.add(List.of("For", scope(change)));
        facts.add(List.of("Days", change.from() + (change.to() == null ? ", for good" : " to " + change.to())));
        if (!change.discount()) {
            for (PriceChange.Tier tier : change.scale()) {
                facts.add(
                        List.of("From " + tier.from() + " " + change.unit(), tier.amount() + " " + change.currency()));
            }
            for (Row row : ended(change)) {
                facts.add(List.of("Ends the day before", row.code() + ", valid since " + row.from()));
            }
        }
        facts.add(List.of("Accounts that it concerns now", affected(change)));
        facts.add(List.of("Proposed by", change.proposedBy() + ": " + change.reason()));
        return Markdown.fit(Markdown.table(List.of("Price", "What is proposed"), facts, ""));
    }

    /** @throws InvalidInput if who proposed it decides, or refuses it without a word */
    public void checkDecision(UUID id, String decision, String comment, String by) {
        if (!List.of("agree", "refuse").contains(decision)) {
            throw new InvalidInput("priceDecision", "Say whether you agree.");
        }
        if (get(id).proposedBy().equals(by)) {
            throw new InvalidInput("priceDecision", "You proposed this price: somebody else has to agree to it.");
        }
        if (decision.equals("refuse") && (comment == null || comment.isBlank())) {
            throw new InvalidInput("priceComment", "Say why: it was proposed for a reason.");
        }
    }

    /**
     * Enters the rows, and ends what is valid until then.
     *
     * @throws Refusal {@value #CONFLICT} if something else has these days meanwhile, or its first day has come
     */
    public void enter(UUID id, String by, String because) {
        PriceChange change = get(id);
        Optional<String> conflict = change.from().isAfter(LocalDate.now(clock))
                ? conflict(change)
                : Optional.of("Its first day, " + change.from() + ", has come.");
        if (conflict.isPresent()) {
            throw new Refusal(CONFLICT, conflict.get());
        }
        if (change.discount()) {
            jdbc.sql("insert into discount_agreement (id, code, description, segment, customer_id, billing_account_id,"
                            + " offering, percent, valid_from, valid_to) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(Arrays.asList(
                            UUID.randomUUID(),
                            change.code(),
                            change.reason()
                                    .substring(0, Math.min(200, change.reason().length())),
                            change.segment(),
                            change.customerId(),
                            change.billingAccountId(),
                            change.subject(),
                            change.percent(),
                            change.from(),
                            change.to()))
                    .update();
        } else {
            ended(change).forEach(row -> jdbc.sql("update price set valid_to = ? where id = ?")
                    .params(change.from().minusDays(1), row.id())
                    .update());
            change.scale().forEach(tier -> insert(change, tier));
        }
        settle(id, "ENTERED", by, because);
    }

    /** It does not come. */
    public void drop(UUID id, String state, String by, String because) {
        settle(id, state, by, because);
    }

    private void insert(PriceChange change, PriceChange.Tier tier) {
        jdbc.sql("insert into price (id, code, charge, subject, segment, customer_id, billing_account_id, currency,"
                        + " from_quantity, amount, unit, valid_from, valid_to) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?)")
                .params(Arrays.asList(
                        UUID.randomUUID(),
                        change.code(),
                        change.charge(),
                        change.subject(),
                        change.segment(),
                        change.customerId(),
                        change.billingAccountId(),
                        change.currency(),
                        tier.from(),
                        tier.amount(),
                        change.unit(),
                        change.from(),
                        change.to()))
                .update();
    }

    private void settle(UUID id, String state, String by, String because) {
        jdbc.sql("update price_change set state = ?, decided_by = ?, decided_because = ?, decided_at = ?"
                        + " where id = ? and state = 'PROPOSED'")
                .params(Arrays.asList(state, by, because, now(), id))
                .update();
    }

    /** What of the same thing and people has some of the days. */
    private Optional<String> conflict(PriceChange change) {
        return rows(change).stream()
                .filter(row -> change.discount() || !row.from().isBefore(change.from()) || row.to() != null)
                .filter(row -> change.to() == null || !row.from().isAfter(change.to()))
                .findFirst()
                .map(row -> row.code() + " is valid from " + row.from()
                        + (row.to() == null ? "" : " to " + row.to())
                        + " for the same people already: begin behind it, or end before it.");
    }

    /** What was valid for good until now; a price for some time leaves it. */
    private List<Row> ended(PriceChange change) {
        return change.to() != null
                ? List.of()
                : rows(change).stream()
                        .filter(row -> row.to() == null && row.from().isBefore(change.from()))
                        .toList();
    }

    /** Rows for the same thing and people that are valid on the first day or later. */
    private List<Row> rows(PriceChange change) {
        String what = change.discount()
                ? "discount_agreement where code = :code and coalesce(offering, '-') = coalesce(cast(:subject as varchar),"
                        + " '-')"
                : "price where charge = :charge and currency = :currency and subject = :subject";
        var query = jdbc.sql("select id, code, valid_from as \"from\", valid_to as \"to\" from " + what + SAME_SCOPE
                        + " and (valid_to is null or valid_to >= :first) order by valid_from")
                .param("subject", change.subject())
                .param("segment", change.segment())
                .param("customer", text(change.customerId()))
                .param("account", text(change.billingAccountId()))
                .param("first", change.from());
        query = change.discount()
                ? query.param("code", change.code())
                : query.param("charge", change.charge()).param("currency", change.currency());
        return query.query((row, i) -> new Row(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class)))
                .list();
    }

    private static String text(UUID id) {
        return id == null ? null : id.toString();
    }

    /** Accounts that have such a product, or used such a thing of late. */
    private int affected(PriceChange change) {
        boolean usage = "USAGE".equals(change.charge());
        return jdbc.sql("select count(distinct p.billing_account_id) from customer_product p join billing_account a on"
                        + " a.id = p.billing_account_id join customer c on c.id = a.customer_id where p.status = 'active'"
                        + (change.currency() == null ? "" : " and a.currency = '" + change.currency() + "'")
                        + (usage
                                ? " and exists (select 1 from rated_usage u where u.product_id = p.id and u.kind ="
                                        + " :subject and u.started_at >= :since)"
                                : " and (cast(:subject as varchar) is null or p.offering = :subject)")
                        + " and (cast(:segment as varchar) is null or c.segment = :segment)"
                        + " and (cast(:customer as varchar) is null or cast(c.id as varchar) = :customer)"
                        + " and (cast(:account as varchar) is null or cast(a.id as varchar) = :account)")
                .param("subject", change.subject())
                .param("since", Sql.at(clock.instant().minus(DAYS_OF_USAGE, ChronoUnit.DAYS)))
                .param(
                        "segment",
                        change.segment() == null
                                ? null
                                : Word.parse(Segment.class, change.segment(), "segment")
                                        .name())
                .param("customer", text(change.customerId()))
                .param("account", text(change.billingAccountId()))
                .query(Integer.class)
                .single();
    }

    private String scope(PriceChange change) {
        if (change.segment() != null) {
            return "segment " + change.segment();
        }
        return change.customerId() == null && change.billingAccountId() == null
                ? "everybody"
                : change.customerId() == null ? "one account" : "one customer";
    }

    private java.time.OffsetDateTime now() {
        return Sql.at(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
