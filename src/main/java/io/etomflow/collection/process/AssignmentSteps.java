package io.etomflow.collection.process;

import static io.etomflow.collection.process.SaleVariables.AMOUNT;
import static io.etomflow.collection.process.SaleVariables.BANK_LINE;
import static io.etomflow.collection.process.SaleVariables.CONTRACT_ANSWER;
import static io.etomflow.collection.process.SaleVariables.CONTRACT_ID;
import static io.etomflow.collection.process.SaleVariables.CONTRACT_REASON;
import static io.etomflow.collection.process.SaleVariables.CONTRACT_REFERENCE;
import static io.etomflow.collection.process.SaleVariables.CONTRACT_SIGNED;
import static io.etomflow.collection.process.SaleVariables.PUT_BACK_UNTIL;
import static io.etomflow.collection.process.SaleVariables.SALE_ASSIGNED;
import static io.etomflow.collection.process.SaleVariables.SALE_DEBTS;
import static io.etomflow.collection.process.SaleVariables.SALE_ID;
import static io.etomflow.collection.process.SaleVariables.SALE_PRICE;
import static io.etomflow.collection.process.SaleVariables.SIGNED_ON;

import io.etomflow.collection.sale.BuyerChoice;
import io.etomflow.collection.sale.DebtSale;
import io.etomflow.collection.sale.SaleContracts;
import io.etomflow.collection.sale.SoldDebts;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps that make a sale of debts: contract, price, transfer. */
@Configuration(proxyBeanMethods = false)
class AssignmentSteps {

    @Bean
    Step drawUpSaleContract(SaleContracts contracts) {
        return Step.titled(
                        "Draw up contract",
                        "Leaves out what has changed since the offer, reckons the price, writes the contract to the buyer.")
                .needs(SALE_ID)
                .writes(SALE_DEBTS, AMOUNT, SALE_PRICE, CONTRACT_ID, SALE_ASSIGNED, PUT_BACK_UNTIL)
                .does(c -> {
                    DebtSale sale = contracts.drawUp(c.get(SALE_ID));
                    c.set(SALE_DEBTS, sale.debts());
                    c.set(AMOUNT, sale.face().toString());
                    c.set(SALE_PRICE, sale.price().toString());
                    c.set(CONTRACT_ID, sale.contractId());
                    c.set(SALE_ASSIGNED, false);
                    c.set(PUT_BACK_UNTIL, null);
                });
    }

    @Bean
    Step checkSaleSignature(SaleContracts contracts) {
        return Step.titled("Check signature", "A signed contract has a day and a reference.")
                .needs(SALE_ID)
                .reads(CONTRACT_ANSWER, CONTRACT_REFERENCE, SIGNED_ON, CONTRACT_REASON)
                .writes(CONTRACT_SIGNED)
                .does(c -> {
                    String answer = c.get(CONTRACT_ANSWER);
                    if (!answer.equals("signed") && !answer.equals("notSigned")) {
                        throw new InvalidInput("contractAnswer", "Choose signed or not signed.");
                    }
                    contracts.sign(
                            c.get(SALE_ID),
                            answer.equals("signed"),
                            c.find(CONTRACT_REFERENCE).orElse(null),
                            c.find(SIGNED_ON).orElse(null),
                            c.find(CONTRACT_REASON).orElse("no reason given"));
                    c.set(CONTRACT_SIGNED, answer.equals("signed"));
                });
    }

    @Bean
    Step checkSalePrice(SaleContracts contracts) {
        return Step.titled("Check price", "The line of the statement is of that amount and paid no other sale.")
                .needs(SALE_ID)
                .reads(BANK_LINE)
                .does(c -> contracts.paid(c.get(SALE_ID), c.get(BANK_LINE)));
    }

    @Bean
    Step bookDebtSale(SoldDebts sold) {
        return Step.titled("Book sale", "Settles bills and balances: the price, and the rest as a loss, in the ledger.")
                .needs(SALE_ID)
                .writes(SALE_ASSIGNED, PUT_BACK_UNTIL)
                .does(c -> {
                    c.set(PUT_BACK_UNTIL, sold.book(c.get(SALE_ID)));
                    c.set(SALE_ASSIGNED, true);
                });
    }

    @Bean
    Step handOverSoldDebts(SoldDebts sold) {
        return Step.titled("Hand debts over", "Puts the data of the debtors into the buyer's own folder.")
                .needs(SALE_ID)
                .does(c -> sold.handOver(c.get(SALE_ID)));
    }

    @Bean
    Step tellSoldDebtors(SoldDebts sold) {
        return Step.titled("Tell debtors", "Writes to each debtor whom they owe from now on.")
                .needs(SALE_ID)
                .does(c -> sold.tellDebtors(c.get(SALE_ID)));
    }

    @Bean
    Step endSoldCases(SoldDebts sold, RuntimeService runtime) {
        return Step.titled("End cases", "Tells the recovery of each case that the debt is sold.")
                .needs(SALE_ID)
                .does(c -> sold.cases(c.get(SALE_ID))
                        .forEach(number -> runtime.createMessageCorrelation("collection.debtSold")
                                .processInstanceBusinessKey(number)
                                .correlateAllWithResult()));
    }

    @Bean
    Step dropDebtBuyer(BuyerChoice choice) {
        return Step.titled("Drop buyer", "Who does not sign or pay is out; the debts are free for the next bid.")
                .needs(SALE_ID)
                .does(c -> choice.drop(c.get(SALE_ID)));
    }
}
