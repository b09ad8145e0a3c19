package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.PartnerSteps.PARTNER_REQUEST_ID;

import io.etomflow.partner.PartnerRequest;
import io.etomflow.partner.PartnerRequests;
import io.etomflow.receivables.resolution.PartnerReplies;
import io.etomflow.shared.AsSystem;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import org.camunda.bpm.engine.RuntimeService;

/** Keeps a partner's answer and correlates it to the one request that it answers: partners have no rights on processes. */
@UseCase
class EnginePartnerReplies implements PartnerReplies {

    private final PartnerRequests requests;
    private final RuntimeService runtime;
    private final AsSystem system;

    EnginePartnerReplies(PartnerRequests requests, RuntimeService runtime, AsSystem system) {
        this.requests = requests;
        this.runtime = runtime;
        this.system = system;
    }

    @Override
    public void answered(String requestNumber, boolean accepted, BigDecimal acceptedAmount, String text) {
        PartnerRequest request = requests.byNumber(requestNumber.trim());
        requests.answer(request.id(), accepted, accepted ? acceptedAmount : null, text);
        system.run(() -> runtime.createMessageCorrelation("receivables.partnerAnswered")
                .processInstanceBusinessKey(request.caseNumber())
                .localVariableEquals(PARTNER_REQUEST_ID.name(), request.id().toString())
                .correlateAllWithResult());
    }
}
