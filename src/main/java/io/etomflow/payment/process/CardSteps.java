package io.etomflow.payment.process;

import static io.etomflow.payment.process.DebitVariables.AMOUNT;
import static io.etomflow.payment.process.DebitVariables.CASE_NUMBER;
import static io.etomflow.payment.process.DebitVariables.MORE_TO_CHARGE;
import static io.etomflow.payment.process.DebitVariables.SETTLEMENTS;

import io.etomflow.payment.CardCharges;
import io.etomflow.payment.CardSettlements;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps about cards: charged in 1.3.10.2.2, and settlements of their provider that are unclear. */
@Configuration(proxyBeanMethods = false)
class CardSteps {

    static final Variable<UUID> MATTER_ID =
            Variable.id("settlementMatterId", "Id of what is unclear about a settlement");
    static final Variable<String> VIEW = Variable.text("settlementView", "The settlement, Markdown for a form");
    static final Variable<Boolean> UNCLEAR =
            Variable.flag("settlementUnclear", "Whether the settlement is another sum than our debits in it");
    static final Variable<String> DECISION = Variable.text("settlementDecision", "again, customer or provider");
    static final Variable<String> ACCOUNT =
            Variable.text("settlementAccountNumber", "Number of the account whose payment it is");
    static final Variable<String> REASON = Variable.text("settlementReason", "How it was found out");

    @Bean
    Step chooseCards(CardCharges cards) {
        return Step.titled(
                        "Choose cards to charge",
                        "Keeps which cards the provider is asked to charge for what, some at a time; what is owed no more"
                                + " is not charged.")
                .writes(MORE_TO_CHARGE)
                .does(c -> c.set(MORE_TO_CHARGE, cards.chooseSome()));
    }

    @Bean
    Step chargeCards(CardCharges cards) {
        return Step.titled(
                        "Charge cards",
                        "Charges the chosen cards; what is declined is followed up. Where the answer to an earlier charge"
                                + " was lost and the bill was paid otherwise, the charge is taken back.")
                .needs(MORE_TO_CHARGE)
                .writes(MORE_TO_CHARGE)
                .does(c -> c.set(MORE_TO_CHARGE, cards.chargeSome() || c.get(MORE_TO_CHARGE)));
    }

    @Bean
    Step takeCardSettlements(CardSettlements settlements, RuntimeService runtime) {
        return Step.titled(
                        "Take card settlements",
                        "Keeps which charges the card provider pays out together, to be found in the bank statement. A"
                                + " settlement that is not the sum of our debits is put to a person.")
                .writes(SETTLEMENTS)
                .does(c -> {
                    CardSettlements.Taken taken = settlements.take();
                    taken.unclear().forEach(unclear -> runtime.createMessageCorrelation("payment.settlementUnclear")
                            .processInstanceBusinessKey(unclear.number())
                            .setVariable(MATTER_ID.name(), unclear.id().toString())
                            .correlateStartMessage());
                    c.set(SETTLEMENTS, taken.settlements());
                });
    }

    @Bean
    Step readUnclearSettlement(CardSettlements settlements) {
        return Step.titled(
                        "Read unclear settlement",
                        "Looks once more for the debits of a settlement and shows what the provider pays beyond them.")
                .needs(MATTER_ID)
                .writes(UNCLEAR, VIEW, AMOUNT, CASE_NUMBER)
                .does(c -> {
                    UUID matter = c.get(MATTER_ID);
                    c.set(AMOUNT, settlements.rest(matter).toString());
                    c.set(UNCLEAR, settlements.isOpen(matter));
                    c.set(VIEW, settlements.view(matter));
                    c.set(CASE_NUMBER, c.businessKey());
                });
    }

    @Bean
    Step takeSettlementDecision(CardSettlements settlements) {
        return Step.titled(
                        "Take decision on settlement",
                        "Books what is a customer's payment, or keeps that it is the provider's money.")
                .needs(MATTER_ID)
                .reads(DECISION, ACCOUNT, REASON)
                .does(c -> {
                    String reason = c.find(REASON).orElse("");
                    String decision = c.find(DECISION).orElse("");
                    if (!decision.equals("again") && reason.isBlank()) {
                        throw new InvalidInput(REASON.name(), "Say how you found it out.");
                    }
                    switch (decision) {
                        case "again" -> {}
                        case "customer" ->
                            settlements.isOfCustomer(
                                    c.get(MATTER_ID), c.find(ACCOUNT).orElse(""), reason, c.actor());
                        case "provider" -> settlements.isOfProvider(c.get(MATTER_ID), reason, c.actor());
                        default ->
                            throw new InvalidInput(
                                    DECISION.name(), "Say whose money it is, or have it looked up again.");
                    }
                });
    }
}
