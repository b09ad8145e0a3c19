package io.etomflow.printing;

import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.printing.PostageTable.Enclosure;
import io.etomflow.printing.PostageTable.Letter;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts inserts into letters, with an eye on what the post asks for them. */
@UseCase
public class InsertPlacement {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Inserts inserts;
    private final ProductionList list;
    private final ProductionCycles cycles;
    private final Postage postage;
    private final Outbox outbox;

    InsertPlacement(
            JdbcClient jdbc,
            JdbcTemplate batches,
            Inserts inserts,
            ProductionList list,
            ProductionCycles cycles,
            Postage postage,
            Outbox outbox) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.inserts = inserts;
        this.list = list;
        this.cycles = cycles;
        this.postage = postage;
        this.outbox = outbox;
    }

    /**
     * What an insert would do to the letters of a cycle.
     *
     * @param targets letters that it is for
     * @param tipping letters of these that would become dearer
     * @param extraPostage by how much, on average of those
     */
    public record Effect(int targets, int tipping, double extraPostage, String currency, boolean stockCovers) {

        public double tippingShare() {
            return targets == 0 ? 0 : (double) tipping / targets;
        }
    }

    private record Target(ProductionBill bill, Letter now, Letter then) {
        boolean tips() {
            return then.envelope().equals(PostageTable.BY_HAND)
                    || then.postage().compareTo(now.postage()) > 0;
        }
    }

    /** Inserts that are due for a cycle, in the order in which they are placed. */
    public List<UUID> due(UUID cycleId) {
        return inserts.due(cycles.get(cycleId).postOn()).stream()
                .map(InsertCampaign::id)
                .toList();
    }

    public Effect measure(UUID cycleId, UUID campaignId) {
        InsertCampaign campaign = inserts.get(campaignId);
        return effect(campaign, targets(campaign, list.letters(cycleId)));
    }

    private static Effect effect(InsertCampaign campaign, List<Target> targets) {
        List<Target> tipping = targets.stream().filter(Target::tips).toList();
        double extra = tipping.stream()
                .mapToDouble(t -> t.then().postage().subtract(t.now().postage()).doubleValue())
                .average()
                .orElse(0);
        return new Effect(
                targets.size(),
                tipping.size(),
                Math.round(extra * 100) / 100.0,
                targets.isEmpty() ? "EUR" : targets.get(0).now().currency(),
                campaign.onHand() >= targets.size());
    }

    private List<Target> targets(InsertCampaign campaign, List<ProductionBill> letters) {
        PostageTable table = postage.today();
        Map<String, Enclosure> known = postage.enclosures();
        List<Target> targets = new ArrayList<>();
        for (ProductionBill bill : letters) {
            if (campaign.isFor(bill) && !bill.insertCodes().contains(campaign.code())) {
                List<Enclosure> inside = new ArrayList<>(
                        bill.insertCodes().stream().map(known::get).toList());
                Letter now = table.letter(bill.country(), bill.sheets(), inside);
                inside.add(known.get(campaign.code()));
                targets.add(new Target(bill, now, table.letter(bill.country(), bill.sheets(), inside)));
            }
        }
        return targets;
    }

    /**
     * Puts an insert into letters of a cycle, as far as the stock lasts.
     *
     * @param placement {@code all}, {@code whereLight} or {@code none}
     * @return into how many
     */
    public int place(UUID cycleId, UUID campaignId, String placement, String reason) {
        InsertCampaign campaign = inserts.get(campaignId);
        List<Target> targets = targets(campaign, list.letters(cycleId));
        Effect effect = effect(campaign, targets);
        List<Target> chosen = targets.stream()
                .filter(target -> placement.equals("all") || placement.equals("whereLight") && !target.tips())
                .limit(campaign.onHand())
                .toList();
        BigDecimal extra = chosen.stream()
                .map(t -> t.then().postage().subtract(t.now().postage()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        batches.batchUpdate(
                "update production_bill set inserts = ? where bill_id = ?",
                chosen.stream()
                        .map(t -> new Object[] {
                            t.bill().inserts().isEmpty()
                                    ? campaign.code()
                                    : t.bill().inserts() + "," + campaign.code(),
                            t.bill().billId()
                        })
                        .toList());
        jdbc.sql("delete from insert_placement where cycle_id = ? and campaign_id = ?")
                .params(cycleId, campaignId)
                .update();
        jdbc.sql("insert into insert_placement (cycle_id, campaign_id, targets, tipping, placed, placement, reason,"
                        + " extra_postage, currency) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        cycleId,
                        campaignId,
                        effect.targets(),
                        effect.tipping(),
                        chosen.size(),
                        placement,
                        reason,
                        extra,
                        effect.currency())
                .update();
        return chosen.size();
    }

    /** Tells each sender into how many letters of a cycle their insert went, once. */
    public int report(UUID cycleId, String caseNumber) {
        record Placed(
                UUID campaignId,
                int targets,
                int tipping,
                int placed,
                String reason,
                BigDecimal extraPostage,
                String currency) {}
        ProductionCycle cycle = cycles.get(cycleId);
        int sum = 0;
        for (Placed p : jdbc.sql("select * from insert_placement where cycle_id = ?")
                .param(cycleId)
                .query(Placed.class)
                .list()) {
            InsertCampaign campaign = inserts.get(p.campaignId());
            outbox.write(OutgoingMessage.of(
                    "insert-placed-" + cycle.number() + "-" + campaign.code(),
                    caseNumber,
                    Channel.EMAIL,
                    campaign.sender(),
                    "Insert " + campaign.code() + " in letters of " + cycle.postOn(),
                    "It goes into " + p.placed() + " of " + p.targets() + " letters that it is for. " + p.tipping()
                            + " of these become dearer with it. " + p.reason() + " Dearer postage: "
                            + p.extraPostage() + " " + p.currency() + "."));
            sum += p.placed();
        }
        return sum;
    }

    /** What a person needs to decide on an insert, as Markdown: its effect on the letters of the last cycles. */
    public String forecast(UUID campaignId) {
        InsertCampaign c = inserts.get(campaignId);
        List<List<?>> rows = new ArrayList<>();
        for (UUID cycleId : jdbc.sql(
                        "select id from production_cycle where pieces > 0 order by bill_date desc, number desc limit 3")
                .query(UUID.class)
                .list()) {
            Effect effect = effect(c, targets(c, all(cycleId)));
            rows.add(List.of(
                    cycles.get(cycleId).number(),
                    cycles.get(cycleId).pieces(),
                    effect.targets(),
                    effect.tipping(),
                    effect.extraPostage() + " " + effect.currency()));
        }
        return Markdown.fit("**" + Markdown.escape(c.code()) + "** " + Markdown.escape(c.title()) + ": "
                + Markdown.escape(c.kind()) + ", " + c.gramsEach() + " g, " + c.firstDay() + " to " + c.lastDay()
                + "\n\n"
                + Markdown.table(
                        List.of("Cycle", "Letters", "It would be for", "Dearer with it", "By, each"),
                        rows,
                        "No cycle has been produced yet."));
    }

    private List<ProductionBill> all(UUID cycleId) {
        return jdbc.sql("select * from production_bill where cycle_id = ? fetch first 1000 rows only")
                .param(cycleId)
                .query(ProductionBill.class)
                .list();
    }
}
