package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.receivables.RootCauseArea;
import io.etomflow.receivables.adjustment.AdjustmentCaseFile;
import io.etomflow.receivables.assessment.AssessmentViews;
import io.etomflow.receivables.report.InquiryOverview;
import java.math.BigDecimal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** People read words and not codes, and find what they need to reach the customer. */
@Tag("model")
class ViewsForPeopleTest extends InquiryCases {

    @Autowired
    private InquiryOverview overview;

    @Autowired
    private AssessmentViews views;

    @Autowired
    private AdjustmentCaseFile caseFile;

    @Test
    void whoCallsTheCustomerSeesHowAndInWhichLanguage() {
        Disputed it = disputed();

        assertThat(overview.of(it.id()))
                .contains(
                        "Phone " + it.subscriber().customer().phone(),
                        "e-mail " + it.subscriber().customer().email(),
                        "speaks English",
                        ", in progress,",
                        "EUR 23.80")
                .doesNotContain("inProgress");
    }

    @Test
    void findingsStandInWordsAndCanBeChosen() {
        Disputed it = disputed();
        records.find(
                it.id(),
                it.item(2).id(),
                RootCauseArea.BILLING,
                "usageChargedTwice",
                80,
                new BigDecimal("11.90"),
                "Calls 1 and 2",
                "test");

        String words = "The same usage is charged twice";
        assertThat(overview.of(it.id())).contains(words).doesNotContain("usageChargedTwice");
        assertThat(caseFile.evidence(it.id())).contains(words).doesNotContain("usageChargedTwice");
        assertThat(views.findingOptions(it.id())).containsOnlyKeys("1").containsValue("1: " + words + ", 11.90");
        assertThat(views.lineOptions(it.id()))
                .containsOnlyKeys("1", "2", "3")
                .containsEntry("2", "2: Calls abroad, EUR 23.80");
    }
}
