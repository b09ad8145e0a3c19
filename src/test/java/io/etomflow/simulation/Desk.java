package io.etomflow.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a person of the back office has in front of them: the data of the task, and the screens of the application.
 *
 * @param turn how often this kind of task was answered before
 */
record Desk(Map<String, Object> data, LocalDate today, int turn, JdbcClient screens) {

    String text(String variable) {
        Object value = data.get(variable);
        return value == null ? "" : value.toString();
    }

    int number(String variable) {
        return data.get(variable) instanceof Number number ? number.intValue() : 0;
    }

    /** One value that people can look up. */
    Optional<String> look(String query, Object... params) {
        return screens.sql(query).params(params).query(String.class).list().stream()
                .filter(value -> value != null)
                .findFirst();
    }

    /** What a list offers. */
    List<String> choices(String variable) {
        List<String> values = new ArrayList<>();
        if (data.get(variable) instanceof Iterable<?> offered) {
            offered.forEach(choice ->
                    values.add(String.valueOf(choice instanceof Map<?, ?> option ? option.get("value") : choice)));
        }
        return values;
    }

    /** The id in a variable. */
    java.util.UUID id(String variable) {
        return java.util.UUID.fromString(text(variable));
    }
}
