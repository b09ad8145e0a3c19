package io.etomflow.benchmark;

/** Something that is started, does its work, waits for one timer, and ends. */
public interface Workload {

    /** Process id of the top-level process. */
    String process();

    /** Process id of the process whose timer is waited for. */
    String timerProcess();

    /** Makes what the next instances need; not timed. */
    void prepare(int instances);

    /** Starts the n-th of the prepared instances, from 0, as production does. Called by several threads. */
    void start(int n);

    /** Fails where the instances did not come to the end that is measured. */
    void check();
}
