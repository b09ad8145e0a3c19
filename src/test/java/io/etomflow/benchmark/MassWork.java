package io.etomflow.benchmark;

/** A step that works on very many things at once, done as in production, and what its rows alone would take. */
interface MassWork {

    /** Makes what a run of this size needs; not timed. */
    void prepare(int size) throws Exception;

    /** Does it and returns when all of it is done. */
    void run() throws Exception;

    /** Fails where what was done is not what is measured; writes its rows once more. */
    FloorRows.Written floor() throws Exception;
}
