package io.etomflow.collection.process;

import io.etomflow.collection.portfolio.PortfolioDefaults;
import io.etomflow.collection.portfolio.PortfolioReports;
import io.etomflow.collection.portfolio.PortfolioRules;
import io.etomflow.collection.portfolio.Portfolios;
import io.etomflow.collection.sale.SalePool;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.3.5 Manage Aged Customer Debt Portfolio. */
@Configuration(proxyBeanMethods = false)
class PortfolioSteps {

    static final Variable<UUID> PORTFOLIO_ID = Variable.id("portfolioId", "Id of the portfolio");
    static final Variable<Integer> OLD_SHARE = Variable.integer("oldShare", "Percent older than 90 days");
    static final Variable<Integer> OLD_GROWTH =
            Variable.integer("oldGrowth", "Points by which that share grew since the portfolio before");
    static final Variable<String> PORTFOLIO_VIEW = Variable.text("portfolioView", "The portfolio, Markdown for a form");
    static final Variable<String> LIMIT_REASON = Variable.text("limitReason", "What the limits say");
    static final Variable<Integer> PRIORITY = Variable.integer("priority", "Priority of tasks, 0 to 100");
    static final Variable<String> PORTFOLIO_ACTION =
            Variable.text("portfolioAction", "accept, tighten, sell, or leave to the next review");
    static final Variable<String> PORTFOLIO_REASON = Variable.text("portfolioReason", "Why");
    static final Variable<Integer> TIGHTENED = Variable.integer("tightenedCustomers", "Customers on short ladders now");

    static final Variable<String> SALE_CURRENCY = SaleVariables.SALE_CURRENCY;
    static final Variable<String> SALE_DUE_REASON = Variable.text("saleDueReason", "Why debts are sold, or not");
    static final Variable<Boolean> SALE_RUNS = Variable.flag("saleRuns", "Whether a sale is under way");
    static final Variable<Integer> POOL_DEBTS = Variable.integer("poolDebts", "Debts that wait for a buyer");
    static final Variable<Double> POOL_AMOUNT = Variable.number("poolAmount", "What they come to");
    static final Variable<Integer> POOL_OLDEST = Variable.integer("poolOldestDays", "Days that the first has waited");

    private static final int USUAL = 50;

    @Bean
    Step takePortfolio(Portfolios portfolios) {
        return Step.titled(
                        "Take portfolio",
                        "Sorts all that is overdue by age, currency, segment and product, and adjusts its value.")
                .writes(PORTFOLIO_ID)
                .does(c -> c.set(PORTFOLIO_ID, portfolios.take()));
    }

    @Bean
    Step measurePortfolio(Portfolios portfolios, PortfolioReports reports) {
        return Step.titled("Measure portfolio", "Compares what is old with the portfolio before.")
                .needs(PORTFOLIO_ID)
                .writes(OLD_SHARE, OLD_GROWTH, PORTFOLIO_VIEW, PRIORITY)
                .does(c -> {
                    Portfolios.Figures figures = portfolios.figures(c.get(PORTFOLIO_ID));
                    c.set(OLD_SHARE, figures.oldShare());
                    c.set(OLD_GROWTH, figures.growth());
                    c.set(PORTFOLIO_VIEW, reports.view(c.get(PORTFOLIO_ID)));
                    c.set(PRIORITY, USUAL);
                });
    }

    @Bean
    Step writePortfolioReport(PortfolioReports reports) {
        return Step.titled("Write report", "Keeps a PDF with chart and a CSV, and tells those who subscribed to it.")
                .needs(PORTFOLIO_ID, LIMIT_REASON)
                .does(c -> reports.write(c.get(PORTFOLIO_ID), c.get(LIMIT_REASON)));
    }

    @Bean
    Step checkPortfolioAction(Portfolios portfolios, SalePool pool) {
        return Step.titled("Check action", "Keeps what a manager decided, and why; an empty pool is not offered.")
                .needs(PORTFOLIO_ID)
                .reads(PORTFOLIO_ACTION, PORTFOLIO_REASON)
                .writes(SALE_CURRENCY, SALE_DUE_REASON)
                .does(c -> {
                    if (c.get(PORTFOLIO_ACTION).equals("sell")) {
                        SalePool.Size size = pool.measure();
                        if (size.debts() == 0 || size.saleRuns()) {
                            throw new InvalidInput("portfolioAction", "The pool is empty, or a sale is under way.");
                        }
                        c.set(SALE_CURRENCY, size.currency());
                        c.set(SALE_DUE_REASON, c.get(PORTFOLIO_REASON));
                    }
                    portfolios.decide(c.get(PORTFOLIO_ID), c.get(PORTFOLIO_ACTION), c.get(PORTFOLIO_REASON), c.actor());
                });
    }

    @Bean
    Step takePortfolioDefault(PortfolioDefaults defaults) {
        return Step.titled("Take default", "No manager decided in five working days: a table does.")
                .needs(PORTFOLIO_ID, OLD_GROWTH)
                .writes(PORTFOLIO_ACTION, PORTFOLIO_REASON)
                .does(c -> {
                    PortfolioRules.Default answer = defaults.take(c.get(PORTFOLIO_ID), c.get(OLD_GROWTH));
                    c.set(PORTFOLIO_ACTION, answer.action());
                    c.set(PORTFOLIO_REASON, answer.reason());
                });
    }

    @Bean
    Step measureSalePool(SalePool pool) {
        return Step.titled("Measure sale pool", "Debts that wait for a buyer, in the currency in which most do.")
                .writes(SALE_CURRENCY, SALE_RUNS, POOL_DEBTS, POOL_AMOUNT, POOL_OLDEST)
                .does(c -> {
                    SalePool.Size size = pool.measure();
                    c.set(SALE_CURRENCY, size.currency());
                    c.set(SALE_RUNS, size.saleRuns());
                    c.set(POOL_DEBTS, size.debts());
                    c.set(POOL_AMOUNT, size.amount().doubleValue());
                    c.set(POOL_OLDEST, size.oldestDays());
                });
    }

    @Bean
    Step startDebtSale(RuntimeService runtime, SalePool pool) {
        return Step.titled("Start sale", "Starts the sale of the pool, unless one has begun meanwhile.")
                .needs(SALE_CURRENCY, SALE_DUE_REASON)
                .does(c -> {
                    if (!pool.saleRuns(c.get(SALE_CURRENCY))) {
                        runtime.createMessageCorrelation("collection.poolFull")
                                .setVariable(SALE_CURRENCY.name(), c.get(SALE_CURRENCY))
                                .setVariable(SaleVariables.SALE_REASON.name(), c.get(SALE_DUE_REASON))
                                .correlateStartMessage();
                    }
                });
    }

    @Bean
    Step tightenLadders(Portfolios portfolios) {
        return Step.titled("Tighten ladders", "Old debtors are of high risk for a quarter: ladders are shorter.")
                .needs(PORTFOLIO_ID)
                .writes(TIGHTENED)
                .does(c -> c.set(TIGHTENED, portfolios.tighten(c.get(PORTFOLIO_ID))));
    }
}
