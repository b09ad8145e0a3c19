package io.etomflow.simulation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks every night whether what must be true is true, whatever happened by day. */
final class Books {

    private static final int SHOWN = 5;

    private final JdbcClient jdbc;
    private final Deadlines deadlines;
    private final Collectable collectable;

    Books(ApplicationContext application) {
        this.jdbc = application.getBean(JdbcClient.class);
        this.deadlines = new Deadlines(application);
        this.collectable = new Collectable(jdbc);
    }

    /** @throws IllegalStateException with all that is broken */
    void check(LocalDate day, BigDecimal bankBalance) {
        Map<String, List<?>> broken = new LinkedHashMap<>();
        Rules.ALL.forEach((rule, query) -> broken.put(rule, find(query)));
        broken.put("notices give the working days of the law", deadlines.tooShort());
        broken.put("nobody is dunned on what is paid or disputed", collectable.night(day));
        broken.put("nothing waits longer than it may", deadlines.overdue(day));
        BigDecimal said = jdbc.sql("select coalesce(sum(last_balance), 0) from bank_account")
                .query(BigDecimal.class)
                .single();
        if (said.compareTo(bankBalance) != 0) {
            broken.put("we and the bank agree", List.of("The bank has " + bankBalance + ", we think " + said));
        }
        broken.values().removeIf(List::isEmpty);
        if (!broken.isEmpty()) {
            StringBuilder text = new StringBuilder("In the night of " + day + " the books do not agree:");
            broken.forEach((rule, found) -> text.append("\n- ")
                    .append(rule)
                    .append(" (")
                    .append(found.size())
                    .append("): ")
                    .append(found.subList(0, Math.min(SHOWN, found.size()))));
            throw new IllegalStateException(text.toString());
        }
    }

    /** What breaks one of {@link Rules#ALL}. */
    List<Map<String, Object>> find(String query) {
        return jdbc.sql(query).query().listOfRows();
    }
}
