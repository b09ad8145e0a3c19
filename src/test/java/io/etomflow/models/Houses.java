package io.etomflow.models;

import io.etomflow.engine.Role;
import io.etomflow.shared.ExposedToModels;
import io.etomflow.shared.Step;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;

/** What models may refer to, as the running application has it. */
final class Houses {

    private Houses() {}

    static House ofProject(ApplicationContext context) {
        return House.read(Path.of("processes"), Path.of("forms"), steps(context), exposed(context), roles());
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

    private static Set<String> roles() {
        return Arrays.stream(Role.values()).map(Role::id).collect(Collectors.toSet());
    }

    private static Set<String> exposed(ApplicationContext context) {
        return context.getBeansWithAnnotation(ExposedToModels.class).keySet();
    }
}
