package io.etomflow.benchmark;

import io.etomflow.billing.BillingRuns;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Bills of a run from their pricing to the archive: Factur-X (PDF/A-3 with EN 16931 inside), checked against data, PDF text
 * and the official rules, handed to the outbox, archived.
 */
final class InvoicesWork implements MassWork {

    private final MassBench bench;
    private final BillsRows rows;
    private int cycle = 2_000;
    private int invoices;
    private LocalDate billDate;
    private UUID run;

    InvoicesWork(MassBench bench) {
        this.bench = bench;
        this.rows = new BillsRows(bench.database());
    }

    @Override
    public void prepare(int size) throws Exception {
        cycle++;
        invoices = size;
        billDate = LocalDate.now().withDayOfMonth(1).minusDays(cycle - 2_000L);
        rows.prepare(cycle, size, billDate);
        bench.jdbc()
                .sql("insert into billing_terms (billing_account_id, version, format, language, template,"
                        + " payment_term_days, tax_scheme) select id, 0, 'FACTUR_X', 'en', 'standard', 14, 'standard'"
                        + " from billing_account where cycle_day = ?")
                .param(cycle)
                .update();
        bench.quiet();
        bench.jdbc().sql("analyze").update();
        bench.engine()
                .getRuntimeService()
                .createMessageCorrelation("billing.cycleDue")
                .processInstanceBusinessKey(BillingRuns.code(billDate))
                .setVariable("cycleDay", cycle)
                .setVariable("billDate", billDate.toString())
                .correlateStartMessage();
        String code = BillingRuns.code(billDate);
        bench.await(
                "bills are priced",
                () -> bench.count("select count(*) from billing_run where code = ? and state = 'DONE'", code) == 1);
        run = bench.jdbc()
                .sql("select id from billing_run where code = ?")
                .param(code)
                .query(UUID.class)
                .single();
    }

    /** Its pricing has just handed the run over. */
    @Override
    public void run() throws Exception {
        bench.await("invoices are archived", () -> {
            judge();
            return bench.count(
                                    "select count(distinct a.invoice_id) from archived_document a join invoice i on i.id ="
                                            + " a.invoice_id where i.run_id = ?",
                                    run)
                            == invoices
                    && bench.count("select count(*) from invoice where run_id = ? and state = 'HANDED_OVER'", run)
                            == invoices;
        });
    }

    /** A person looks at a sample of each run: here at once. */
    private void judge() {
        List<String> waiting = bench.jdbc()
                .sql("select ID_ from ACT_RU_TASK where TASK_DEF_KEY_ = 'Task_JudgeRun'")
                .query(String.class)
                .list();
        waiting.forEach(task -> bench.engine().getTaskService().complete(task, Map.of("runJudgement", "goOn")));
    }

    @Override
    public FloorRows.Written floor() throws Exception {
        bench.quiet();
        String ofRun = "in (select i.id from invoice i where i.run_id = '" + run + "')";
        String documents = "in (select a.document_id from archived_document a where a.invoice_id " + ofRun + ")";
        try (FloorRows floor = new FloorRows(bench.database(), 500)) {
            return floor.copy("document", "t.id " + documents, "id")
                    .copy("document_part", "t.document_id " + documents)
                    .update(
                            "update customer_bill set state = ?, version = version + 1 where id = ?",
                            "select * from customer_bill where run_id = '" + run + "'",
                            "state",
                            "id")
                    .copy(
                            "outbox_message",
                            "t.id in (select d.message_id from invoice_delivery d where d.invoice_id " + ofRun + ")",
                            "id",
                            "message_key")
                    .copy("invoice", "t.run_id = '" + run + "'", "id")
                    .copy("invoice_bill", "t.invoice_id " + ofRun, "current_of")
                    .copy("invoice_delivery", "t.invoice_id " + ofRun, "id")
                    .copy("archived_document", "t.invoice_id " + ofRun, "id")
                    .written();
        }
    }
}
