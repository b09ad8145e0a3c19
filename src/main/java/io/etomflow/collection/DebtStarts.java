package io.etomflow.collection;

import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** New cases that nobody follows up yet. */
@UseCase
public class DebtStarts {

    private final JdbcClient jdbc;
    private final DebtCaseRepository cases;

    DebtStarts(JdbcClient jdbc, DebtCaseRepository cases) {
        this.jdbc = jdbc;
        this.cases = cases;
    }

    /** Takes the next new cases to start: no other node takes them too. */
    public List<DebtCase> take(int most) {
        List<UUID> ids = jdbc.sql("select id from debt_case where state = 'NEW' order by number fetch first " + most
                        + " rows only")
                .query(UUID.class)
                .list();
        List<DebtCase> taken = cases.findAllById(ids);
        taken.forEach(debt -> debt.state = DebtState.OPEN);
        cases.saveAll(taken);
        return taken;
    }

    public boolean areThereMore() {
        return jdbc.sql("select count(*) from debt_case where state = 'NEW'")
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
