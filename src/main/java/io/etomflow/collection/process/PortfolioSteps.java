package io.etomflow.collection.process;

import io.etomflow.collection.portfolio.PortfolioReports;
import io.etomflow.collection.portfolio.Portfolios;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.util.UUID;
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
    static final Variable<String> PORTFOLIO_ACTION = Variable.text("portfolioAction", "accept or tighten");
    static final Variable<String> PORTFOLIO_REASON = Variable.text("portfolioReason", "Why");
    static final Variable<Integer> TIGHTENED = Variable.integer("tightenedCustomers", "Customers on short ladders now");

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
    Step checkPortfolioAction(Portfolios portfolios) {
        return Step.titled("Check action", "Keeps what a manager decided, and why.")
                .needs(PORTFOLIO_ID)
                .reads(PORTFOLIO_ACTION, PORTFOLIO_REASON)
                .does(c -> portfolios.decide(
                        c.get(PORTFOLIO_ID), c.get(PORTFOLIO_ACTION), c.get(PORTFOLIO_REASON), c.actor()));
    }

    @Bean
    Step tightenLadders(Portfolios portfolios) {
        return Step.titled("Tighten ladders", "Old debtors are of high risk for a quarter: ladders are shorter.")
                .needs(PORTFOLIO_ID)
                .writes(TIGHTENED)
                .does(c -> c.set(TIGHTENED, portfolios.tighten(c.get(PORTFOLIO_ID))));
    }
}
