package io.etomflow.printing.process;

import static io.etomflow.printing.process.PrintingVariables.CYCLE_ID;
import static io.etomflow.printing.process.PrintingVariables.CYCLE_NUMBER;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.printing.MaterialOrders;
import io.etomflow.printing.MaterialShortages;
import io.etomflow.printing.MaterialShortages.Outlook;
import io.etomflow.printing.Materials;
import io.etomflow.printing.PrintMaterial;
import io.etomflow.printing.ProductionCycles;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.9.3.5 Manage Paper and Envelope Availability. */
@Configuration(proxyBeanMethods = false)
class MaterialSteps {

    static final Variable<String> MATERIAL_TASK = Variable.text("materialTask", "reserve (for a cycle) or count");
    static final Variable<String> MATERIAL_CODE = Variable.text("materialCode", "Code of paper or envelopes: ENV-DL");
    static final Variable<Integer> COUNTED_PIECES = Variable.integer("countedPieces", "Pieces counted in the stock");
    static final Variable<Boolean> ENOUGH = Variable.flag("enough", "Whether all that a cycle needs was reserved");
    static final Variable<Integer> DAYS_TO_DELIVERY = Variable.integer(
            "daysToDelivery", "Working days from the day of printing until missing material is here, 999 for never");
    static final Variable<Integer> SLACK_DAYS = Variable.integer("slackDays", "Working days that the cycle can wait");
    static final Variable<Boolean> PRINTER_READY =
            Variable.flag("printerReady", "Whether an agreement with a printer is in force");
    static final Variable<LocalDate> MATERIAL_FROM = Variable.date("materialFrom", "When missing material is here");
    static final Variable<String> SHORTAGE_VIEW = Variable.text("shortageView", "What is missing, for a form");
    static final Variable<String> SHORTAGE_WAY = Variable.text("shortageWay", "wait, thirdParty or person");
    static final Variable<String> SHORTAGE_DECISION =
            Variable.text("shortageDecision", "What a person decided: wait or thirdParty");
    static final Variable<String> MATERIAL_OUTCOME =
            Variable.text("materialOutcome", "reserved, wait or thirdParty; counted where no cycle asked");
    static final Variable<Boolean> ORDER_OPEN = Variable.flag("orderOpen", "Whether an order is under way");
    static final Variable<Boolean> BELOW_SAFETY =
            Variable.flag("belowSafety", "Whether less than the safety stock is free");
    static final Variable<Integer> DAYS_BEYOND_DELIVERY = Variable.integer(
            "daysBeyondDelivery", "For how many days the stock lasts beyond the supplier's time of delivery");
    static final Variable<Boolean> SUPPLIER_KNOWN = Variable.flag("supplierKnown", "Whether a supplier is agreed");
    static final Variable<UUID> SUPPLIER_ID = Variable.id("supplierId", "Id of the partner who delivers");
    static final Variable<String> SUPPLIER_NUMBER =
            Variable.text("supplierNumber", "Number of the partner who delivers");
    static final Variable<Integer> ORDER_PIECES = Variable.integer("orderPieces", "Pieces to order");
    static final Variable<String> REORDER = Variable.text("reorder", "none, order or urgent");
    static final Variable<String> MATERIAL_VIEW = Variable.text("materialView", "Stock and orders, for a form");
    static final Variable<UUID> MATERIAL_ORDER_ID = Variable.id("materialOrderId", "Id of the order");
    static final Variable<Instant> MATERIAL_DUE_AT = Variable.instant("materialDueAt", "When the delivery is due");
    static final Variable<Integer> RECEIVED_PIECES = Variable.integer("receivedPieces", "Pieces that arrived");
    static final Variable<Integer> SPOILT_PIECES = Variable.integer("spoiltPieces", "Pieces of these that are spoilt");

    @Bean
    Step takeMaterialRequest(Materials materials, ProductionCycles cycles) {
        return Step.titled(
                        "Take request for material",
                        "Finds the cycle that needs material, or sets the stock to what somebody counted.")
                .reads(MATERIAL_TASK, CYCLE_ID, CYCLE_NUMBER, MATERIAL_CODE, COUNTED_PIECES)
                .writes(MATERIAL_TASK, CYCLE_ID, MATERIAL_OUTCOME, MATERIAL_FROM)
                .does(c -> {
                    c.set(MATERIAL_FROM, null);
                    if (c.find(MATERIAL_TASK).orElse("reserve").equals("count")) {
                        count(c, materials);
                        c.set(MATERIAL_OUTCOME, "counted");
                    } else {
                        c.set(MATERIAL_TASK, "reserve");
                        c.set(CYCLE_ID, cycle(c, cycles));
                        c.set(MATERIAL_OUTCOME, "reserved");
                    }
                });
    }

    @Bean
    Step reserveMaterial(MaterialShortages shortages) {
        return Step.titled(
                        "Reserve material",
                        "Reckons paper and envelopes for the letters of a cycle and reserves all or nothing; looks when missing material comes.")
                .needs(CYCLE_ID)
                .writes(ENOUGH, DAYS_TO_DELIVERY, SLACK_DAYS, PRINTER_READY, MATERIAL_FROM, SHORTAGE_VIEW)
                .does(c -> {
                    Outlook outlook = shortages.reserve(c.get(CYCLE_ID));
                    c.set(ENOUGH, outlook.enough());
                    c.set(DAYS_TO_DELIVERY, outlook.daysToDelivery());
                    c.set(SLACK_DAYS, outlook.slackDays());
                    c.set(PRINTER_READY, outlook.printerReady());
                    c.set(MATERIAL_FROM, outlook.materialFrom());
                    c.set(SHORTAGE_VIEW, outlook.view());
                });
    }

    @Bean
    Step checkShortageDecision(WorkingTime calendar) {
        return Step.titled("Check decision on shortage", "Refuses to wait without a day.")
                .reads(SHORTAGE_DECISION, MATERIAL_FROM)
                .does(c -> {
                    if (!List.of("wait", "thirdParty").contains(c.get(SHORTAGE_DECISION))) {
                        throw new InvalidInput(
                                "shortageDecision", "Decide: the letters wait, or a printer makes them.");
                    }
                    boolean waits = c.get(SHORTAGE_DECISION).equals("wait");
                    if (waits
                            && c.find(MATERIAL_FROM)
                                    .filter(d -> !d.isBefore(calendar.today()))
                                    .isEmpty()) {
                        throw new InvalidInput(
                                "materialFrom", "Say on which day, from today on, the material is here.");
                    }
                });
    }

    @Bean
    Step noteShortage() {
        return Step.titled("Note what becomes of cycle", "Without a decision in time a printer makes the letters.")
                .reads(SHORTAGE_WAY, SHORTAGE_DECISION)
                .writes(MATERIAL_OUTCOME)
                .does(c -> {
                    String way = c.find(SHORTAGE_WAY).orElse("person");
                    c.set(
                            MATERIAL_OUTCOME,
                            way.equals("person") ? c.find(SHORTAGE_DECISION).orElse("thirdParty") : way);
                });
    }

    @Bean
    Step reviewStock(MaterialShortages shortages) {
        return Step.titled(
                        "Review stock",
                        "Finds material that may run low and starts the order of each; a table decides there.")
                .does(c -> shortages.low().forEach(code -> Messages.startMaterialOrder(c.execution(), code)));
    }

    @Bean
    Step measureMaterial(Materials materials, MaterialOrders orders) {
        return Step.titled("Measure stock of material", "Says how long the stock lasts against the time of delivery.")
                .needs(MATERIAL_CODE)
                .writes(
                        ORDER_OPEN,
                        BELOW_SAFETY,
                        DAYS_BEYOND_DELIVERY,
                        SUPPLIER_KNOWN,
                        SUPPLIER_ID,
                        ORDER_PIECES,
                        MATERIAL_VIEW)
                .does(c -> {
                    PrintMaterial material = materials.get(c.get(MATERIAL_CODE));
                    c.set(ORDER_OPEN, !orders.open(material.code()).isEmpty());
                    c.set(BELOW_SAFETY, materials.free(material.code()) < material.safetyStock());
                    c.set(DAYS_BEYOND_DELIVERY, materials.lastsDays(material.code()) - material.leadDays() * 7 / 5);
                    c.set(SUPPLIER_KNOWN, material.supplierId() != null);
                    c.set(SUPPLIER_ID, material.supplierId());
                    c.set(ORDER_PIECES, material.orderQuantity());
                    c.set(MATERIAL_VIEW, orders.describe(material.code()));
                });
    }

    @Bean
    Step checkSupplier(MaterialOrders orders) {
        return Step.titled("Check supplier", "Refuses a supplier who is no active partner.")
                .reads(SUPPLIER_NUMBER, ORDER_PIECES)
                .writes(SUPPLIER_ID)
                .does(c -> {
                    if (c.get(ORDER_PIECES) < 1) {
                        throw new InvalidInput("orderPieces", "Say how many pieces to order.");
                    }
                    c.set(SUPPLIER_ID, orders.supplier(c.get(SUPPLIER_NUMBER)).id());
                });
    }

    @Bean
    Step orderMaterial(MaterialOrders orders, WorkingTime calendar) {
        return Step.titled("Order material", "Orders in writing, due by the usual time of delivery.")
                .needs(MATERIAL_CODE, SUPPLIER_ID, ORDER_PIECES)
                .reads(REORDER)
                .writes(MATERIAL_ORDER_ID, MATERIAL_DUE_AT, MATERIAL_VIEW)
                .does(c -> {
                    MaterialOrders.Order order = orders.order(
                            c.get(MATERIAL_CODE),
                            c.get(SUPPLIER_ID),
                            c.get(ORDER_PIECES),
                            c.find(REORDER).orElse("").equals("urgent"));
                    c.set(MATERIAL_ORDER_ID, order.id());
                    c.set(MATERIAL_DUE_AT, calendar.closing(order.dueOn()));
                    c.set(MATERIAL_VIEW, orders.describe(c.get(MATERIAL_CODE)));
                });
    }

    @Bean
    Step askLateSupplier(MaterialOrders orders) {
        return Step.titled("Ask late supplier", "Asks where a delivery is that should have come.")
                .needs(MATERIAL_ORDER_ID)
                .does(c -> orders.ask(c.get(MATERIAL_ORDER_ID)));
    }

    @Bean
    Step cancelMaterialOrder(MaterialOrders orders) {
        return Step.titled("Cancel order of material", "Cancels an order that does not come.")
                .needs(MATERIAL_ORDER_ID)
                .does(c -> orders.cancel(c.get(MATERIAL_ORDER_ID)));
    }

    @Bean
    Step checkMaterialReceipt(MaterialOrders orders) {
        return Step.titled("Check receipt of material", "Refuses numbers that cannot be.")
                .needs(MATERIAL_ORDER_ID)
                .reads(RECEIVED_PIECES, SPOILT_PIECES)
                .does(c -> orders.check(
                        c.get(MATERIAL_ORDER_ID),
                        c.get(RECEIVED_PIECES),
                        c.find(SPOILT_PIECES).orElse(0)));
    }

    @Bean
    Step bookMaterialReceipt(MaterialOrders orders) {
        return Step.titled(
                        "Book receipt of material",
                        "Takes good pieces into the stock; complains where pieces are missing or spoilt.")
                .needs(MATERIAL_ORDER_ID)
                .reads(RECEIVED_PIECES, SPOILT_PIECES)
                .does(c -> orders.receive(
                        c.get(MATERIAL_ORDER_ID),
                        c.get(RECEIVED_PIECES),
                        c.find(SPOILT_PIECES).orElse(0),
                        c.actor()));
    }

    private static void count(StepContext c, Materials materials) {
        try {
            materials.counted(
                    c.get(MATERIAL_CODE).strip(),
                    c.get(COUNTED_PIECES),
                    c.execution().getProcessInstanceId(),
                    c.actor());
        } catch (NotFound e) {
            throw new InvalidInput("materialCode", e.getMessage());
        }
    }

    private static UUID cycle(StepContext c, ProductionCycles cycles) {
        try {
            return c.find(CYCLE_ID).orElseGet(() -> cycles.byNumber(
                            c.find(CYCLE_NUMBER).orElse("").strip())
                    .id());
        } catch (NotFound e) {
            throw new InvalidInput("cycleNumber", "There is no such production cycle. Write it like PC-2026-000007.");
        }
    }
}
