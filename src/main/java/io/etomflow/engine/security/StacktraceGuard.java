package io.etomflow.engine.security;

import io.etomflow.engine.Role;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cmd.GetHistoricJobLogExceptionStacktraceCmd;
import org.camunda.bpm.engine.impl.cmd.GetJobExceptionStacktraceCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** The stack trace of a failed job is for those who operate the application, not for everybody who may see the case. */
public class StacktraceGuard extends CommandInterceptor {

    private static final Set<String> READERS = Set.of(Role.OPERATIONS.id(), Role.ADMINISTRATOR.id());

    @Override
    public <T> T execute(Command<T> command) {
        boolean asks = command instanceof GetJobExceptionStacktraceCmd
                || command instanceof GetHistoricJobLogExceptionStacktraceCmd;
        Authentication reader = Context.getCommandContext().getAuthentication();
        if (asks && reader != null && reader.getUserId() != null && !mayRead(reader.getGroupIds())) {
            throw new AuthorizationException("Stack traces are for operations and administrators.");
        }
        return next.execute(command);
    }

    private static boolean mayRead(List<String> groups) {
        return groups != null && groups.stream().anyMatch(READERS::contains);
    }
}
