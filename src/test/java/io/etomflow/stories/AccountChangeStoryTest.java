package io.etomflow.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.NewAccountChange;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.receivables.intake.NewIntake;
import io.etomflow.receivables.intake.RequestKind;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A customer wants their bills sent elsewhere. */
class AccountChangeStoryTest extends Story {

    @Test
    void aNewBillingDayNeedsNoSecondPerson() {
        Subscriber s = data.subscriber();
        Case it = ask(s, new NewAccountChange(null, null, null, null, null, null, 15));
        it.hasEndedAt("EndEvent_DealtWith").hasPassed("Call_ChangeAccount");
        assertThat(account(s).cycleDay()).isEqualTo(15);
        assertThat(inquiry(it).state()).isEqualTo(InquiryState.CLOSED);
        assertThat(subjects(it)).anyMatch(subject -> subject.contains("Your billing account has changed"));
    }

    @Test
    void anotherAddressIsApprovedByASecondPersonAndToldToTheOldOne() {
        Subscriber s = data.subscriber();
        Case it = ask(s, elsewhere());
        it.waitsAt("Task_ApproveChange");
        assertThat(account(s).billEmail()).isEqualTo(s.customer().email());

        it.fireTimer("BoundaryEvent_Undecided").runJobs();
        assertThat(it.task("Task_ApproveChange").getPriority()).isGreaterThanOrEqualTo(80);

        it.complete("Task_ApproveChange", People.SUPERVISOR, decision("true"));
        it.hasEndedAt("EndEvent_DealtWith");
        assertThat(account(s).billEmail()).isEqualTo("new.home@example.net");
        assertThat(outbox.ofCase(it.businessKey()))
                .anyMatch(m -> m.recipient().equals(s.customer().email())
                        && m.subject().contains("no longer be sent to this address"));
    }

    @Test
    void aRefusalLeavesTheAccountAndTellsWhy() {
        Subscriber s = data.subscriber();
        Case it = ask(s, elsewhere());
        assertThatThrownBy(() -> it.complete(
                        "Task_ApproveChange",
                        People.SUPERVISOR,
                        Map.of("accountChangeApproved", "false", "accountChangeReason", "no")))
                .hasMessageContaining("why it is not changed");
        it.waitsAt("Task_ApproveChange");
        it.complete("Task_ApproveChange", People.SUPERVISOR, decision("false"));
        it.hasEndedAt("EndEvent_DealtWith").hasPassed("Task_RefuseChange");
        assertThat(account(s).billEmail()).isEqualTo(s.customer().email());
    }

    private static NewAccountChange elsewhere() {
        return new NewAccountChange(null, "new.home@example.net", null, null, null, null, null);
    }

    private static Map<String, Object> decision(String approved) {
        return Map.of(
                "accountChangeApproved",
                approved,
                "accountChangeReason",
                "Called the customer under the number that we know.");
    }

    private BillingAccount account(Subscriber s) {
        return accounts.get(s.account().id());
    }

    private Case ask(Subscriber s, NewAccountChange wish) {
        return open(new NewIntake(
                InquiryChannel.API,
                UUID.randomUUID().toString(),
                "portal",
                RequestKind.ACCOUNT_CHANGE,
                null,
                new NewIntake.About(s.customer().number(), s.account().number(), null, List.of(), null, null),
                null,
                null,
                "Please change my account.",
                wish,
                List.of()));
    }
}
