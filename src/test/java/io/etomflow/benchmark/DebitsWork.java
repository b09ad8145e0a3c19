package io.etomflow.benchmark;

import java.util.List;
import java.util.Map;

/**
 * Due bills of customers with a mandate: announced to them, and on the day on which the bank must have them put into a
 * pain.008 file that follows its schema.
 */
final class DebitsWork implements MassWork {

    private final MassBench bench;
    private int group = 2_000;
    private int debits;

    DebitsWork(MassBench bench) {
        this.bench = bench;
    }

    @Override
    public void prepare(int size) throws Exception {
        group++;
        debits = size;
        MassData.subscribers(bench.database(), group, size, MassData.With.BILL_AND_MANDATE);
        bench.jdbc().sql("analyze").update();
        bench.quiet();
    }

    @Override
    public void run() throws Exception {
        collect();
        // the days between the notice and the bank's deadline
        int announced = bench.jdbc()
                .sql("update debit_order set present_on = current_date where state = 'ANNOUNCED'")
                .update();
        if (announced != debits) {
            throw new IllegalStateException("Of " + debits + " debits " + announced + " were announced");
        }
        collect();
        bench.await("files are sent", () -> {
            release();
            return bench.count("select count(*) from debit_order where state = 'ANNOUNCED'") == 0;
        });
    }

    private void collect() throws InterruptedException {
        String instance = bench.engine()
                .getRuntimeService()
                .startProcessInstanceByKey("etom-1.3.10.2.2")
                .getId();
        bench.await(
                "debits are collected",
                () -> bench.count("select count(*) from ACT_RU_EXECUTION where PROC_INST_ID_ = ?", instance) == 0);
    }

    /** A file that is much larger than the last one waits for a person. */
    private void release() {
        List<String> waiting = bench.jdbc()
                .sql("select ID_ from ACT_RU_TASK where TASK_DEF_KEY_ = 'Task_ReleaseFile'")
                .query(String.class)
                .list();
        waiting.forEach(task -> bench.engine().getTaskService().complete(task, Map.of("releaseDecision", "release")));
    }

    @Override
    public FloorRows.Written floor() throws Exception {
        String orders =
                "t.billing_account_id in (select a.id from billing_account a where a.number like 'A-" + group + "%')";
        long presented = bench.count("select count(*) from debit_order t where state = 'PRESENTED' and " + orders);
        if (presented != debits) {
            throw new IllegalStateException("Of " + debits + " debits " + presented + " were presented");
        }
        bench.quiet();
        String mine = "select t.* from debit_order t where " + orders;
        try (FloorRows floor = new FloorRows(bench.database(), 1_000)) {
            FloorRows.Written written = floor.copy(
                            "outbox_message",
                            "t.case_number in (select t.number from debit_order t where " + orders + ")",
                            "id",
                            "message_key")
                    .update(
                            "update debit_order set batch_id = ?, amount = ?, version = version + 1 where id = ?",
                            mine,
                            "batch_id",
                            "amount",
                            "id")
                    .update("update debit_order set state = ? where id = ?", mine, "state", "id")
                    .update(
                            "update mandate set uses = ?, version = version + 1 where id = ?",
                            "select t.* from mandate t where " + orders,
                            "uses",
                            "id")
                    .copy("debit_order", orders, "id", "number")
                    .written();
            // copies are no debits: they must not be collected with the next size
            bench.jdbc()
                    .sql("update debit_order set state = 'CANCELLED' where number like 'F%'")
                    .update();
            return written;
        }
    }
}
