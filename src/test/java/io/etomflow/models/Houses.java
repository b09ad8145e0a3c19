package io.etomflow.models;

import io.etomflow.shared.ExposedToModels;
import io.etomflow.shared.Step;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.context.ApplicationContext;

/** What models may refer to, as the running application has it. */
final class Houses {

    private static final Set<String> GROUPS = Set.of(
            "receivables-clerk", "receivables-supervisor", "receivables-manager", "billing-clerk", "partner-manager",
            "operations", "process-analyst", "manager", "camunda-admin");

    private Houses() {}

    static House ofProject(ApplicationContext context) {
        return House.read(Path.of("processes"), Path.of("forms"), steps(context), exposed(context), GROUPS);
    }

    /** Steps by bean name; aliases (old names) too. */
    static Map<String, Step> steps(ApplicationContext context) {
        Map<String, Step> steps = new TreeMap<>();
        context.getBeansOfType(Step.class).forEach((name, step) -> {
            steps.put(name, step);
            Arrays.stream(context.getAliases(name)).forEach(alias -> steps.put(alias, step));
        });
        return steps;
    }

    private static Set<String> exposed(ApplicationContext context) {
        return context.getBeansWithAnnotation(ExposedToModels.class).keySet();
    }
}
