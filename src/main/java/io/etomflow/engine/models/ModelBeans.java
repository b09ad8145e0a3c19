package io.etomflow.engine.models;

import io.etomflow.shared.ExposedToModels;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ApplicationContext;

/**
 * The beans that models may name: steps, listeners, and helpers marked with {@link ExposedToModels}. Aliases count, so
 * that a renamed step serves running instances under its old name.
 */
public class ModelBeans {

    private final ApplicationContext context;
    private volatile Names names;

    public ModelBeans(ApplicationContext context) {
        this.context = context;
    }

    public Set<String> steps() {
        return names().steps();
    }

    Set<String> listeners() {
        return names().listeners();
    }

    /** Beans whose methods expressions may call. */
    Set<String> helpers() {
        return names().helpers();
    }

    /** The bean of that name if models may use it, otherwise null. */
    Object find(String name) {
        Names known = names();
        boolean open = known.steps().contains(name)
                || known.listeners().contains(name)
                || known.helpers().contains(name);
        return open ? context.getBean(name) : null;
    }

    static boolean isHelper(Object bean) {
        return AopUtils.getTargetClass(bean).isAnnotationPresent(ExposedToModels.class);
    }

    private Names names() {
        if (names == null) {
            Set<String> listeners = ofType(ExecutionListener.class);
            listeners.addAll(ofType(TaskListener.class));
            names = new Names(
                    ofType(JavaDelegate.class),
                    listeners,
                    withAliases(context.getBeanNamesForAnnotation(ExposedToModels.class)));
        }
        return names;
    }

    private Set<String> ofType(Class<?> type) {
        return withAliases(context.getBeanNamesForType(type, false, false));
    }

    private Set<String> withAliases(String[] beanNames) {
        Set<String> all = new TreeSet<>();
        for (String name : beanNames) {
            all.add(name);
            all.addAll(Arrays.asList(context.getAliases(name)));
        }
        return all;
    }

    private record Names(Set<String> steps, Set<String> listeners, Set<String> helpers) {}
}
