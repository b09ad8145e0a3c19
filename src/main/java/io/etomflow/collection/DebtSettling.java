package io.etomflow.collection;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;

/** Ends a case in which nothing is overdue any more: services work again at once, the customer is told. */
@UseCase
public class DebtSettling {

    private final DebtCases cases;
    private final DebtPromises promises;
    private final DebtRelief relief;
    private final DebtLetters letters;
    private final WorkingTime calendar;

    DebtSettling(DebtCases cases, DebtPromises promises, DebtRelief relief, DebtLetters letters, WorkingTime calendar) {
        this.cases = cases;
        this.promises = promises;
        this.relief = relief;
        this.letters = letters;
        this.calendar = calendar;
    }

    public void settle(UUID caseId) {
        DebtCase debt = cases.get(caseId);
        if (debt.isClosed()) {
            return;
        }
        boolean wasDunned = debt.stepNo > 0;
        boolean paid = debt.overdueAmount.compareTo(BigDecimal.ZERO) == 0;
        promises.settle(caseId, "KEPT", calendar.today());
        boolean restored = relief.restore(debt, "paid");
        cases.save(debt);
        cases.close(
                caseId,
                paid ? "settled" : "small",
                paid ? "All that was overdue is settled." : "Only " + debt.overdue() + " is left: not followed up.",
                "system");
        if (wasDunned && !restored) {
            letters.tell(debt, "settled", Map.of(), "settled");
        }
    }

    /** Paid during recovery: what can be given back works again at once. */
    public void restore(UUID caseId) {
        DebtCase debt = cases.get(caseId);
        relief.restore(debt, "paid");
        cases.save(debt);
    }
}
