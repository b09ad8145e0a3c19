package io.etomflow.billing.process;

import static io.etomflow.billing.process.BillingVariables.EXCHANGE_FILE_ID;
import static io.etomflow.billing.process.BillingVariables.PRIORITY;

import io.etomflow.billing.UsageRefusals;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of the part of 1.3.9.4.1 that settles usage files that could not be read. */
@Configuration(proxyBeanMethods = false)
class UsageRefusalSteps {

    static final Variable<String> REFUSAL_VIEW =
            Variable.text("refusalView", "What is wrong with the file, Markdown for a form");
    static final Variable<String> REFUSAL_ROLE = Variable.text("refusalRole", "Group that settles it");
    static final Variable<String> SENDER_ADDRESS = Variable.text(
            "senderAddress", "Where its sender is written to: an e-mail address or the number of a partner");
    static final Variable<String> REFUSAL_ACTION =
            Variable.text("refusalAction", "What is done: askAnew, otherFile or drop");
    static final Variable<String> OTHER_FILE = Variable.text("otherFile", "Name of the file in which its content came");
    static final Variable<String> REFUSAL_COMMENT =
            Variable.text("refusalComment", "What the sender is told, or why nobody needs the file");
    static final Variable<Boolean> ASK_BY_RULE =
            Variable.flag("askByRule", "Whether its sender is asked without a person");
    static final Variable<Boolean> CAME_ANEW = Variable.flag("cameAnew", "Whether it came anew meanwhile");

    @Bean
    Step tellUsageSender(UsageRefusals refusals) {
        return Step.titled(
                        "Tell sender of usage file",
                        "Tells the sender by e-mail what is wrong with the file, where their address is known, and"
                                + " prepares the finding for a clerk.")
                .needs(EXCHANGE_FILE_ID)
                .writes(REFUSAL_VIEW, REFUSAL_ROLE, SENDER_ADDRESS, PRIORITY)
                .does(c -> {
                    refusals.tell(c.get(EXCHANGE_FILE_ID), c.businessKey());
                    c.set(REFUSAL_ROLE, "billing-clerk");
                    c.set(PRIORITY, 60);
                    show(c, refusals);
                });
    }

    private static void show(StepContext c, UsageRefusals refusals) {
        UUID file = c.get(EXCHANGE_FILE_ID);
        c.set(REFUSAL_VIEW, refusals.view(file));
        c.set(SENDER_ADDRESS, refusals.addressOfSender(file));
    }

    @Bean
    Step settleUsageRefusal(UsageRefusals refusals) {
        return Step.titled(
                        "Check what is done about usage file",
                        "Takes a person's decision on a refused file: notes where its sender is asked, in which file its"
                                + " content came, or why it is given up.")
                .needs(EXCHANGE_FILE_ID)
                .reads(REFUSAL_ACTION, SENDER_ADDRESS, OTHER_FILE, REFUSAL_COMMENT)
                .does(c -> {
                    UUID file = c.get(EXCHANGE_FILE_ID);
                    String comment = c.find(REFUSAL_COMMENT).orElse(null);
                    switch (c.get(REFUSAL_ACTION)) {
                        case "askAnew" ->
                            refusals.checkAsking(file, c.find(SENDER_ADDRESS).orElse(null), comment, c.actor());
                        case "otherFile" ->
                            refusals.foundIn(file, c.find(OTHER_FILE).orElse(null), comment, c.actor());
                        case "drop" -> refusals.giveUp(file, comment, c.actor());
                        default ->
                            throw new InvalidInput(
                                    "refusalAction", "Say what is to be done: ask anew, found elsewhere, or give up.");
                    }
                });
    }

    @Bean
    Step askForUsageFileAnew(UsageRefusals refusals) {
        return Step.titled("Ask for usage file anew", "Asks its sender by e-mail to send the file again.")
                .needs(EXCHANGE_FILE_ID)
                .reads(REFUSAL_COMMENT)
                .writes(REFUSAL_COMMENT, REFUSAL_ACTION)
                .does(c -> {
                    refusals.askAnew(
                            c.get(EXCHANGE_FILE_ID), c.find(REFUSAL_COMMENT).orElse(null));
                    c.set(REFUSAL_COMMENT, null);
                    c.set(REFUSAL_ACTION, null);
                });
    }

    @Bean
    Step urgeUsageRefusal(UsageRefusals refusals) {
        return Step.titled(
                        "Go on without a clerk",
                        "Nobody has decided in time: the sender is asked by rule where their address is known and nobody"
                                + " has asked yet; a supervisor is asked from now on, more urgently each time.")
                .needs(EXCHANGE_FILE_ID)
                .reads(PRIORITY)
                .writes(REFUSAL_VIEW, REFUSAL_ROLE, SENDER_ADDRESS, PRIORITY, ASK_BY_RULE)
                .does(c -> {
                    escalate(c, refusals);
                    c.set(ASK_BY_RULE, refusals.canAskByRule(c.get(EXCHANGE_FILE_ID)));
                });
    }

    private static void escalate(StepContext c, UsageRefusals refusals) {
        c.set(REFUSAL_ROLE, "billing-supervisor");
        BillingRunSteps.urge(c);
        show(c, refusals);
    }

    @Bean
    Step lookForUsageFile(UsageRefusals refusals) {
        return Step.titled(
                        "Look for usage file",
                        "Whether the file came anew meanwhile; if not, a supervisor sees what came from its sender since.")
                .needs(EXCHANGE_FILE_ID)
                .reads(PRIORITY)
                .writes(REFUSAL_VIEW, REFUSAL_ROLE, SENDER_ADDRESS, PRIORITY, CAME_ANEW)
                .does(c -> {
                    escalate(c, refusals);
                    c.set(CAME_ANEW, refusals.isSettled(c.get(EXCHANGE_FILE_ID)));
                });
    }
}
