package io.etomflow.engine.models;

import org.springframework.context.SmartLifecycle;

/** Deploys the models when all beans are there, before the web server opens and before the job executor runs. */
class ModelStart implements SmartLifecycle {

    /** After the people ({@code PeopleStart}), long before the web server. */
    static final int PHASE = 10;

    private final ModelFolder folder;
    private final ModelDeployment deployment;
    private ModelWatch watch;
    private boolean running;

    ModelStart(ModelFolder folder, ModelDeployment deployment) {
        this.folder = folder;
        this.deployment = deployment;
    }

    @Override
    public void start() {
        running = true;
        if (folder.canChange()) {
            watch = new ModelWatch(folder, deployment);
            deployment.deploy();
            watch.start();
        } else {
            deployment.deploy();
        }
    }

    @Override
    public void stop() {
        running = false;
        if (watch != null) {
            watch.close();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
