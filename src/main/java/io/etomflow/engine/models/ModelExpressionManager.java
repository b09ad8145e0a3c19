package io.etomflow.engine.models;

import java.beans.FeatureDescriptor;
import java.util.Iterator;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;

/**
 * Evaluates the engine's expressions: those of models, of decisions and of task queries. Every way to an expression ends
 * here, so here stands the wall: names lead to variables, steps and marked helpers only, calls to {@link AllowedCalls}
 * only, and an expression without a case around it (a task query's) reaches no bean at all.
 */
public class ModelExpressionManager extends JuelExpressionManager {

    private final ModelBeans beans;

    public ModelExpressionManager(ModelBeans beans) {
        this.beans = beans;
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolvers = new CompositeELResolver();
        resolvers.add(new BeanNames());
        resolvers.add(new VariableScopeElResolver());
        resolvers.add(new VariableContextElResolver());
        resolvers.add(new ArrayELResolver(true));
        resolvers.add(new ListELResolver(true));
        resolvers.add(new MapELResolver(true));
        resolvers.add(new GuardedCalls());
        return resolvers;
    }

    /** Beans come before variables: nobody can put a value of their own in the place of a step. */
    private final class BeanNames extends ELResolver {

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            if (base != null || context.getContext(VariableScope.class) == null) {
                return null;
            }
            Object bean = beans.find(String.valueOf(property));
            if (bean != null) {
                context.setPropertyResolved(true);
            }
            return bean;
        }

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            return true;
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {}

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            return null;
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return base == null ? Object.class : null;
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return null;
        }
    }

    private static final class GuardedCalls extends BeanELResolver {

        GuardedCalls() {
            super(true);
        }

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            if (base == null) {
                return null;
            }
            String name = String.valueOf(property);
            String getter = name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
            boolean allowed = AllowedCalls.allows(base, "get" + getter) || AllowedCalls.allows(base, "is" + getter);
            if (!allowed || name.equals("class")) {
                throw refused(base, name);
            }
            return super.getValue(context, base, property);
        }

        @Override
        public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] values) {
            if (base == null) {
                return null;
            }
            String name = String.valueOf(method);
            if (!AllowedCalls.allows(base, name)) {
                throw refused(base, name + "()");
            }
            return super.invoke(context, base, method, types, values);
        }

        private ELException refused(Object base, String what) {
            return new ELException("An expression may not use '" + what + "' of a "
                    + base.getClass().getSimpleName() + ".");
        }
    }
}
