package io.etomflow.account.process;

import static io.etomflow.account.process.AccountVariables.OBJECTION;
import static io.etomflow.account.process.AccountVariables.REQUEST_ID;
import static io.etomflow.account.process.AccountVariables.WITHDRAWAL;

import io.etomflow.account.AccountConflicts;
import io.etomflow.account.AccountDraft;
import io.etomflow.account.AccountExamination;
import io.etomflow.account.AccountRequest;
import io.etomflow.account.AccountRequests;
import io.etomflow.account.AccountTalks;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.UseCase;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.identity.Authentication;

/** Requests about accounts as processes. Who may ask is decided by the caller; inside, the engine acts for itself. */
@UseCase
class EngineAccountTalks implements AccountTalks, AccountConflicts {

    private final AccountRequests requests;
    private final AccountExamination examination;
    private final RuntimeService runtime;
    private final IdentityService identity;

    EngineAccountTalks(
            AccountRequests requests,
            AccountExamination examination,
            RuntimeService runtime,
            IdentityService identity) {
        this.requests = requests;
        this.examination = examination;
        this.runtime = runtime;
        this.identity = identity;
    }

    @Override
    public String request(AccountDraft draft) {
        AccountRequest request = requests.ask(draft);
        asSystem(() -> runtime.createMessageCorrelation("account.changeRequested")
                .processInstanceBusinessKey(request.caseNumber())
                .setVariable(REQUEST_ID.name(), request.id().toString())
                .correlateStartMessage());
        return request.number();
    }

    @Override
    public void object(String requestNumber, String words) {
        send("account.changeObjected", requests.byNumber(requestNumber), Map.of(OBJECTION.name(), words));
    }

    @Override
    public void withdraw(String requestNumber, String reason) {
        send("account.requestWithdrawn", requests.byNumber(requestNumber), Map.of(WITHDRAWAL.name(), reason));
    }

    @Override
    public void endOlder(UUID requestId) {
        examination.crossing(requestId).stream().map(requests::get).forEach(older -> {
            asSystem(() -> runtime.createMessageCorrelation("account.requestWithdrawn")
                    .processInstanceVariableEquals(REQUEST_ID.name(), older.id().toString())
                    .setVariables(Map.of(WITHDRAWAL.name(), "A newer request about the same counts."))
                    .correlateAllWithResult());
        });
    }

    private void send(String message, AccountRequest request, Map<String, Object> variables) {
        int[] taken = new int[1];
        asSystem(() -> taken[0] = runtime.createMessageCorrelation(message)
                .processInstanceVariableEquals(REQUEST_ID.name(), request.id().toString())
                .setVariables(variables)
                .correlateAllWithResult()
                .size());
        if (taken[0] == 0) {
            throw new Conflict("Request " + request.number() + " is "
                    + request.state().word() + ": nothing waits for that any more.");
        }
    }

    private void asSystem(Runnable action) {
        Authentication caller = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            action.run();
        } finally {
            if (caller != null) {
                identity.setAuthentication(caller.getUserId(), caller.getGroupIds(), caller.getTenantIds());
            }
        }
    }
}
