package io.etomflow.printing;

import io.etomflow.billing.BillingRuns;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Planning as people ask for it: a run's cycle, a change of the press, a conflict settled, a plan announced. */
@UseCase
public class CyclePlanning {

    private static final int MOST_OVERTIME_DAYS = 60;

    private final ProductionCycles cycles;
    private final ProductionList list;
    private final PressCalendar press;
    private final BillingRuns runs;
    private final WorkingTime calendar;
    private final Outbox outbox;
    private final PrintingProperties properties;

    CyclePlanning(
            ProductionCycles cycles,
            ProductionList list,
            PressCalendar press,
            BillingRuns runs,
            WorkingTime calendar,
            Outbox outbox,
            PrintingProperties properties) {
        this.cycles = cycles;
        this.list = list;
        this.press = press;
        this.runs = runs;
        this.calendar = calendar;
        this.outbox = outbox;
        this.properties = properties;
    }

    /**
     * How a person settles a conflict.
     *
     * @param way {@code overtime}, {@code thirdParty} or {@code later}
     */
    public record Settlement(
            String way, LocalDate overtimeDay, Integer overtimeSheets, LocalDate newLatestPostOn, String reason) {}

    /** The cycle of a billing run, given by id or else by code. */
    public UUID open(UUID billingRunId, String runCode) {
        if (billingRunId != null) {
            return cycles.open(billingRunId).id();
        }
        return runs.byCode(runCode == null ? "" : runCode.strip())
                .map(run -> cycles.open(run.id()).id())
                .orElseThrow(() -> new InvalidInput(
                        "runCode", "There is no billing run '" + runCode + "'. Write it like R-2026-11-01."));
    }

    /** Changes what the press prints on a day; the cycles that lose their place. */
    public List<UUID> capacity(LocalDate day, int sheets, String reason, String changedBy) {
        press.change(day, sheets, reason, changedBy);
        return press.overbookedBy(day);
    }

    /** Lists the bills of a cycle anew as long as its list is open. */
    public ProductionCycle refresh(UUID cycleId) {
        if (cycles.get(cycleId).state() == CycleState.PLANNED) {
            list.gather(cycleId);
        }
        return cycles.get(cycleId);
    }

    /** @return whether the plan holds as it is (another prints), or has to be tried again */
    public boolean settle(UUID cycleId, Settlement settlement, String settledBy) {
        switch (settlement.way()) {
            case "thirdParty" -> cycles.giveToPrinter(cycleId, settlement.reason(), settledBy);
            case "overtime" -> overtime(settlement, settledBy);
            case "later" -> later(cycleId, settlement, settledBy);
            default ->
                throw new InvalidInput("conflictDecision", "Decide: overtime, another printer, or a later posting.");
        }
        return settlement.way().equals("thirdParty");
    }

    private void overtime(Settlement settlement, String settledBy) {
        LocalDate day = settlement.overtimeDay();
        Integer sheets = settlement.overtimeSheets();
        if (day == null
                || day.isBefore(calendar.today())
                || day.isAfter(calendar.today().plusDays(MOST_OVERTIME_DAYS))) {
            throw new InvalidInput("overtimeDay", "Choose a day of the next " + MOST_OVERTIME_DAYS + " days.");
        }
        if (sheets == null || sheets <= 0) {
            throw new InvalidInput("overtimeSheets", "Say how many sheets more the press prints on that day.");
        }
        press.change(day, press.capacity(day) + sheets, "Overtime: " + settlement.reason(), settledBy);
    }

    private void later(UUID cycleId, Settlement settlement, String settledBy) {
        LocalDate latest = cycles.get(cycleId).latestPostOn();
        LocalDate day = settlement.newLatestPostOn();
        if (day == null || !day.isAfter(latest)) {
            throw new InvalidInput("newLatestPostOn", "Choose a day after " + latest + ".");
        }
        cycles.allowUntil(cycleId, day, settlement.reason(), settledBy);
    }

    /** What a person needs to settle a conflict, as Markdown. */
    public String describe(UUID cycleId, ProductionCycles.Plan plan) {
        ProductionCycle cycle = cycles.get(cycleId);
        List<List<?>> days = new java.util.ArrayList<>();
        for (LocalDate day = cycle.printOn(); days.size() < 10; day = day.plusDays(1)) {
            if (press.capacity(day) > 0 || calendar.isWorkingDay(day)) {
                days.add(List.of(day, press.capacity(day), press.free(day, cycleId)));
            }
        }
        return Markdown.fit("**" + Markdown.escape(cycle.number()) + "**: " + cycle.pieces() + " letters, "
                + cycle.sheets() + " sheets. Cut-off " + cycle.cutOffOn() + ", due in the post on "
                + cycle.latestPostOn() + ".\n\n" + Markdown.escape(plan.reason()) + "\n\n"
                + Markdown.table(List.of("Day", "Press prints", "Free for this cycle"), days, ""));
    }

    /** Tells the print room the plan, once per version of it. */
    public ProductionCycle announce(UUID cycleId, String caseNumber) {
        ProductionCycle cycle = cycles.get(cycleId);
        String way = cycle.way() == ProductionWay.THIRD_PARTY ? "Another printer makes them." : "The press makes them.";
        outbox.write(OutgoingMessage.of(
                "print-plan-" + cycle.number() + "-" + cycles.reasons(cycleId).size(),
                caseNumber,
                Channel.EMAIL,
                properties.mailbox(),
                (cycle.replanned() == 0 ? "Production plan " : "Changed production plan ") + cycle.number(),
                cycle.pieces() + " letters, " + cycle.sheets() + " sheets. " + way + " Cut-off " + cycle.cutOffOn()
                        + ", press from " + cycle.printOn() + " to " + cycle.printUntil() + ", post on "
                        + cycle.postOn() + ". Why: " + String.join("; ", cycles.reasons(cycleId))));
        return cycle;
    }
}
