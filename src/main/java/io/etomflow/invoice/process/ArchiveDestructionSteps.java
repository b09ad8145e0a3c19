package io.etomflow.invoice.process;

import static io.etomflow.invoice.process.InvoiceVariables.CASE_NUMBER;
import static io.etomflow.invoice.process.InvoiceVariables.CHUNK;

import io.etomflow.invoice.ArchiveDestruction;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of destroying archived documents whose time is over. */
@Configuration(proxyBeanMethods = false)
class ArchiveDestructionSteps {

    static final Variable<UUID> DESTRUCTION_ID = Variable.id("destructionId", "Id of the list of what may go");
    static final Variable<Boolean> ANYTHING_EXPIRED =
            Variable.flag("anythingExpired", "Whether there are documents whose time is over");
    static final Variable<String> DESTRUCTION_VIEW = Variable.text("destructionView", "The list, for a form");
    static final Variable<Boolean> DESTRUCTION_APPROVED = Variable.flag("destructionApproved", "Whether they may go");
    static final Variable<String> DESTROY_REASON = Variable.text("destroyReason", "Why");
    static final Variable<Integer> LEFT_TO_DESTROY = Variable.integer("leftToDestroy", "Documents still to destroy");

    @Bean
    Step listExpiredDocuments(ArchiveDestruction destruction) {
        return Step.titled(
                        "List expired documents",
                        "Finds archived documents whose time is over and that no legal hold covers.")
                .writes(DESTRUCTION_ID, ANYTHING_EXPIRED, DESTRUCTION_VIEW, CASE_NUMBER)
                .does(c -> {
                    Optional<UUID> listed = destruction.list();
                    c.set(ANYTHING_EXPIRED, listed.isPresent());
                    c.set(DESTRUCTION_ID, listed.orElse(null));
                    c.set(DESTRUCTION_VIEW, listed.map(destruction::view).orElse(null));
                    c.set(CASE_NUMBER, listed.map(destruction::number).orElse(null));
                });
    }

    @Bean
    Step decideDestruction(ArchiveDestruction destruction) {
        return Step.titled("Keep decision", "Keeps who decided what about the list, and why.")
                .needs(DESTRUCTION_ID, DESTRUCTION_APPROVED)
                .reads(DESTROY_REASON)
                .does(c -> destruction.decide(
                        c.get(DESTRUCTION_ID),
                        c.get(DESTRUCTION_APPROVED),
                        c.find(DESTROY_REASON).orElse(null),
                        c.actor()));
    }

    @Bean
    Step destroyExpiredDocuments(ArchiveDestruction destruction) {
        return Step.titled(
                        "Destroy next documents",
                        "Destroys the content of the next fifty; a hold placed meanwhile keeps its documents.")
                .needs(DESTRUCTION_ID)
                .writes(LEFT_TO_DESTROY)
                .does(c -> c.set(LEFT_TO_DESTROY, destruction.destroyNext(c.get(DESTRUCTION_ID), CHUNK)));
    }
}
