package io.etomflow.engine.security;

import java.lang.reflect.Field;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.springframework.util.ReflectionUtils;

/**
 * Closes CVE-2026-109432: the engine evaluates an expression inside the or-queries of a task query for anybody who may
 * log in. Every query passes here, over whichever API, made for the moment, saved as a filter or run from one, with all
 * its or-queries, however deep; only {@link QueryExpressions} go on. Behind this, the expression manager lets a query's
 * expression reach no bean and no class.
 */
public class TaskQueryGuard extends CommandInterceptor {

    private static final Field FILTER_ID = field(AbstractExecuteFilterCmd.class, "filterId");
    private static final Field EXTENDING_QUERY = field(AbstractExecuteFilterCmd.class, "extendingQuery");
    private static final Field SAVED_FILTER = field(SaveFilterCmd.class, "filter");

    private final QueryExpressions expressions = new QueryExpressions();

    @Override
    public <T> T execute(Command<T> command) {
        queriesOf(command).forEach(query -> check(query, Collections.newSetFromMap(new IdentityHashMap<>())));
        return next.execute(command);
    }

    private static Stream<AbstractQuery<?, ?>> queriesOf(Command<?> command) {
        if (command instanceof AbstractQuery<?, ?> query) {
            return Stream.of(query);
        }
        if (command instanceof SaveFilterCmd) {
            return queryOf((Filter) ReflectionUtils.getField(SAVED_FILTER, command));
        }
        if (command instanceof AbstractExecuteFilterCmd) {
            String id = (String) ReflectionUtils.getField(FILTER_ID, command);
            FilterEntity stored = id == null
                    ? null
                    : Context.getCommandContext().getFilterManager().findFilterById(id);
            return Stream.concat(
                    Stream.ofNullable((AbstractQuery<?, ?>) ReflectionUtils.getField(EXTENDING_QUERY, command)),
                    queryOf(stored));
        }
        return Stream.empty();
    }

    private static Stream<AbstractQuery<?, ?>> queryOf(Filter filter) {
        return filter == null ? Stream.empty() : Stream.ofNullable((AbstractQuery<?, ?>) filter.getQuery());
    }

    private void check(AbstractQuery<?, ?> query, Set<AbstractQuery<?, ?>> seen) {
        if (!seen.add(query)) {
            return;
        }
        query.getExpressions().forEach((criterion, expression) -> {
            if (!expressions.allows(expression)) {
                throw new BadUserRequestException(
                        "A task query may not contain that expression for '" + criterion
                                + "'. Possible are currentUser(), currentUserGroups(), now(), dateTime() and reckoning with these.");
            }
        });
        if (query instanceof TaskQueryImpl tasks) {
            // an or-query shares the list of its siblings, and the first in the list is the query itself
            tasks.getQueries().stream().filter(Objects::nonNull).forEach(orQuery -> check(orQuery, seen));
        }
    }

    private static Field field(Class<?> type, String name) {
        Field field = ReflectionUtils.findField(type, name);
        ReflectionUtils.makeAccessible(Objects.requireNonNull(field, name));
        return field;
    }
}
