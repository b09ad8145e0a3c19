package io.etomflow.collection.recovery;

import io.etomflow.collection.DebtCase;
import io.etomflow.collection.DebtCases;
import io.etomflow.collection.LegalLimits;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.inventory.ServiceMeasure;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Contracts that still run when a debt is recovered, and what was decided about them. */
@UseCase
public class RunningContracts {

    private final DebtCases cases;
    private final CustomerProducts products;
    private final JdbcClient jdbc;

    RunningContracts(DebtCases cases, CustomerProducts products, JdbcClient jdbc) {
        this.cases = cases;
        this.products = products;
        this.jdbc = jdbc;
    }

    /** How many contracts run whose end may be announced: none if it is announced, or if the law asks for a larger debt. */
    public int endable(UUID caseId, LegalLimits limits) {
        boolean tooLittle = cases.demand(caseId).amount().compareTo(limits.leastAmount()) < 0;
        return tooLittle || isAnnounced(caseId) ? 0 : running(cases.get(caseId)).size();
    }

    /** Contracts of the account for a form. */
    public String view(UUID caseId) {
        return Markdown.fit(Markdown.table(
                List.of("Contract", "What", "A month, without tax", "Since", "State"),
                running(cases.get(caseId)).stream()
                        .map(p -> List.of(
                                p.number(),
                                p.offering(),
                                new Money(p.monthlyPrice(), p.currency()),
                                p.startedOn(),
                                p.status()))
                        .toList(),
                "No contract runs."));
    }

    /** Keeps with the case what was decided. */
    public void decided(UUID caseId, boolean end, String reason, String actor) {
        cases.note(caseId, "contracts", (end ? "Contracts are to end: " : "Contracts go on: ") + reason, actor);
    }

    private boolean isAnnounced(UUID caseId) {
        return jdbc.sql("select count(*) from debt_notice where case_id = ? and measure = ? and void_on is null")
                        .params(caseId, ServiceMeasure.TERMINATE.name())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private List<CustomerProduct> running(DebtCase debt) {
        return products.ofAccount(debt.billingAccountId()).stream()
                .filter(p -> !p.status().equals("terminated"))
                .toList();
    }
}
