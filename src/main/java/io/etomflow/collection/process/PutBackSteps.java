package io.etomflow.collection.process;

import static io.etomflow.collection.process.RecoveryVariables.EXCHANGE_FILE_ID;
import static io.etomflow.collection.process.RecoveryVariables.FILE_PROBLEM;
import static io.etomflow.collection.process.SaleVariables.BUYER_NUMBER;
import static io.etomflow.collection.process.SaleVariables.CLAIM_ANSWER;
import static io.etomflow.collection.process.SaleVariables.CLAIM_ANSWER_REASON;
import static io.etomflow.collection.process.SaleVariables.CLAIM_BY;
import static io.etomflow.collection.process.SaleVariables.CLAIM_ID;
import static io.etomflow.collection.process.SaleVariables.CLAIM_LATE;
import static io.etomflow.collection.process.SaleVariables.CLAIM_LEFT;
import static io.etomflow.collection.process.SaleVariables.CLAIM_PROVEN;
import static io.etomflow.collection.process.SaleVariables.CLAIM_VIEW;
import static io.etomflow.collection.process.SaleVariables.DEBT_CASE_NUMBER;
import static io.etomflow.collection.process.SaleVariables.DEFECT;
import static io.etomflow.collection.process.SaleVariables.DEFECT_TEXT;
import static io.etomflow.collection.process.SaleVariables.REFUND_AMOUNT;
import static io.etomflow.collection.process.SaleVariables.REFUND_GROUP;
import static io.etomflow.collection.process.SaleVariables.REFUND_OWED;
import static io.etomflow.collection.process.SaleVariables.RETURNED_CASE_ID;
import static io.etomflow.collection.process.SaleVariables.RETURN_LINE;
import static io.etomflow.collection.process.SaleVariables.SALE_ID;
import static io.etomflow.collection.process.SaleVariables.SALE_NUMBER;
import static io.etomflow.collection.process.SaleVariables.TOUCHED_SALES;
import static io.etomflow.collection.process.SaleVariables.TREATMENT;
import static io.etomflow.collection.process.SaleVariables.TREATMENT_REASON;

import io.etomflow.collection.DebtCases;
import io.etomflow.collection.sale.BuyerFiles;
import io.etomflow.collection.sale.PutBacks;
import io.etomflow.collection.sale.SaleContracts;
import io.etomflow.exchange.ExchangeFile;
import io.etomflow.exchange.ExchangeReceiver;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps after a sale of debts, and of what buyers send. */
@Configuration(proxyBeanMethods = false)
class PutBackSteps {

    private static final String RECOVERY = "etom-1.3.10.3.4";

    @Bean
    ExchangeReceiver buyerFileReceiver(RuntimeService runtime, Numbers numbers) {
        return new ExchangeReceiver() {
            @Override
            public String area() {
                return "sale";
            }

            @Override
            public void arrived(ExchangeFile file) {
                runtime.createMessageCorrelation("collection.buyerFileArrived")
                        .processInstanceBusinessKey(numbers.next("BF"))
                        .setVariable(EXCHANGE_FILE_ID.name(), file.id().toString())
                        .correlateStartMessage();
            }
        };
    }

    @Bean
    Step checkBuyerFile(BuyerFiles files) {
        return Step.titled("Check file", "Looks at encoding, size, form, sender, and each bid and claim.")
                .needs(EXCHANGE_FILE_ID)
                .writes(FILE_PROBLEM)
                .does(c -> c.set(FILE_PROBLEM, files.check(c.get(EXCHANGE_FILE_ID))));
    }

    @Bean
    Step refuseBuyerFile(BuyerFiles files) {
        return Step.titled("Refuse file", "Nothing of it is taken; the sender reads why.")
                .needs(EXCHANGE_FILE_ID, FILE_PROBLEM)
                .does(c -> files.refuse(c.get(EXCHANGE_FILE_ID), c.get(FILE_PROBLEM)));
    }

    @Bean
    Step takeBuyerFile(BuyerFiles files) {
        return Step.titled("Take lines", "Keeps bids and claims.")
                .needs(EXCHANGE_FILE_ID)
                .writes(TOUCHED_SALES)
                .does(c -> c.set(TOUCHED_SALES, files.take(c.get(EXCHANGE_FILE_ID))));
    }

    @Bean
    Step enterPutBackClaim(PutBacks putBacks) {
        return Step.titled("Check and enter claim", "Keeps a claim that came by letter.")
                .reads(BUYER_NUMBER, SALE_NUMBER, DEBT_CASE_NUMBER, DEFECT, DEFECT_TEXT)
                .writes(TOUCHED_SALES)
                .does(c -> {
                    putBacks.enter(new PutBacks.Claim(
                            c.get(BUYER_NUMBER),
                            c.get(SALE_NUMBER),
                            c.get(DEBT_CASE_NUMBER),
                            c.get(DEFECT),
                            c.get(DEFECT_TEXT)));
                    c.set(TOUCHED_SALES, List.of(c.get(SALE_NUMBER).strip()));
                });
    }

    @Bean
    Step wakeDebtSales(RuntimeService runtime) {
        return Step.titled("Wake sales", "Sales that wait for bids or claims look at what came.")
                .needs(TOUCHED_SALES)
                .does(c -> c.get(TOUCHED_SALES)
                        .forEach(number -> List.of("collection.bidArrived", "collection.putBackClaimed")
                                .forEach(message -> runtime.createMessageCorrelation(message)
                                        .processInstanceBusinessKey(number)
                                        .correlateAllWithResult())));
    }

    @Bean
    Step takePutBackClaim(PutBacks putBacks) {
        return Step.titled("Take next claim", "Looks whether it came in time and whether our own books prove it.")
                .needs(SALE_ID)
                .writes(CLAIM_LEFT, CLAIM_ID, CLAIM_LATE, CLAIM_PROVEN, CLAIM_VIEW, CLAIM_BY)
                .does(c -> {
                    Optional<PutBacks.Open> next = putBacks.next(c.get(SALE_ID));
                    c.set(CLAIM_LEFT, next.isPresent());
                    c.set(CLAIM_BY, "system");
                    next.ifPresent(claim -> {
                        c.set(CLAIM_ID, claim.id());
                        c.set(CLAIM_LATE, claim.late());
                        c.set(CLAIM_PROVEN, claim.proven());
                        c.set(CLAIM_VIEW, claim.view());
                    });
                });
    }

    @Bean
    Step checkPutBackAnswer() {
        return Step.titled("Check answer", "Takes what a person found.")
                .reads(CLAIM_ANSWER, CLAIM_ANSWER_REASON)
                .writes(TREATMENT, TREATMENT_REASON, CLAIM_BY)
                .does(c -> {
                    String answer = c.get(CLAIM_ANSWER);
                    if (!answer.equals("accept") && !answer.equals("refuse")) {
                        throw new InvalidInput("putBackAnswer", "Choose accept or refuse.");
                    }
                    c.set(TREATMENT, answer);
                    c.set(TREATMENT_REASON, c.get(CLAIM_ANSWER_REASON));
                    c.set(CLAIM_BY, c.actor());
                });
    }

    @Bean
    Step acceptPutBackByContract() {
        return Step.titled("Accept by contract", "Nobody examined the claim in ten working days.")
                .writes(TREATMENT, TREATMENT_REASON)
                .does(c -> {
                    c.set(TREATMENT, "accept");
                    c.set(TREATMENT_REASON, "Not answered in ten working days: accepted as the contract says.");
                });
    }

    @Bean
    Step settlePutBack(PutBacks putBacks) {
        return Step.titled(
                        "Settle claim",
                        "Refuses, or takes the debt back: bills and balance are owed again, the debtor and the buyer are"
                                + " told.")
                .needs(CLAIM_ID, TREATMENT, TREATMENT_REASON, CLAIM_BY)
                .writes(RETURNED_CASE_ID)
                .does(c -> c.set(
                        RETURNED_CASE_ID,
                        putBacks.settle(
                                        c.get(CLAIM_ID),
                                        c.get(TREATMENT).equals("accept"),
                                        c.get(TREATMENT_REASON),
                                        c.get(CLAIM_BY))
                                .orElse(null)));
    }

    @Bean
    Step recoverReturnedDebt(DebtCases cases, RuntimeService runtime) {
        return Step.titled("Recover again", "A debt that came back goes through recovery again, another way.")
                .reads(RETURNED_CASE_ID)
                .does(c -> c.find(RETURNED_CASE_ID)
                        .ifPresent(id -> runtime.startProcessInstanceByKey(
                                RECOVERY,
                                cases.get(id).number(),
                                Map.of(RecoveryVariables.DEBT_CASE_ID.name(), id.toString()))));
    }

    @Bean
    Step reckonSaleRefund(SaleContracts contracts) {
        return Step.titled("Reckon refund", "The price of what came back, or stayed ours, is owed to the buyer.")
                .needs(SALE_ID)
                .writes(REFUND_OWED, REFUND_AMOUNT, REFUND_GROUP)
                .does(c -> {
                    Money owed = contracts.owedToBuyer(c.get(SALE_ID));
                    c.set(REFUND_OWED, owed.isPositive());
                    c.set(REFUND_AMOUNT, owed.toString());
                    c.set(REFUND_GROUP, "cash-supervisor");
                });
    }

    @Bean
    Step escalateSaleRefund() {
        return Step.titled("Hand to manager", "The buyer has waited for ten working days.")
                .writes(REFUND_GROUP)
                .does(c -> c.set(REFUND_GROUP, "receivables-manager"));
    }

    @Bean
    Step checkSaleRefund(SaleContracts contracts) {
        return Step.titled("Check refund", "The line of the statement is of what is owed.")
                .needs(SALE_ID)
                .reads(RETURN_LINE)
                .does(c -> contracts.paidBack(c.get(SALE_ID), c.get(RETURN_LINE)));
    }
}
