package io.etomflow.models;

import java.util.List;
import java.util.stream.Stream;

/** All rules for one model. */
final class ModelRules {

    static final List<Rule<Model>> ALL = Stream.of(
                    NamingRules.ALL,
                    FlowRules.ALL,
                    TaskRules.ALL,
                    ConsequenceRules.MODEL,
                    ErrorRules.ALL,
                    VariableRules.ALL,
                    DiagramRules.ALL)
            .flatMap(List::stream)
            .toList();

    private ModelRules() {}
}
