package io.etomflow.engine.models;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.ResourceReport;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deploys models, decisions and forms: one deployment per folder, only what changed since it was last deployed. A file
 * that is wrong is left out, its running version stays, and {@link #refusals()} says what is wrong with it.
 */
public class ModelDeployment {

    /** The source that the engine keeps with our deployments, so that a Modeler's deployment is never mistaken for one. */
    public static final String SOURCE = "etomflow";

    private static final Logger LOG = LoggerFactory.getLogger(ModelDeployment.class);

    private final RepositoryService repository;
    private final ModelFolder folder;
    private volatile List<ModelRefusal> refusals = List.of();

    ModelDeployment(RepositoryService repository, ModelFolder folder) {
        this.repository = repository;
        this.folder = folder;
    }

    /** What the last deployment refused, file by file; empty if all is well. */
    public List<ModelRefusal> refusals() {
        return refusals;
    }

    /**
     * Deploys what is new or changed.
     *
     * @return names of the deployed files
     */
    public synchronized Set<String> deploy() {
        List<ModelRefusal> found = new ArrayList<>();
        Set<String> deployed = folder.read().entrySet().stream()
                .flatMap(entry -> deployFolder(entry.getKey(), entry.getValue(), found).stream())
                .collect(Collectors.toSet());
        found.forEach(refusal -> LOG.error("Refused, the running version stays: {}", refusal));
        if (!deployed.isEmpty()) {
            LOG.info("Deployed {} of {}: {}", deployed.size(), folder, deployed.size() > 10 ? "…" : deployed);
        }
        refusals = List.copyOf(found);
        return deployed;
    }

    private Set<String> deployFolder(String name, Map<String, byte[]> files, List<ModelRefusal> found) {
        Map<String, byte[]> sound = new LinkedHashMap<>(files);
        while (!sound.isEmpty()) {
            long before = latest(name);
            try {
                DeploymentWithDefinitions deployment = send(name, sound);
                return latest(name) == before ? Set.of() : resources(deployment);
            } catch (ParseException e) {
                List<ModelRefusal> wrong = read(e);
                found.addAll(wrong);
                if (!sound.keySet()
                        .removeAll(wrong.stream().map(ModelRefusal::file).toList())) {
                    return Set.of();
                }
            } catch (ProcessEngineException e) {
                return deployOneByOne(name, sound, found);
            }
        }
        return Set.of();
    }

    /** For errors of which the engine does not say which file it means. */
    private Set<String> deployOneByOne(String name, Map<String, byte[]> files, List<ModelRefusal> found) {
        Set<String> deployed = new TreeSet<>();
        files.forEach((file, content) -> {
            long before = latest(name);
            try {
                send(name, Map.of(file, content));
                if (latest(name) > before) {
                    deployed.add(file);
                }
            } catch (ParseException e) {
                found.addAll(read(e));
            } catch (ProcessEngineException e) {
                found.add(new ModelRefusal(file, "", 0, rootMessage(e)));
            }
        });
        return deployed;
    }

    private DeploymentWithDefinitions send(String name, Map<String, byte[]> files) {
        DeploymentBuilder builder =
                repository.createDeployment().name(name).source(SOURCE).enableDuplicateFiltering(true);
        files.forEach((file, content) -> builder.addInputStream(file, new ByteArrayInputStream(content)));
        return builder.deployWithResult();
    }

    private long latest(String name) {
        return repository
                .createDeploymentQuery()
                .deploymentName(name)
                .deploymentSource(SOURCE)
                .count();
    }

    private Set<String> resources(DeploymentWithDefinitions deployment) {
        return Set.copyOf(repository.getDeploymentResourceNames(deployment.getId()));
    }

    private static List<ModelRefusal> read(ParseException e) {
        List<ModelRefusal> read = new ArrayList<>();
        for (ResourceReport report : e.getResorceReports()) {
            report.getErrors()
                    .forEach(problem -> read.add(new ModelRefusal(
                            report.getResourceName(),
                            problem.getMainElementId() == null ? "" : problem.getMainElementId(),
                            problem.getLine(),
                            problem.getMessage())));
        }
        return read;
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }
}
