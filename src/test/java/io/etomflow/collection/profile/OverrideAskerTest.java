package io.etomflow.collection.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.collection.RecoveryData;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who asks for a risk to be set by hand, and has no e-mail address, hears it from a colleague. */
@Tag("model")
class OverrideAskerTest extends EtomflowTest {

    @Autowired
    private RecoveryData data;

    @Test
    void aColleagueTellsWhatWasDecided() {
        Subscriber s = data.subscriber();
        Case it = askedByNobodyKnown(s);
        it.complete(
                "Task_DecideOverride",
                People.COLLECTIONS_SUPERVISOR,
                Map.of(
                        "overrideBand",
                        "high",
                        "overrideReason",
                        "We know them",
                        "overrideUntil",
                        data.today().plusDays(5).toString()));

        it.waitsAt("Task_TellAsker");
        assertThat(it.task("Task_TellAsker").getName()).contains("gone.colleague");
        assertThat(message(it)).contains(" is high now", "We know them");
        it.fireTimer("BoundaryEvent_NobodyTold").waitsAt("Task_TellAsker");
        assertThat(it.task("Task_TellAsker").getPriority()).isEqualTo(70);

        it.complete("Task_TellAsker", People.COLLECTIONS_SUPERVISOR, Map.of());

        it.hasEndedAt("EndEvent_Overridden");
        assertThat(it.hasPassed("EndEvent_ToldInPerson").isEnded()).isTrue();
    }

    @Test
    void aColleagueTellsThatNobodyDecided() {
        Case it = askedByNobodyKnown(data.subscriber());
        it.fireTimer("BoundaryEvent_NobodyDecided").waitsAt("Task_TellAsker");
        assertThat(message(it)).contains("Nobody decided");
        it.complete("Task_TellAsker", People.COLLECTIONS_CLERK, Map.of());
        it.hasEndedAt("EndEvent_NotDecided");
    }

    private String message(Case it) {
        return String.valueOf(taskService.getVariable(it.task("Task_TellAsker").getId(), "askerMessage"));
    }

    /** Somebody who has left since. */
    private Case askedByNobodyKnown(Subscriber s) {
        return start(
                        "collection-override-profile",
                        newBusinessKey(),
                        Map.of(
                                "customerId",
                                s.customer().id().toString(),
                                "customerName",
                                s.customer().name(),
                                "priority",
                                50,
                                "profileAskedBy",
                                "gone.colleague",
                                "profileView",
                                "As it is",
                                "profileWish",
                                "They never pay"))
                .runJobs();
    }
}
