package io.etomflow.printing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.notification.Channel;
import io.etomflow.printing.Materials;
import io.etomflow.printing.PieceState;
import io.etomflow.printing.PrintPiece;
import io.etomflow.printing.PrintRun;
import io.etomflow.printing.ProductionCycle;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.9.3.6: counts in are counts out, and what is lost is made again. */
@Tag("model")
class ProductionRunTest extends PrintCases {

    private static final String PROCESS = "etom-1.3.9.3.6";

    @Autowired
    Materials materials;

    @Test
    void countsMustBalance() {
        ProductionCycle cycle = planned(data.run(1, 4, 1));
        PrintRun run = delivered(cycle);
        int paper = materials.get("PAPER-80").onHand();
        int envelopes = materials.get("ENV-DL").onHand();
        Case running = start(PROCESS, Map.of("printRunId", run.id().toString())).runJobs();
        running.waitsAt("Task_PrintAndCount");
        assertThat((String) running.variable("runView")).contains("3 letters").contains("ENV");
        assertThatThrownBy(() -> report(running, 2, "", "")).hasMessageContaining("Counts do not balance: 3 letters");
        assertThatThrownBy(() -> report(running, 2, "4", "")).hasMessageContaining("letters 1 to 3, not 4");
        assertThatThrownBy(() -> report(running, 2, "1", "1")).hasMessageContaining("missing or damaged, not both");
        assertThatThrownBy(() -> report(running, 2, "one", "")).hasMessageContaining("no sequence number");
        assertThatThrownBy(() -> report(running, 2, "3-1", "")).hasMessageContaining("smaller number first");
        running.waitsAt("Task_PrintAndCount");
        report(running, 3, "", "");
        running.hasEndedAt("EndEvent_Balanced");
        assertThat(materials.get("PAPER-80").onHand()).isEqualTo(paper - 4 - 10);
        assertThat(materials.get("ENV-DL").onHand()).isEqualTo(envelopes - 3);
        assertThat(runs.states(run.id())).containsEntry(PieceState.GOOD, 3L);
        assertThatThrownBy(() -> startAs(People.PRINT_OPERATOR, PROCESS, Map.of("printRunNumber", run.number())))
                .hasMessageContaining("once");
    }

    @Test
    void lostLettersAreMadeAgainInARunOfTheirOwn() {
        ProductionCycle cycle = planned(data.runOf(500));
        PrintRun run = delivered(cycle);
        Case running = start(PROCESS, Map.of("printRunId", run.id().toString())).runJobs();
        report(running, 497, "17, 230, 441", null);
        running.waitsAt("Task_ConfirmReceipt");
        PrintRun again = last(cycle);
        assertThat(again.pieces()).isEqualTo(3);
        assertThat(again.reprintOf()).isEqualTo(run.id());
        List<PrintPiece> main = runs.pieces(run.id());
        assertThat(runs.pieces(again.id()))
                .extracting(PrintPiece::billId)
                .containsExactlyInAnyOrder(
                        main.get(16).billId(),
                        main.get(229).billId(),
                        main.get(440).billId());
        assertThat(runs.pieces(again.id())).extracting(PrintPiece::sequenceNo).containsExactly(1, 2, 3);
        confirm(running);
        running.waitsAt("Task_PrintAndCount");
        report(running, 2, null, "2");
        investigate(running, "reprint", false);
        confirm(running);
        report(running, 1, null, null);
        running.hasEndedAt("EndEvent_Balanced").hasVariable("letters", 1);
        assertThat(good(cycle)).isEqualTo(500);
    }

    @Test
    void supervisorLooksForManyLostLetters() {
        ProductionCycle cycle = planned(data.run(1, 1, 1));
        PrintRun run = delivered(cycle);
        Case running = start(PROCESS, Map.of("printRunId", run.id().toString())).runJobs();
        report(running, 2, "2", "");
        running.waitsAt("Task_Investigate");
        assertThat((String) running.variable("lossView"))
                .contains(losses.missing(run.id()).get(0).replace("-", "\\-"));
        assertThatThrownBy(() -> investigate(running, "shrug", false)).hasMessageContaining("print again, or stop");
        investigate(running, "reprint", true);
        assertThat(outbox.ofCase(run.number())).singleElement().satisfies(m -> {
            assertThat(m.channel()).isEqualTo(Channel.EVENT);
            assertThat(m.recipient()).isEqualTo("privacy-management");
            assertThat(m.body()).contains(losses.missing(run.id()).get(0));
        });
        confirm(running);
        report(running, 1, "", "");
        running.hasEndedAt("EndEvent_Balanced");
        assertThat(good(cycle)).isEqualTo(3);
    }

    @Test
    void whatNobodyLooksForIsTakenAsInStrangeHands() {
        ProductionCycle cycle = planned(data.run(1, 1, 1));
        PrintRun run = delivered(cycle);
        Case running = start(PROCESS, Map.of("printRunId", run.id().toString())).runJobs();
        report(running, 2, "2", "");
        running.fireTimer("BoundaryEvent_NotLooked").hasPassed("EndEvent_Urged").waitsAt("Task_Investigate");
        assertThat(running.task("Task_Investigate").getPriority()).isEqualTo(90);
        running.fireTimer("BoundaryEvent_Forgotten").hasPassed("EndEvent_Assumed");
        assertThat(outbox.ofCase(run.number())).singleElement().satisfies(m -> {
            assertThat(m.recipient()).isEqualTo("privacy-management");
            assertThat(m.body())
                    .contains("Nobody looked")
                    .contains(losses.missing(run.id()).get(0));
        });
        confirm(running);
        report(running, 1, "", "");
        running.hasEndedAt("EndEvent_Balanced");
        assertThat(good(cycle)).isEqualTo(3);
    }

    @Test
    void brokenPressGivesUp() {
        PrintRun run = delivered(planned(data.run(1)));
        Case running = startAs(People.PRINT_OPERATOR, PROCESS, Map.of("printRunNumber", run.number()))
                .runJobs();
        assertThatThrownBy(() ->
                        running.complete("Task_PrintAndCount", People.PRINT_OPERATOR, Map.of("runResult", "broken")))
                .hasMessageContaining("what broke");
        assertThat(DeliverInvoiceInformationTest.gaveUp(() -> running.complete(
                        "Task_PrintAndCount",
                        People.PRINT_OPERATOR,
                        Map.of("runResult", "broken", "runNote", "Fuser, two days"))))
                .isTrue();
    }

    @Test
    void supervisorStopsTheMachine() {
        PrintRun run = delivered(planned(data.run(1)));
        Case running = start(PROCESS, Map.of("printRunId", run.id().toString())).runJobs();
        report(running, 0, "", "1");
        assertThat(DeliverInvoiceInformationTest.gaveUp(() -> investigate(running, "stop", false)))
                .isTrue();
        assertThat(outbox.ofCase(run.number())).isEmpty();
    }

    @Test
    void lateRunIsTold() {
        PrintRun run = delivered(planned(data.run(1)));
        Case running = start(PROCESS, Map.of("printRunId", run.id().toString())).runJobs();
        running.fireTimer("BoundaryEvent_Late").hasPassed("EndEvent_ToldLate").waitsAt("Task_PrintAndCount");
        assertThat(outbox.ofCase(running.businessKey()))
                .anySatisfy(m -> assertThat(m.subject()).contains(run.number()).contains("late"));
    }

    @Test
    void reprintThatDoesNotArriveGivesUp() {
        PrintRun run = delivered(planned(data.runOf(101)));
        Case running = start(PROCESS, Map.of("printRunId", run.id().toString())).runJobs();
        report(running, 100, "5", "");
        running.fireTimer("BoundaryEvent_NoReceipt").fireTimer("BoundaryEvent_NoReceipt");
        assertThat(DeliverInvoiceInformationTest.gaveUp(() -> running.fireTimer("BoundaryEvent_Undecided")))
                .isTrue();
    }

    @Test
    void whatFollowsFromLosses() {
        Decision table = Decision.of("printing-loss-follow-up")
                .given("printRound", 1)
                .given("missingPerMille", 0.0)
                .given("damagedPerMille", 0.0);
        table.then("lossAction", "none");
        table.given("missingPerMille", 10.0).then("lossAction", "reprint");
        table.given("missingPerMille", 10.01).then("lossAction", "investigate");
        table.given("damagedPerMille", 100.0).then("lossAction", "reprint");
        table.given("damagedPerMille", 100.01).then("lossAction", "investigate");
        table.given("damagedPerMille", 1.0).given("printRound", 2).then("lossAction", "reprint");
        table.given("damagedPerMille", 1.0).given("printRound", 3).then("lossAction", "investigate");
        table.given("printRound", 3).then("lossAction", "none");
    }

    private void investigate(Case running, String decision, boolean privacy) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("lossDecision", decision);
        answers.put("privacySuspected", privacy);
        answers.put("lossNote", "Looked everywhere");
        running.complete("Task_Investigate", People.BILLING_SUPERVISOR, answers);
    }

    private int good(ProductionCycle cycle) {
        return runs.ofCycle(cycle.id()).stream()
                .mapToInt(r ->
                        runs.states(r.id()).getOrDefault(PieceState.GOOD, 0L).intValue())
                .sum();
    }
}
