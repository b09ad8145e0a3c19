package io.etomflow.benchmark;

/**
 * What went over the connections.
 *
 * @param commits commits of transactions that changed something
 * @param reads commits of transactions that changed nothing
 * @param statements executed statements, each of a batch counted
 * @param roundTrips executions, a batch counted once
 */
record SqlCounts(long commits, long reads, long statements, long roundTrips) {

    static final SqlCounts NONE = new SqlCounts(0, 0, 0, 0);

    SqlCounts plus(SqlCounts other) {
        return new SqlCounts(
                commits + other.commits,
                reads + other.reads,
                statements + other.statements,
                roundTrips + other.roundTrips);
    }
}
