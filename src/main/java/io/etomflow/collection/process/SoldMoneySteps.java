package io.etomflow.collection.process;

import static io.etomflow.collection.process.SaleVariables.AMOUNT;
import static io.etomflow.collection.process.SaleVariables.CASE_NUMBER;
import static io.etomflow.collection.process.SaleVariables.PRIORITY;
import static io.etomflow.collection.process.SaleVariables.SALE_BUYER;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.collection.sale.SoldDebtMoney;
import io.etomflow.collection.sale.SoldDebtMoney.Held;
import io.etomflow.collection.sale.SoldDebts;
import io.etomflow.collection.sale.SoldMoneyStarts;
import io.etomflow.collection.sale.SoldMoneyViews;
import io.etomflow.collection.sale.SoldMoneyViews.Payee;
import io.etomflow.payment.Payouts;
import io.etomflow.shared.AsSystem;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.time.Instant;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps about money that customers pay us for debts that were sold. */
@Configuration(proxyBeanMethods = false)
class SoldMoneySteps {

    static final Variable<UUID> MONEY_ID = Variable.id("moneyId", "Id of the money for a sold debt");
    static final Variable<String> MONEY_VIEW = Variable.text("moneyView", "Payment and debt, Markdown for a form");
    static final Variable<Boolean> MONEY_CERTAIN =
            Variable.flag("moneyCertain", "Whether it is clear whose it is and where it goes");
    static final Variable<Instant> PASS_ON_AT = Variable.instant("passOnAt", "When a manager is told that it is late");
    static final Variable<String> CLARIFY_GROUP = Variable.text("clarifyGroup", "Role that clarifies");
    static final Variable<String> MONEY_ANSWER = Variable.text("moneyAnswer", "buyer or customer");
    static final Variable<String> MONEY_REASON = Variable.text("moneyReason", "Why");
    static final Variable<String> BUYER_IBAN = Variable.text("buyerIban", "IBAN of the buyer");
    static final Variable<String> MONEY_BY = Variable.text("moneyBy", "User id of who decided, or system");
    static final Variable<String> TO_PAY = Variable.text("moneyToPay", "pay or offset");
    static final Variable<UUID> REFUND_ID = Variable.id("refundId", "Id of the order to pay the buyer");
    static final Variable<Boolean> REFUND_SENT = Variable.flag("refundSent", "Whether the order went to the bank");

    private static final String MANAGER = "receivables-manager";
    private static final int USUAL = 50;
    private static final int URGENT = 90;

    @Bean
    SoldMoneyStarts soldMoneyStarts(RuntimeService runtime, AsSystem system) {
        return new SoldMoneyStarts() {
            @Override
            public void moneyHeld(UUID moneyId, String number) {
                start("collection.soldDebtPaid", number, MONEY_ID, moneyId);
            }

            @Override
            public void moneyReturned(String number) {
                tell("collection.soldDebtPaymentReturned", number);
            }

            @Override
            public void claimOpened(UUID claimId, String number) {
                start("collection.buyerOwesMoney", number, BuyerClaimSteps.CLAIM_ID, claimId);
            }

            @Override
            public void claimKeptBack(String number) {
                tell("collection.buyerMoneyKeptBack", number);
            }

            private void start(String message, String number, Variable<UUID> variable, UUID id) {
                system.run(() -> runtime.createMessageCorrelation(message)
                        .processInstanceBusinessKey(number)
                        .setVariable(variable.name(), id.toString())
                        .correlateStartMessage());
            }

            private void tell(String message, String number) {
                system.run(() -> runtime.createMessageCorrelation(message)
                        .processInstanceBusinessKey(number)
                        .correlateAllWithResult());
            }
        };
    }

    @Bean
    Step describeSoldDebtMoney(SoldDebtMoney moneys, SoldMoneyViews views, WorkingTime calendar) {
        return Step.titled(
                        "Describe money",
                        "Shows payment, debt and buyer; looks whether it is clear whose the money is and where it goes. An"
                                + " order that nobody released is taken back.")
                .needs(MONEY_ID)
                .writes(
                        CASE_NUMBER,
                        AMOUNT,
                        PRIORITY,
                        SALE_BUYER,
                        BUYER_IBAN,
                        MONEY_VIEW,
                        MONEY_CERTAIN,
                        MONEY_BY,
                        CLARIFY_GROUP,
                        PASS_ON_AT)
                .does(c -> {
                    moneys.notReleased(c.get(MONEY_ID));
                    Held money = moneys.get(c.get(MONEY_ID));
                    Payee buyer = views.payee(money);
                    c.set(CASE_NUMBER, money.number());
                    c.set(AMOUNT, money.money().toString());
                    c.set(PRIORITY, USUAL);
                    c.set(SALE_BUYER, buyer.name());
                    c.set(BUYER_IBAN, buyer.iban());
                    c.set(MONEY_VIEW, views.view(money));
                    c.set(MONEY_CERTAIN, money.certain() && buyer.iban() != null);
                    c.set(MONEY_BY, StepContext.SYSTEM);
                    c.set(CLARIFY_GROUP, "collections-supervisor");
                    c.set(PASS_ON_AT, calendar.closing(money.passOnBy()));
                });
    }

    @Bean
    Step escalateSoldDebtMoney() {
        return Step.titled("Hand to manager", "Nobody has clarified it in five working days.")
                .writes(CLARIFY_GROUP, PRIORITY)
                .does(c -> {
                    c.set(CLARIFY_GROUP, MANAGER);
                    c.set(PRIORITY, URGENT);
                });
    }

    @Bean
    Step checkSoldDebtMoney(SoldMoneyViews views) {
        return Step.titled("Check answer", "Refuses what is incomplete, and an IBAN that cannot be.")
                .reads(MONEY_ID, MONEY_ANSWER, MONEY_REASON, BUYER_IBAN)
                .writes(MONEY_BY)
                .does(c -> {
                    switch (c.get(MONEY_ANSWER)) {
                        case "buyer" ->
                            views.checkPayee(c.get(MONEY_ID), c.find(BUYER_IBAN).orElse(""));
                        case "customer" -> c.get(MONEY_REASON);
                        default ->
                            throw new InvalidInput("moneyAnswer", "Say whether it is the buyer's or the customer's.");
                    }
                    c.set(MONEY_BY, c.actor());
                });
    }

    @Bean
    Step creditSoldDebtMoney(SoldDebtMoney money) {
        return Step.titled(
                        "Give to customer",
                        "It is credit of the account again, and bill inquiries open a case like for any overpayment.")
                .needs(MONEY_ID, MONEY_BY)
                .reads(MONEY_REASON)
                .does(c -> money.credit(c.get(MONEY_ID), c.get(MONEY_REASON), c.get(MONEY_BY)));
    }

    @Bean
    Step orderSoldDebtMoney(SoldDebtMoney money, SoldMoneyViews views, Payouts payouts) {
        return Step.titled(
                        "Order payment to buyer",
                        "Keeps back what the buyer owes, and orders the rest to be paid, in the name of whoever decided.")
                .needs(MONEY_ID, MONEY_BY)
                .reads(BUYER_IBAN)
                .writes(TO_PAY, REFUND_ID)
                .does(c -> {
                    UUID id = c.get(MONEY_ID);
                    Held left = money.offset(id);
                    boolean pay = left.payable().isPositive();
                    UUID refund = !pay
                            ? null
                            : payouts.order(
                                    left.payable(),
                                    views.payee(left).name(),
                                    c.get(BUYER_IBAN),
                                    views.reason(left),
                                    c.get(MONEY_BY),
                                    left.number());
                    money.ordered(id, refund);
                    c.set(REFUND_ID, refund);
                    c.set(TO_PAY, pay ? "pay" : "offset");
                });
    }

    @Bean
    Step tellPayerOfSoldDebt(SoldDebtMoney money, SoldDebts sold) {
        return Step.titled(
                        "Tell customer whom to pay",
                        "Writes whose the money is, that the debt is so much smaller, and whom to pay from now on.")
                .needs(MONEY_ID)
                .does(c -> sold.tellWhomToPay(money.get(c.get(MONEY_ID))));
    }

    @Bean
    Step tellPayerOfReturn(SoldDebtMoney money, SoldDebts sold) {
        return Step.titled(
                        "Tell customer",
                        "Whoever read that the debt is smaller reads that it is not, since their payment was returned.")
                .needs(MONEY_ID)
                .does(c -> sold.tellTakenBack(money.get(c.get(MONEY_ID))));
    }

    @Bean
    Step urgeSoldDebtMoney() {
        return Step.titled(
                        "Ask manager",
                        "The buyer has waited as long as the contract allows: what nobody has done is on top of the list,"
                                + " for a manager too.")
                .does(c -> {
                    TaskService tasks = c.execution().getProcessEngineServices().getTaskService();
                    tasks.createTaskQuery()
                            .processInstanceBusinessKey(c.businessKey())
                            .list()
                            .forEach(task -> {
                                tasks.setPriority(task.getId(), URGENT);
                                tasks.addCandidateGroup(task.getId(), MANAGER);
                            });
                });
    }

    @Bean
    Step finishSoldDebtMoney(SoldDebtMoney money, SoldDebts sold, SoldMoneyViews views) {
        return Step.titled(
                        "Tell buyer",
                        "The buyer reads what its debtor has paid and how it gets it; the case says so too.")
                .needs(MONEY_ID)
                .does(c -> {
                    Held passed = money.get(c.get(MONEY_ID));
                    money.passedOn(passed.id());
                    sold.tellBuyer(passed, views.transfer(passed));
                });
    }
}
