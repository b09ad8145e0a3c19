package io.etomflow.engine.models;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionManager;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.impl.repository.ResourceDefinitionEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/**
 * Which model is the latest of its key. The engine asks the database before each call and each decision, some twenty
 * times in a case, though the answer changes with a deployment only. Here it is asked once and kept with a mark, a row of
 * the engine's properties that each deployment, deletion and suspension changes in its own transaction, on whichever node. A
 * transaction reads the mark at its first call: it never works with a model that was replaced before.
 */
public final class LatestModels implements Session {

    private static final String MARK = "etomflow.models";

    private record Known(int mark, Map<String, String> ids) {}

    private final AtomicReference<Known> shared;
    private Known known;
    private boolean changed;

    private LatestModels(AtomicReference<Known> shared) {
        this.shared = shared;
    }

    /** For the engine: in the place of its own managers of definitions. */
    public static List<SessionFactory> factories() {
        AtomicReference<Known> shared = new AtomicReference<>(new Known(-1, Map.of()));
        return List.of(
                new Factory(LatestModels.class, () -> new LatestModels(shared)),
                new Factory(ProcessDefinitionManager.class, Processes::new),
                new Factory(DecisionDefinitionManager.class, Decisions::new));
    }

    private static LatestModels current() {
        return Context.getCommandContext().getSession(LatestModels.class);
    }

    /**
     * @param name key or id, with what it is the name of
     * @param deployed a definition that this node has parsed, by its id
     * @param asked asks the database
     */
    private <T extends ResourceDefinitionEntity<?>> T find(
            String name, Function<String, T> deployed, Supplier<T> asked) {
        if (changed) {
            return asked.get();
        }
        if (known == null) {
            known = atMark(mark());
        }
        String id = known.ids().get(name);
        T found = id == null ? null : deployed.apply(id);
        if (found != null) {
            return found;
        }
        found = asked.get();
        if (found != null) {
            known.ids().put(name, found.getId());
        }
        return found;
    }

    private Known atMark(int mark) {
        return shared.updateAndGet(
                before -> before.mark() == mark ? before : new Known(mark, new ConcurrentHashMap<>()));
    }

    /** What was found before counts no longer, here at once, elsewhere with the commit. */
    private void change() {
        if (!changed) {
            changed = true;
            if (update("update ACT_GE_PROPERTY set REV_ = REV_ + 1 where NAME_ = ?") == 0) {
                update("insert into ACT_GE_PROPERTY (NAME_, VALUE_, REV_) values (?, 'latest models', 1)");
            }
        }
    }

    private static int mark() {
        return run("select REV_ from ACT_GE_PROPERTY where NAME_ = ?", statement -> {
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        });
    }

    private static int update(String sql) {
        return run(sql, PreparedStatement::executeUpdate);
    }

    private static int run(String sql, Work work) {
        Connection connection =
                Context.getCommandContext().getDbSqlSession().getSqlSession().getConnection();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, MARK);
            return work.on(statement);
        } catch (SQLException e) {
            throw new ProcessEngineException("The mark of the latest models cannot be reached", e);
        }
    }

    private static DeploymentCache deployed() {
        return Context.getProcessEngineConfiguration().getDeploymentCache();
    }

    @Override
    public void flush() {
        // each statement runs at once
    }

    @Override
    public void close() {
        // nothing is held
    }

    private interface Work {
        int on(PreparedStatement statement) throws SQLException;
    }

    private record Factory(Class<?> type, Supplier<Session> make) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return type;
        }

        @Override
        public Session openSession() {
            return make.get();
        }
    }

    private static final class Processes extends ProcessDefinitionManager {

        @Override
        public ProcessDefinitionEntity findLatestDefinitionByKey(String key) {
            return find("latest process " + key, () -> super.findLatestDefinitionByKey(key));
        }

        @Override
        public ProcessDefinitionEntity findLatestDefinitionByKeyAndTenantId(String key, String tenant) {
            return tenant == null
                    ? find("latest process " + key, () -> super.findLatestDefinitionByKeyAndTenantId(key, null))
                    : super.findLatestDefinitionByKeyAndTenantId(key, tenant);
        }

        @Override
        public ProcessDefinitionEntity findLatestDefinitionById(String id) {
            return find("process " + id, () -> super.findLatestDefinitionById(id));
        }

        private static ProcessDefinitionEntity find(String name, Supplier<ProcessDefinitionEntity> asked) {
            return current()
                    .find(name, id -> deployed().getProcessDefinitionCache().get(id), asked);
        }

        @Override
        public void insertProcessDefinition(ProcessDefinitionEntity definition) {
            current().change();
            super.insertProcessDefinition(definition);
        }

        @Override
        public void deleteProcessDefinition(
                ProcessDefinition definition,
                String id,
                boolean cascadeToHistory,
                boolean cascadeToInstances,
                boolean skipCustomListeners,
                boolean skipIoMappings) {
            current().change();
            super.deleteProcessDefinition(
                    definition, id, cascadeToHistory, cascadeToInstances, skipCustomListeners, skipIoMappings);
        }

        @Override
        public void updateProcessDefinitionSuspensionStateById(String id, SuspensionState state) {
            current().change();
            super.updateProcessDefinitionSuspensionStateById(id, state);
        }

        @Override
        public void updateProcessDefinitionSuspensionStateByKey(String key, SuspensionState state) {
            current().change();
            super.updateProcessDefinitionSuspensionStateByKey(key, state);
        }

        @Override
        public void updateProcessDefinitionSuspensionStateByKeyAndTenantId(
                String key, String tenant, SuspensionState state) {
            current().change();
            super.updateProcessDefinitionSuspensionStateByKeyAndTenantId(key, tenant, state);
        }
    }

    private static final class Decisions extends DecisionDefinitionManager {

        @Override
        public DecisionDefinitionEntity findLatestDefinitionByKey(String key) {
            return find("latest decision " + key, () -> super.findLatestDefinitionByKey(key));
        }

        @Override
        public DecisionDefinitionEntity findLatestDefinitionByKeyAndTenantId(String key, String tenant) {
            return tenant == null
                    ? find("latest decision " + key, () -> super.findLatestDefinitionByKeyAndTenantId(key, null))
                    : super.findLatestDefinitionByKeyAndTenantId(key, tenant);
        }

        private static DecisionDefinitionEntity find(String name, Supplier<DecisionDefinitionEntity> asked) {
            return current()
                    .find(name, id -> deployed().getDecisionDefinitionCache().get(id), asked);
        }

        @Override
        public void insertDecisionDefinition(DecisionDefinitionEntity definition) {
            current().change();
            super.insertDecisionDefinition(definition);
        }

        @Override
        public void deleteDecisionDefinitionsByDeploymentId(String deploymentId) {
            current().change();
            super.deleteDecisionDefinitionsByDeploymentId(deploymentId);
        }
    }
}
