package io.etomflow.receivables.process;

import io.etomflow.receivables.adjustment.AdjustmentProposal;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.util.List;
import java.util.Map;

/** What tests of 1.3.10.4.3.2 share: a large bill, a proposal for it, and who has approved. */
abstract class AnalysisCases extends AdjustmentCases {

    static final String PROCESS = "etom-1.3.10.4.3.2";

    Assessed largeBill() {
        return inquiry(data.subscriber(), null, "1000.00", "500.00");
    }

    Case analyzed(Assessed it, String kind, String amount) {
        return startFor(PROCESS, it).complete("Task_AnalyzeInquiry", People.CLERK, proposal(kind, amount));
    }

    static Map<String, Object> proposal(String kind, String amount) {
        return Map.of(
                "analysisResult",
                "adjust",
                "adjustmentKind",
                kind,
                "adjustmentAmount",
                amount,
                "adjustmentLine",
                "Whole bill",
                "reasonCode",
                "priceNotAsAgreed",
                "justification",
                "The run used the wrong price list.");
    }

    static Map<String, Object> approved() {
        return Map.of("approvalAnswer", "approved");
    }

    List<String> approvals(AdjustmentProposal proposal) {
        return jdbc.sql(
                        "select decided_by, decided_as from adjustment_approval where proposal_id = ? and approved = true order by decided_at")
                .param(proposal.id())
                .query((row, i) -> row.getString(1) + " as " + row.getString(2))
                .list();
    }
}
