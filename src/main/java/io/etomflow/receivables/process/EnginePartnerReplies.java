package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.PartnerSteps.PARTNER_REQUEST_ID;

import io.etomflow.partner.PartnerRequest;
import io.etomflow.partner.PartnerRequests;
import io.etomflow.receivables.PartnerReplies;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.identity.Authentication;

/** Keeps a partner's answer and correlates it to the one request that it answers: partners have no rights on processes. */
@UseCase
class EnginePartnerReplies implements PartnerReplies {

    private final PartnerRequests requests;
    private final RuntimeService runtime;
    private final IdentityService identity;

    EnginePartnerReplies(PartnerRequests requests, RuntimeService runtime, IdentityService identity) {
        this.requests = requests;
        this.runtime = runtime;
        this.identity = identity;
    }

    @Override
    public void answered(String requestNumber, boolean accepted, BigDecimal acceptedAmount, String text) {
        PartnerRequest request = requests.byNumber(requestNumber.trim());
        requests.answer(request.id(), accepted, accepted ? acceptedAmount : null, text);
        Authentication caller = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            runtime.createMessageCorrelation("receivables.partnerAnswered")
                    .processInstanceBusinessKey(request.caseNumber())
                    .localVariableEquals(PARTNER_REQUEST_ID.name(), request.id().toString())
                    .correlateAllWithResult();
        } finally {
            if (caller != null) {
                identity.setAuthentication(caller.getUserId(), caller.getGroupIds(), caller.getTenantIds());
            }
        }
    }
}
