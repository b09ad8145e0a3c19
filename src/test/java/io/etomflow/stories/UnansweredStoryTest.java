package io.etomflow.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Line;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import org.junit.jupiter.api.Test;

/** A customer complains without saying about what, and never answers. */
class UnansweredStoryTest extends Story {

    @Test
    void theCaseEndsOnTheGiveUpDateAndNothingStaysDisputed() {
        Subscriber s = data.subscriber();
        Billed one = data.bill(s, Line.recurring(data.product(s, "Fibre 250", "broadband", "39.90")));
        Billed two = data.bill(s, Line.recurring(data.product(s, "TV Plus", "tv", "12.00")));
        Case it = complain(s, null, "There is something wrong.", null);

        it.waitsAt("Task_RecordAnswer");
        assertThat(inquiry(it).state()).isEqualTo(InquiryState.PENDING);
        int asked = subjects(it).size();
        it.fireTimer("BoundaryEvent_ReminderDue").runJobs();
        assertThat(subjects(it)).hasSizeGreaterThan(asked);

        it.fireTimer("BoundaryEvent_TimeOver").runJobs();

        it.hasEndedAt("EndEvent_DealtWith");
        assertThat(inquiry(it).state()).isEqualTo(InquiryState.REJECTED);
        assertThat(bills.collectable(one.bill().id()))
                .isEqualByComparingTo(one.bill().taxIncluded().amount());
        assertThat(bills.collectable(two.bill().id()))
                .isEqualByComparingTo(two.bill().taxIncluded().amount());
    }
}
