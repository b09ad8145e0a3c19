package io.etomflow.collection.portfolio;

import io.etomflow.shared.UseCase;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reviews about which no manager has decided: a table does. */
@UseCase
public class PortfolioDefaults {

    private static final String LEFT = "leave";

    private final PortfolioRules rules;
    private final JdbcClient jdbc;

    PortfolioDefaults(PortfolioRules rules, JdbcClient jdbc) {
        this.rules = rules;
        this.jdbc = jdbc;
    }

    /** Decides and keeps it with the portfolio. @param growth of old debt since the portfolio before, in points */
    public PortfolioRules.Default take(UUID id, int growth) {
        boolean leftBefore =
                jdbc.sql("select count(*) from debt_portfolio p join debt_portfolio b on b.id = p.before_id"
                                        + " where p.id = ? and b.decision = ?")
                                .params(id, LEFT)
                                .query(Integer.class)
                                .single()
                        > 0;
        PortfolioRules.Default answer = rules.undecided(leftBefore, growth);
        jdbc.sql("update debt_portfolio set decision = ?, decision_reason = ?, decided_by = 'system' where id = ?")
                .params(answer.action(), answer.reason(), id)
                .update();
        return answer;
    }
}
