package io.etomflow.engine;

import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** Describes an entity in an error only; the engine's own describes each that it inserts, in case it has no id. */
final class BriefEntityManager extends DbEntityManager {

    private BriefEntityManager(IdGenerator ids, PersistenceSession session) {
        super(ids, session);
    }

    @Override
    protected void validateId(DbEntity entity) {
        if (entity.getId() == null) {
            super.validateId(entity);
        }
    }

    static final class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return DbEntityManager.class;
        }

        @Override
        public Session openSession() {
            return new BriefEntityManager(
                    Context.getProcessEngineConfiguration().getIdGenerator(),
                    Context.getCommandContext().getSession(PersistenceSession.class));
        }
    }
}
