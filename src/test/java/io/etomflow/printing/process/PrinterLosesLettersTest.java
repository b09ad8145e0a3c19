package io.etomflow.printing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.BillState;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.exchange.ExchangeFiles;
import io.etomflow.exchange.ExchangeState;
import io.etomflow.printing.CycleState;
import io.etomflow.printing.LostLetters;
import io.etomflow.printing.PieceState;
import io.etomflow.printing.PrintPiece;
import io.etomflow.printing.PrintRun;
import io.etomflow.printing.PrintingData.Run;
import io.etomflow.printing.ProductionCycle;
import io.etomflow.printing.ProductionWay;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A printer loses 3 of 500 letters: files out, files in, nobody types a number. */
@Tag("story")
class PrinterLosesLettersTest extends PrintCases {

    private static final List<Integer> LOST = List.of(17, 230, 441);

    @Autowired
    CustomerBills bills;

    @Autowired
    ExchangeFiles exchange;

    @BeforeEach
    void ownYear() {
        setTime(Instant.parse("2131-04-03T09:00:00Z"));
    }

    @Test
    void threeOfFiveHundredAreOwedOnlyWhenTheirSecondLettersArePosted() {
        Run run = data.runOf(500);
        data.arrangement();
        Case production = startByMessage(
                        "invoice.paperBillsReady",
                        run.code(),
                        Map.of("runId", run.id().toString()))
                .runJobs()
                .fireTimer("Event_CutOff")
                .fireTimer("Event_PrintDay");
        production.fireTimer("BoundaryEvent_NoReceipt").fireTimer("BoundaryEvent_NoReceipt");
        production.complete(
                "Task_Decide",
                People.BILLING_SUPERVISOR,
                Map.of("deliveryDecision", "giveUp", "deliveryReason", "The print room is flooded"));
        ProductionCycle cycle = cycles.ofBillingRun(run.id()).orElseThrow();
        PrintRun first = last(cycle);
        assertThat(first.way()).isEqualTo(ProductionWay.THIRD_PARTY);
        assertThat(first.pieces()).isEqualTo(500);
        files.ofRun(first.id())
                .forEach(file -> assertThat(Files.exists(FOLDER.resolve("out").resolve(file.name())))
                        .as(file.name())
                        .isTrue());

        arrives(fresh("receipt") + ".json", receipt(first)).hasEndedAt("EndEvent_Taken");
        production.runJobs().waitsAt("Task_Follow");
        Set<UUID> lost = runs.pieces(first.id()).stream()
                .filter(piece -> LOST.contains(piece.sequenceNo()))
                .map(PrintPiece::billId)
                .collect(Collectors.toSet());
        refused(production(first, 500, LOST, List.of()), "Counts do not balance");
        LocalDate firstDay = today();
        arrives(fresh("production") + ".json", production(first, 497, LOST, List.of()))
                .hasEndedAt("EndEvent_Taken");
        production.runJobs().waitsAt("Task_ConfirmReceipt");
        for (CustomerBill bill : run.bills()) {
            assertThat(bills.get(bill.id()).state())
                    .as(bill.number())
                    .isEqualTo(lost.contains(bill.id()) ? BillState.VALIDATED : BillState.SENT);
        }
        assertThat(cycles.get(cycle.id()).state()).isNotEqualTo(CycleState.POSTED);
        assertThat(outbox.ofCase(first.number()))
                .filteredOn(m -> m.recipient().equals(LostLetters.PRIVACY))
                .singleElement()
                .satisfies(m -> lost.forEach(
                        id -> assertThat(m.body()).contains(bills.get(id).number())));

        PrintRun second = last(cycle);
        assertThat(runs.pieces(second.id())).extracting(PrintPiece::billId).containsExactlyInAnyOrderElementsOf(lost);
        arrives(fresh("receipt") + ".json", receipt(second)).hasEndedAt("EndEvent_Taken");
        production.runJobs().waitsAt("Task_Follow");
        setTime(now().plusSeconds(2 * 86_400));
        arrives(fresh("production") + ".json", production(second, 3, List.of(), List.of()))
                .hasEndedAt("EndEvent_Taken");
        production.runJobs().hasEndedAt("EndEvent_Posted");

        assertThat(run.bills())
                .allSatisfy(bill -> assertThat(bills.get(bill.id()).state()).isEqualTo(BillState.SENT));
        assertThat(cycles.get(cycle.id()).state()).isEqualTo(CycleState.POSTED);
        assertThat(runs.states(first.id())).isEqualTo(Map.of(PieceState.POSTED, 497L, PieceState.MISSING, 3L));
        assertThat(runs.states(second.id())).isEqualTo(Map.of(PieceState.POSTED, 3L));
        run.bills().forEach(bill -> assertThat(postedOn(bill))
                .as(bill.number())
                .isEqualTo(lost.contains(bill.id()) ? today() : firstDay));
        refused(production(second, 3, List.of(), List.of()), "Nobody waits");
    }

    private void refused(String content, String reason) {
        Case file = arrives(fresh("late") + ".json", content + " ".repeat(3));
        UUID id = UUID.fromString((String) file.variable("exchangeFileId"));
        assertThat(exchange.get(id).state()).isEqualTo(ExchangeState.REFUSED);
        assertThat(exchange.get(id).reason()).contains(reason);
    }

    private LocalDate postedOn(CustomerBill bill) {
        return jdbc.sql("select posted_on from production_bill where bill_id = ?")
                .param(bill.id())
                .query(LocalDate.class)
                .single();
    }

    private LocalDate today() {
        return now().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
