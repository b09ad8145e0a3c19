package io.etomflow.engine.models;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/** Stands before the engine's own deployers and refuses a deployment that breaks {@link ModelRules}. */
public class ModelGate implements Deployer {

    private final ModelRules rules;

    public ModelGate(ModelRules rules) {
        this.rules = rules;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        for (ResourceEntity resource : deployment.getResources().values()) {
            if (resource.isGenerated()) {
                continue;
            }
            List<ModelRefusal> refusals = rules.check(resource.getName(), resource.getBytes(), deployment.isNew());
            if (!refusals.isEmpty()) {
                throw new ParseException(
                        refusals.stream().map(ModelRefusal::toString).collect(Collectors.joining("\n")),
                        resource.getName(),
                        new ArrayList<>(
                                refusals.stream().map(RefusalProblem::new).toList()),
                        List.of());
            }
        }
    }

    /** A refusal as Camunda Modeler shows it. */
    private record RefusalProblem(ModelRefusal refusal) implements Problem {

        @Override
        public String getMessage() {
            return refusal.reason();
        }

        @Override
        public int getLine() {
            return refusal.line();
        }

        @Override
        public int getColumn() {
            return 0;
        }

        @Override
        public String getMainElementId() {
            return refusal.element();
        }

        @Override
        public List<String> getElementIds() {
            return refusal.element().isEmpty() ? List.of() : List.of(refusal.element());
        }
    }
}
