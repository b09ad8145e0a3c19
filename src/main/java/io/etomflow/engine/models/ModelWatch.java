package io.etomflow.engine.models;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every second whether the folder of models has changed and come to rest, and deploys it then. */
final class ModelWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelWatch.class);

    private final ModelFolder folder;
    private final ModelDeployment deployment;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "models");
        thread.setDaemon(true);
        return thread;
    });
    private long deployed;
    private long seen;

    ModelWatch(ModelFolder folder, ModelDeployment deployment) {
        this.folder = folder;
        this.deployment = deployment;
        this.deployed = folder.fingerprint();
        this.seen = deployed;
    }

    void start() {
        timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
        LOG.info("Watching {}: changed models are deployed as they are saved", folder);
    }

    private void look() {
        try {
            long now = folder.fingerprint();
            boolean atRest = now == seen;
            seen = now;
            if (atRest && now != deployed) {
                deployed = now;
                deployment.deploy();
            }
        } catch (RuntimeException e) {
            LOG.error("The folder of models cannot be deployed", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
