package io.etomflow.printing.process;

import static io.etomflow.printing.process.PrintingVariables.CYCLE_ID;
import static io.etomflow.printing.process.PrintingVariables.CYCLE_NUMBER;

import io.etomflow.printing.InsertCampaign;
import io.etomflow.printing.InsertPlacement;
import io.etomflow.printing.InsertPlacement.Effect;
import io.etomflow.printing.Inserts;
import io.etomflow.printing.ProductionCycles;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.9.3.1 Co-ordinate Billing Insertion. */
@Configuration(proxyBeanMethods = false)
class InsertSteps {

    static final Variable<String> INSERT_TASK = Variable.text("insertTask", "place (for a cycle) or announce");
    static final Variable<UUID> CAMPAIGN_ID = Variable.id("campaignId", "Id of an insert");
    static final Variable<List<String>> CAMPAIGN_IDS =
            Variable.texts("campaignIds", "Ids of the inserts that are due, in the order in which they are placed");
    static final Variable<String> INSERT_CODE = Variable.text("insertCode", "Code of an insert, printed on its edge");
    static final Variable<String> INSERT_TITLE = Variable.text("insertTitle", "What an insert is about");
    static final Variable<String> INSERT_KIND = Variable.text("insertKind", "legal, service or promotion");
    static final Variable<String> INSERT_SENDER =
            Variable.text("insertSender", "E-mail of the promotional process that sends it");
    static final Variable<LocalDate> INSERT_FIRST_DAY = Variable.date("insertFirstDay", "First day of posting");
    static final Variable<LocalDate> INSERT_LAST_DAY = Variable.date("insertLastDay", "Last day of posting");
    static final Variable<List<String>> INSERT_SEGMENTS =
            Variable.texts("insertSegments", "Segments of customers it is for, none for all");
    static final Variable<String> INSERT_LANGUAGES =
            Variable.text("insertLanguages", "Languages it is for, comma separated, empty for all");
    static final Variable<String> INSERT_PRODUCTS =
            Variable.text("insertProducts", "Kinds of products it is for, comma separated, empty for all");
    static final Variable<BigDecimal> INSERT_GRAMS = Variable.amount("insertGrams", "What one weighs, grams");
    static final Variable<BigDecimal> INSERT_THICKNESS = Variable.amount("insertThickness", "How thick one is, mm");
    static final Variable<BigDecimal> INSERT_BUDGET =
            Variable.amount("insertBudget", "Dearer postage that the sender pays per letter");
    static final Variable<Integer> INSERT_PRIORITY = Variable.integer("insertPriority", "1 to 100, the higher first");
    static final Variable<Boolean> STOCK_COVERS =
            Variable.flag("stockCovers", "Whether there is an insert for each letter that it is for");
    static final Variable<Double> TIPPING_SHARE =
            Variable.number("tippingShare", "Share of these letters that would become dearer, 0 to 1");
    static final Variable<Double> EXTRA_POSTAGE =
            Variable.number("extraPostage", "By how much a letter becomes dearer");
    static final Variable<Double> POSTAGE_BUDGET =
            Variable.number("postageBudget", "What the sender pays of that per letter");
    static final Variable<String> PLACEMENT =
            Variable.text("placement", "Which letters get the insert: all, whereLight or none");
    static final Variable<String> PLACEMENT_REASON = Variable.text("placementReason", "Why the table says so");
    static final Variable<Integer> INSERTS_PLACED =
            Variable.integer("insertsPlaced", "How many inserts went into letters of the cycle");
    static final Variable<String> CAMPAIGN_VIEW =
            Variable.text("campaignView", "The insert and what it would do to letters, for a form");
    static final Variable<String> INSERT_DECISION = Variable.text("insertDecision", "approve or refuse");
    static final Variable<String> INSERT_REASON = Variable.text("insertReason", "Why");
    static final Variable<Boolean> INSERT_APPROVED = Variable.flag("insertApproved", "Whether it may go into letters");
    static final Variable<Integer> INSERTS_RECEIVED = Variable.integer("insertsReceived", "Pieces that arrived");

    @Bean
    Step checkInsertRequest(ProductionCycles cycles, Inserts inserts) {
        return Step.titled(
                        "Check insert request",
                        "Takes a cycle whose inserts are to be placed, or a new insert with its targets, weight and"
                                + " days.")
                .reads(
                        CYCLE_ID,
                        CYCLE_NUMBER,
                        INSERT_CODE,
                        INSERT_TITLE,
                        INSERT_KIND,
                        INSERT_SENDER,
                        INSERT_FIRST_DAY,
                        INSERT_LAST_DAY,
                        INSERT_SEGMENTS,
                        INSERT_LANGUAGES,
                        INSERT_PRODUCTS,
                        INSERT_GRAMS,
                        INSERT_THICKNESS,
                        INSERT_BUDGET,
                        INSERT_PRIORITY)
                .writes(INSERT_TASK, CYCLE_ID, CAMPAIGN_ID)
                .does(c -> {
                    boolean place =
                            c.find(CYCLE_ID).isPresent() || c.find(CYCLE_NUMBER).isPresent();
                    c.set(INSERT_TASK, place ? "place" : "announce");
                    if (place) {
                        c.set(CYCLE_ID, cycle(c, cycles));
                    } else {
                        c.set(CAMPAIGN_ID, inserts.announce(campaign(c)).id());
                    }
                });
    }

    @Bean
    Step findDueInserts(InsertPlacement placement) {
        return Step.titled(
                        "Find inserts that are due",
                        "Finds approved inserts in stock whose days include the cycle's day of posting, notices first.")
                .needs(CYCLE_ID)
                .writes(CAMPAIGN_IDS)
                .does(c -> c.set(
                        CAMPAIGN_IDS,
                        placement.due(c.get(CYCLE_ID)).stream()
                                .map(UUID::toString)
                                .toList()));
    }

    @Bean
    Step measureInsert(Inserts inserts, InsertPlacement placement) {
        return Step.titled(
                        "Measure letters with insert",
                        "Finds the letters that an insert is for, without objectors and debtors where it is a"
                                + " promotion, and weighs them with it.")
                .needs(CYCLE_ID, CAMPAIGN_ID)
                .writes(INSERT_KIND, STOCK_COVERS, TIPPING_SHARE, EXTRA_POSTAGE, POSTAGE_BUDGET)
                .does(c -> {
                    InsertCampaign campaign = inserts.get(c.get(CAMPAIGN_ID));
                    Effect effect = placement.measure(c.get(CYCLE_ID), campaign.id());
                    c.setLocal(INSERT_KIND, campaign.kind());
                    c.setLocal(STOCK_COVERS, effect.stockCovers());
                    c.setLocal(TIPPING_SHARE, effect.tippingShare());
                    c.setLocal(EXTRA_POSTAGE, effect.extraPostage());
                    // what the sender pays of the dearer postage: 1 for all of it
                    c.setLocal(
                            POSTAGE_BUDGET,
                            effect.extraPostage() == 0
                                    ? 1
                                    : campaign.postageBudget().doubleValue() / effect.extraPostage());
                });
    }

    @Bean
    Step placeInsert(InsertPlacement placement) {
        return Step.titled("Place insert", "Puts the insert into the letters that the table says, as far as it lasts.")
                .needs(CYCLE_ID, CAMPAIGN_ID, PLACEMENT)
                .reads(PLACEMENT_REASON)
                .does(c -> placement.place(
                        c.get(CYCLE_ID),
                        c.get(CAMPAIGN_ID),
                        c.get(PLACEMENT),
                        c.find(PLACEMENT_REASON).orElse("")));
    }

    @Bean
    Step reportInserts(InsertPlacement placement) {
        return Step.titled("Report inserts", "Tells each sender into how many letters their insert goes and why.")
                .needs(CYCLE_ID)
                .writes(INSERTS_PLACED)
                .does(c -> c.set(INSERTS_PLACED, placement.report(c.get(CYCLE_ID), c.businessKey())));
    }

    @Bean
    Step forecastInsert(Inserts inserts, InsertPlacement placement) {
        return Step.titled(
                        "Forecast insert",
                        "Shows for the last cycles how many letters an insert would have gone into and how many would"
                                + " have become dearer.")
                .needs(CAMPAIGN_ID)
                .writes(CAMPAIGN_VIEW, INSERT_FIRST_DAY, INSERT_LAST_DAY)
                .does(c -> {
                    InsertCampaign campaign = inserts.get(c.get(CAMPAIGN_ID));
                    c.set(CAMPAIGN_VIEW, placement.forecast(campaign.id()));
                    c.set(INSERT_FIRST_DAY, campaign.firstDay());
                    c.set(INSERT_LAST_DAY, campaign.lastDay());
                });
    }

    @Bean
    Step decideInsert(Inserts inserts) {
        return Step.titled("Check decision on insert", "Keeps whether an insert may go into letters.")
                .needs(CAMPAIGN_ID)
                .reads(INSERT_DECISION, INSERT_REASON)
                .writes(INSERT_APPROVED)
                .does(c -> {
                    if (!List.of("approve", "refuse").contains(c.get(INSERT_DECISION))) {
                        throw new InvalidInput("insertDecision", "Approve or refuse the insert.");
                    }
                    boolean approved = c.get(INSERT_DECISION).equals("approve");
                    inserts.decide(c.get(CAMPAIGN_ID), approved, c.get(INSERT_REASON), c.actor());
                    c.set(INSERT_APPROVED, approved);
                });
    }

    @Bean
    Step refuseInsert(Inserts inserts) {
        return Step.titled("Refuse insert", "Nobody decided in time: the insert does not go into letters.")
                .needs(CAMPAIGN_ID)
                .writes(INSERT_APPROVED)
                .does(c -> {
                    inserts.decide(c.get(CAMPAIGN_ID), false, "Nobody decided within three working days.", c.actor());
                    c.set(INSERT_APPROVED, false);
                });
    }

    @Bean
    Step tellInsertSender(Inserts inserts) {
        return Step.titled("Tell sender of insert", "Tells the promotional process what was decided and why.")
                .needs(CAMPAIGN_ID)
                .does(c -> inserts.tellDecision(c.get(CAMPAIGN_ID), c.businessKey()));
    }

    @Bean
    Step bookInsertDelivery(Inserts inserts) {
        return Step.titled("Book delivery of inserts", "Takes the counted pieces into the stock.")
                .needs(CAMPAIGN_ID)
                .reads(INSERTS_RECEIVED)
                .does(c -> {
                    if (c.get(INSERTS_RECEIVED) < 1) {
                        throw new InvalidInput("insertsReceived", "Enter the pieces that arrived.");
                    }
                    inserts.receive(c.get(CAMPAIGN_ID), c.get(INSERTS_RECEIVED));
                });
    }

    @Bean
    Step endInsertCampaign(Inserts inserts) {
        return Step.titled("End insert", "The insert was never delivered: its days are over.")
                .needs(CAMPAIGN_ID)
                .does(c -> inserts.end(c.get(CAMPAIGN_ID)));
    }

    private static UUID cycle(StepContext c, ProductionCycles cycles) {
        try {
            return c.find(CYCLE_ID)
                    .orElseGet(
                            () -> cycles.byNumber(c.get(CYCLE_NUMBER).strip()).id());
        } catch (NotFound e) {
            throw new InvalidInput("cycleNumber", "There is no such production cycle. Write it like PC-2026-000007.");
        }
    }

    private static InsertCampaign campaign(StepContext c) {
        return new InsertCampaign(
                UUID.randomUUID(),
                c.get(INSERT_CODE),
                c.get(INSERT_TITLE),
                c.get(INSERT_KIND),
                c.get(INSERT_SENDER),
                c.get(INSERT_FIRST_DAY),
                c.get(INSERT_LAST_DAY),
                String.join(",", c.find(INSERT_SEGMENTS).orElse(List.of())),
                c.find(INSERT_LANGUAGES).orElse("").replace(" ", ""),
                c.find(INSERT_PRODUCTS).orElse("").replace(" ", ""),
                c.get(INSERT_GRAMS),
                c.get(INSERT_THICKNESS),
                c.find(INSERT_BUDGET).orElse(BigDecimal.ZERO),
                c.find(INSERT_PRIORITY).orElse(50),
                "PROPOSED",
                0,
                null);
    }
}
