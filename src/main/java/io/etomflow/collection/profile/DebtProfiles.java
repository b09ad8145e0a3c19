package io.etomflow.collection.profile;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.collection.DebtRisk;
import io.etomflow.information.Customer;
import io.etomflow.information.CustomerPages;
import io.etomflow.information.Customers;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Debt profiles: how likely customers are not to pay, why, and what people said about it. */
@UseCase
public class DebtProfiles implements DebtRisk {

    /** Of a customer of whom nothing is known. */
    public static final String UNKNOWN = "medium";

    private static final int MOST_OVERRIDE_DAYS = 180;
    private static final List<String> BANDS = List.of("low", "medium", "high");

    private final ProfileStore store;
    private final ProfileFactReader facts;
    private final ProfileRules rules;
    private final ProfileNews news;
    private final Customers customers;
    private final CustomerPages pages;
    private final JdbcClient jdbc;
    private final WorkingTime calendar;

    DebtProfiles(
            ProfileStore store,
            ProfileFactReader facts,
            ProfileRules rules,
            ProfileNews news,
            Customers customers,
            CustomerPages pages,
            JdbcClient jdbc,
            WorkingTime calendar) {
        this.store = store;
        this.facts = facts;
        this.rules = rules;
        this.news = news;
        this.customers = customers;
        this.pages = pages;
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    /** How far a renewal of all profiles has come. @param last number of the last customer, {@code null} at the end */
    public record Progress(String last, int renewed, int changed) {}

    /** {@code low}, {@code medium} or {@code high}; {@code medium} if nothing is known of the customer. */
    public String risk(UUID customerId) {
        return find(customerId).map(p -> p.risk(calendar.today())).orElse(UNKNOWN);
    }

    @Override
    public String of(UUID customerId) {
        return risk(customerId);
    }

    public Optional<DebtProfile> find(UUID customerId) {
        return store.find(customerId);
    }

    /**
     * Renews the profiles of the next customers whose facts are others than those that were counted, and ends overrides whose
     * time is over.
     *
     * @param after number of the last customer that was looked at, empty at first
     */
    public Progress renewNext(String after, int most) {
        List<CustomerPages.Entry> page = pages.next(after, most);
        int[] done = renew(page, "The facts have changed.", "system");
        return new Progress(
                page.size() < most ? null : page.get(page.size() - 1).number(), done[0], done[1]);
    }

    /** Renews one profile now. */
    public DebtProfile renew(UUID customerId, String reason, String actor) {
        Customer c = customers.get(customerId);
        renew(
                List.of(new CustomerPages.Entry(
                        c.id(), c.number(), c.segment().name(), c.country(), c.customerSince())),
                reason,
                actor);
        return find(customerId).orElseThrow();
    }

    /**
     * A person knows better for a time.
     *
     * @param band {@code low}, {@code medium}, {@code high}, or {@code none} to end an override
     * @param until its last day, within 180 days; not needed to end one
     * @throws InvalidInput if whoever decides has asked for it
     */
    public void override(
            UUID customerId, String band, LocalDate until, String reason, String askedBy, String decidedBy) {
        if (decidedBy.equals(askedBy)) {
            throw new InvalidInput("overrideBand", "You asked for this yourself: somebody else has to decide.");
        }
        DebtProfile profile = find(customerId).orElseGet(() -> renew(customerId, "First profile.", "system"));
        String before = profile.risk(calendar.today());
        if (band.equals("none")) {
            store.override(customerId, null, null, null, null);
        } else {
            check(band, until);
            store.override(customerId, band, until, reason, decidedBy);
        }
        tell(customerId, before, "Set by a person: " + reason, decidedBy);
    }

    /**
     * The customer says that something should not count.
     *
     * @param less by how many days, debits, promises or plans too much was counted; 0 to refuse
     * @return whether the risk is another now
     */
    public boolean correct(
            UUID customerId, ProfileCorrection fact, int less, String wish, String reason, String decidedBy) {
        String before = risk(customerId);
        store.correction(customerId, fact, less, calendar.today().plusYears(1), less > 0, wish, reason, decidedBy);
        renew(customerId, "Corrected: " + reason, decidedBy);
        return !before.equals(risk(customerId));
    }

    /** Counts for products and segments how many customers owe and how many are of high risk. */
    public int renewGroups() {
        LocalDate today = calendar.today();
        return group(
                        "PRODUCT",
                        "select x.product_kind name, p.* from debt_profile p join debt_profile_product x"
                                + " on x.customer_id = p.customer_id",
                        today)
                + group("SEGMENT", "select p.segment name, p.* from debt_profile p", today);
    }

    /** @param kind {@code PRODUCT} or {@code SEGMENT}; @param name for example {@code mobile} or {@code residential} */
    public record GroupProfile(
            String kind, String name, int customers, int debtors, int highRisk, String band, LocalDate calculatedOn) {}

    public List<GroupProfile> groups() {
        return jdbc.sql("select * from debt_group_profile order by kind, name")
                .query(GroupProfile.class)
                .list();
    }

    private record Counts(String name, int customers, int debtors, int highRisk) {}

    private int group(String kind, String members, LocalDate today) {
        Map<String, String> before = groups().stream()
                .filter(g -> g.kind().equals(kind))
                .collect(Collectors.toMap(GroupProfile::name, GroupProfile::band));
        List<Counts> counts = jdbc.sql("select m.name, count(*) customers,"
                        + " sum(case when m.unpaid_bills > 0 then 1 else 0 end) debtors, sum(case when"
                        + " (case when m.override_until >= ? then m.override_band else m.band end) = 'high' then 1"
                        + " else 0 end) high_risk from (" + members + ") m group by m.name")
                .param(today)
                .query(Counts.class)
                .list();
        jdbc.sql("delete from debt_group_profile where kind = ?").param(kind).update();
        int changed = 0;
        for (Counts c : counts) {
            String band = rules.groupBand(100 * c.debtors() / c.customers(), 100 * c.highRisk() / c.customers());
            jdbc.sql("insert into debt_group_profile (kind, name, customers, debtors, high_risk, band,"
                            + " calculated_on) values (?, ?, ?, ?, ?, ?, ?)")
                    .params(kind, c.name(), c.customers(), c.debtors(), c.highRisk(), band, today)
                    .update();
            String old = before.get(c.name());
            if (old != null && !old.equals(band)) {
                news.groupChanged(kind.toLowerCase(java.util.Locale.ROOT), c.name(), old, band, today);
                changed++;
            }
        }
        return changed;
    }

    private int[] renew(List<CustomerPages.Entry> page, String reason, String actor) {
        LocalDate today = calendar.today();
        Map<UUID, DebtProfile> before =
                store.find(page.stream().map(CustomerPages.Entry::id).toList());
        List<ProfileStore.Scored> scored = new ArrayList<>();
        List<ProfileStore.Change> changes = new ArrayList<>();
        for (ProfileFacts f : facts.read(page, today)) {
            DebtProfile old = before.get(f.customerId());
            boolean overrideEnds = old != null && old.overrideUntil() != null && today.isAfter(old.overrideUntil());
            if (f.areThoseOf(old) && !overrideEnds && actor.equals("system")) {
                continue;
            }
            ProfileStore.Scored now = score(f);
            scored.add(now);
            String oldRisk = old == null ? UNKNOWN : overrideEnds ? old.overrideBand() : old.risk(today);
            String newRisk =
                    old != null && old.overrideBand() != null && !overrideEnds ? old.overrideBand() : now.band();
            if (overrideEnds) {
                store.override(f.customerId(), null, null, null, null);
            }
            if (!oldRisk.equals(newRisk)) {
                changes.add(new ProfileStore.Change(
                        f.customerId(),
                        oldRisk,
                        newRisk,
                        now.score(),
                        overrideEnds ? "The time of the override is over." : reason,
                        actor));
            }
        }
        store.write(scored, before, today);
        store.changes(changes);
        changes.forEach(c -> news.riskChanged(c.customerId(), c.from(), c.to(), c.reason(), c.actor()));
        return new int[] {scored.size(), changes.size()};
    }

    private ProfileStore.Scored score(ProfileFacts facts) {
        List<ProfileRules.Counted> counted = rules.score(facts);
        int score = Math.max(
                0, counted.stream().mapToInt(ProfileRules.Counted::points).sum());
        String lines = counted.stream()
                .filter(c -> c.points() != 0)
                .map(c -> c.reason() + ": " + c.points())
                .collect(Collectors.joining("\n"));
        return new ProfileStore.Scored(facts, score, rules.band(score), lines);
    }

    private void tell(UUID customerId, String before, String reason, String actor) {
        DebtProfile now = find(customerId).orElseThrow();
        String after = now.risk(calendar.today());
        if (!before.equals(after)) {
            store.changes(List.of(new ProfileStore.Change(customerId, before, after, now.score(), reason, actor)));
            news.riskChanged(customerId, before, after, reason, actor);
        }
    }

    private void check(String band, LocalDate until) {
        if (!BANDS.contains(band)) {
            throw new InvalidInput("overrideBand", "Choose low, medium, high or none.");
        }
        LocalDate today = calendar.today();
        if (until == null || until.isBefore(today) || until.isAfter(today.plusDays(MOST_OVERRIDE_DAYS))) {
            throw new InvalidInput(
                    "overrideUntil", "Give a day from today on, within " + MOST_OVERRIDE_DAYS + " days.");
        }
    }
}
