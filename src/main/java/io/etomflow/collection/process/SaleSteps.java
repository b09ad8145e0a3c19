package io.etomflow.collection.process;

import static io.etomflow.collection.process.SaleVariables.AMOUNT;
import static io.etomflow.collection.process.SaleVariables.BID_DAYS;
import static io.etomflow.collection.process.SaleVariables.CASE_NUMBER;
import static io.etomflow.collection.process.SaleVariables.OFFER_ANSWER;
import static io.etomflow.collection.process.SaleVariables.OFFER_REASON;
import static io.etomflow.collection.process.SaleVariables.PRIORITY;
import static io.etomflow.collection.process.SaleVariables.REMOVED_CASES;
import static io.etomflow.collection.process.SaleVariables.RESERVE;
import static io.etomflow.collection.process.SaleVariables.SALE_CURRENCY;
import static io.etomflow.collection.process.SaleVariables.SALE_DEBTS;
import static io.etomflow.collection.process.SaleVariables.SALE_ID;
import static io.etomflow.collection.process.SaleVariables.SALE_REASON;
import static io.etomflow.collection.process.SaleVariables.SALE_VIEW;
import static io.etomflow.collection.process.SaleVariables.UNSOLD_CASES;

import io.etomflow.collection.sale.DebtSale;
import io.etomflow.collection.sale.DebtSales;
import io.etomflow.collection.sale.SaleViews;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import java.time.Clock;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of a sale of debts from the pool to the offer, and back to the pool. */
@Configuration(proxyBeanMethods = false)
class SaleSteps {

    private static final int USUAL = 50;

    @Bean
    Step openDebtSale(DebtSales sales) {
        return Step.titled("Open sale", "Begins a sale under its own number; one at a time in a currency.")
                .reads(SALE_CURRENCY, SALE_REASON)
                .writes(SALE_ID, CASE_NUMBER, PRIORITY)
                .does(c -> {
                    DebtSale sale = sales.open(
                            c.get(SALE_CURRENCY).strip(), c.find(SALE_REASON).orElse("no reason given"), c.actor());
                    c.execution().setProcessBusinessKey(sale.number());
                    c.set(SALE_ID, sale.id());
                    c.set(CASE_NUMBER, sale.number());
                    c.set(PRIORITY, USUAL);
                });
    }

    @Bean
    Step composeTranche(DebtSales sales, SaleViews views) {
        return Step.titled(
                        "Compose tranche",
                        "Takes what the table lets be sold, notes why the rest is not, and reckons the floor.")
                .needs(SALE_ID)
                .writes(SALE_DEBTS, AMOUNT, SALE_VIEW)
                .does(c -> {
                    DebtSale sale = sales.compose(c.get(SALE_ID));
                    c.set(SALE_DEBTS, sale.debts());
                    c.set(AMOUNT, sale.face().toString());
                    c.set(SALE_VIEW, views.tranche(sale.id()));
                });
    }

    @Bean
    Step checkSaleOffer(DebtSales sales) {
        return Step.titled("Check offer", "The reserve is not below the floor; what was taken out stays in the pool.")
                .needs(SALE_ID)
                .reads(OFFER_ANSWER, RESERVE, BID_DAYS, REMOVED_CASES, OFFER_REASON)
                .writes(AMOUNT)
                .does(c -> {
                    String answer = c.get(OFFER_ANSWER);
                    if (!answer.equals("offer") && !answer.equals("withdraw")) {
                        throw new InvalidInput("offerAnswer", "Choose offer or withdraw.");
                    }
                    if (answer.equals("offer")) {
                        DebtSale sale = sales.offer(
                                c.get(SALE_ID),
                                c.get(RESERVE),
                                c.get(BID_DAYS),
                                c.find(REMOVED_CASES).orElse(""),
                                c.get(OFFER_REASON),
                                c.actor());
                        c.set(AMOUNT, sale.face().toString());
                    }
                });
    }

    @Bean
    Step withdrawDebtSale(DebtSales sales) {
        return Step.titled("Return to pool", "The debts wait on; those offered twice without result do not.")
                .needs(SALE_ID)
                .writes(UNSOLD_CASES)
                .does(c -> c.set(UNSOLD_CASES, sales.withdraw(c.get(SALE_ID), "Nobody bought, or nobody decided.")));
    }

    @Bean
    Step tellUnsoldCases(RuntimeService runtime, Clock clock) {
        return Step.titled("Tell unsold cases", "Debts that were offered twice go another way of recovery.")
                .needs(UNSOLD_CASES)
                .does(c -> c.get(UNSOLD_CASES)
                        .forEach(number -> runtime.createMessageCorrelation("collection.debtNotSold")
                                .processInstanceBusinessKey(number)
                                .setVariable(
                                        RecoveryVariables.LOOK_AGAIN_AT.name(),
                                        clock.instant().toString())
                                .correlateAllWithResult()));
    }

    @Bean
    Step closeDebtSale(DebtSales sales) {
        return Step.titled("Close sale", "The buyer keeps what it has not returned.")
                .needs(SALE_ID)
                .does(c -> sales.close(c.get(SALE_ID)));
    }
}
