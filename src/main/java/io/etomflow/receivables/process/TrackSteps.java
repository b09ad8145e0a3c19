package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.ActivityVariables.ANEW;
import static io.etomflow.receivables.process.ActivityVariables.COORDINATION_OUTCOME;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.RESOLUTION_OUTCOME;

import io.etomflow.receivables.resolution.ActivityWork;
import io.etomflow.receivables.resolution.ResolutionProgress;
import io.etomflow.shared.Refusal;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** 1.3.10.4.3.4: an inquiry's way from its assessment to cleared. */
@Configuration(proxyBeanMethods = false)
class TrackSteps {

    static final String CANCELLED = "receivables.inquiryCancelled";

    private static final Variable<String> NEXT =
            Variable.text("resolutionNext", "assessment (wait for it), activities (plan and do them) or ended");

    @Bean
    Step readResolutionProgress(ResolutionProgress progress) {
        return Step.titled(
                        "Read progress of resolution",
                        "What an inquiry needs next: its assessment, activities, or nothing more.")
                .needs(INQUIRY_ID)
                .reads(COORDINATION_OUTCOME)
                .writes(NEXT, ANEW)
                .does(c -> {
                    c.set(NEXT, progress.next(c.get(INQUIRY_ID)));
                    c.set(
                            ANEW,
                            c.find(COORDINATION_OUTCOME)
                                    .map(ActivityWork.CHANGED::equals)
                                    .orElse(false));
                });
    }

    @Bean
    Step reportAnalysisReady() {
        return Step.titled(
                        "Report analysis ready",
                        "Tells whoever decides on the adjustment that the proposal is prepared.")
                .needs(INQUIRY_ID)
                .does(c -> CaseMessages.send(c.execution(), "receivables.analysisReady"));
    }

    @Bean
    Step announceInquiryResolved() {
        return Step.titled(
                        "Announce resolution of inquiry",
                        "Ends what goes on beside the resolution: the monitoring of its jeopardy.")
                .needs(INQUIRY_ID)
                .does(c -> CaseMessages.send(c.execution(), "receivables.inquiryResolved"));
    }

    @Bean
    Step endResolutionTracking(ResolutionProgress progress) {
        return Step.titled(
                        "End tracking", "Tells the calling process if the inquiry was cancelled instead of resolved.")
                .needs(INQUIRY_ID)
                .writes(RESOLUTION_OUTCOME)
                .refuses(CANCELLED)
                .does(c -> {
                    if (progress.isCancelled(c.get(INQUIRY_ID))) {
                        c.set(RESOLUTION_OUTCOME, "cancelled");
                        if (isCalled(c)) {
                            throw new Refusal(CANCELLED, "The inquiry was cancelled.");
                        }
                    }
                });
    }

    /** Whether another process waits for what this one comes to. */
    static boolean isCalled(StepContext c) {
        return ((ExecutionEntity) c.execution()).getProcessInstance().getSuperExecution() != null;
    }
}
