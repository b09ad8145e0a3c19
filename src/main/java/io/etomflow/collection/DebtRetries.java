package io.etomflow.collection;

import io.etomflow.payment.Collecting;
import io.etomflow.payment.DebitOrder;
import io.etomflow.shared.Refusal;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tries failed direct debits once more before each step, so that a full bank account spares the customer the step. */
@UseCase
public class DebtRetries {

    private final DebtCases cases;
    private final DebtRecords records;
    private final Collecting collecting;

    DebtRetries(DebtCases cases, DebtRecords records, Collecting collecting) {
        this.cases = cases;
        this.records = records;
        this.collecting = collecting;
    }

    /** Whether there is a debit to try and it was not tried for this step yet. */
    boolean isDue(DebtCase debt) {
        boolean tried =
                records.steps(debt.id).stream().anyMatch(s -> s.kind().equals("retry") && s.stepNo() == debt.stepNo);
        return !tried && !failed(debt).isEmpty();
    }

    /**
     * @param wanted the day before the next step
     * @return how many debits are tried again
     */
    public int retry(UUID caseId, LocalDate wanted) {
        DebtCase debt = cases.get(caseId);
        List<DebitOrder> tried = new ArrayList<>();
        for (DebitOrder order : failed(debt)) {
            try {
                tried.add(collecting.retry(order.id(), wanted));
            } catch (Refusal nothingToRetry) {
                // Paid meanwhile, or no longer paid by debit: the step will find out.
            }
        }
        String text = tried.isEmpty()
                ? "No failed debit can be tried again."
                : tried.stream()
                        .map(o -> o.number() + " of " + o.money() + " on " + o.collectionDate())
                        .collect(Collectors.joining(", ", "Failed debits are tried again: ", "."));
        records.append(debt, NewStep.note("retry", text, "system"));
        return tried.size();
    }

    private List<DebitOrder> failed(DebtCase debt) {
        Set<UUID> demanded = cases.collectable(debt.id).keySet();
        return collecting.failed(debt.billingAccountId).stream()
                .filter(o -> o.billId() != null && demanded.contains(o.billId()))
                .toList();
    }
}
