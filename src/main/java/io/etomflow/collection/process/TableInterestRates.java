package io.etomflow.collection.process;

import io.etomflow.collection.InterestRates;
import io.etomflow.shared.AsSystem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Asks the tables of base rates and late charges as they are deployed now. */
@Component
class TableInterestRates implements InterestRates {

    private final DecisionService decisions;
    private final AsSystem asSystem;

    TableInterestRates(DecisionService decisions, AsSystem asSystem) {
        this.decisions = decisions;
        this.asSystem = asSystem;
    }

    @Override
    public BigDecimal annual(String country, String segment, LocalDate day) {
        double base = number(ask("collection-base-rate", Map.of("interestDay", asNumber(day))), "baseRate");
        Map<String, Object> debtor = Map.of("country", country, "segment", segment, "baseRate", base);
        return BigDecimal.valueOf(number(ask("collection-late-charges", debtor), "annualInterest"));
    }

    /** Year, month and day as the table of base rates has them: 20260701. */
    static int asNumber(LocalDate day) {
        return day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
    }

    private static double number(DmnDecisionResult result, String output) {
        Number number = result.getSingleResult().getEntry(output);
        return number.doubleValue();
    }

    private DmnDecisionResult ask(String table, Map<String, Object> facts) {
        return asSystem.get(
                () -> decisions.evaluateDecisionByKey(table).variables(facts).evaluate());
    }
}
