package io.etomflow.receivables.assessment.check;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.ItemKind;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.ProductChange;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.assessment.Clue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A recurring charge after a change of plan: a change before the period must show in the price, one within the period by
 * days. The amount is negative where the customer was charged too little.
 */
@Component
public class PlanChangeCheck implements BillCheck {

    @Override
    public Stream<Clue> findings(CaseFacts facts) {
        return facts.disputed(ItemKind.RECURRING)
                .flatMap(line -> facts.product(line).stream().flatMap(product -> ofLine(facts, line, product)));
    }

    private static Stream<Clue> ofLine(CaseFacts facts, BillItem line, CustomerProduct product) {
        List<ProductChange> changes = facts.changes().getOrDefault(product.id(), List.of()).stream()
                .filter(change -> !change.effectiveOn().isAfter(facts.end(line)))
                .sorted(Comparator.comparing(ProductChange::effectiveOn))
                .toList();
        if (changes.isEmpty()) {
            return Stream.empty();
        }
        ProductChange last = changes.get(changes.size() - 1);
        BigDecimal factor = discountFactor(facts, line, product).multiply(facts.part(line));
        BigDecimal charged = line.taxExcludedAmount();
        if (!last.effectiveOn().isAfter(facts.start(line))) {
            BigDecimal due = last.newMonthlyPrice().multiply(factor);
            boolean atOldPrice =
                    !CaseFacts.differs(charged, last.oldMonthlyPrice().multiply(factor));
            return atOldPrice && CaseFacts.differs(charged, due)
                    ? Stream.of(clue(facts, line, FindingCode.PLAN_CHANGE_NOT_APPLIED, 90, due, last, ""))
                    : Stream.empty();
        }
        BigDecimal due = byDays(facts, line, changes).multiply(factor);
        return CaseFacts.differs(charged, due)
                ? Stream.of(clue(facts, line, FindingCode.PLAN_CHANGE_NOT_PRORATED, 85, due, last, " by days"))
                : Stream.empty();
    }

    private static BigDecimal byDays(CaseFacts facts, BillItem line, List<ProductChange> changes) {
        BigDecimal due = BigDecimal.ZERO;
        LocalDate from = facts.start(line);
        for (ProductChange change : changes) {
            if (change.effectiveOn().isAfter(from)) {
                due = due.add(facts.share(
                        change.oldMonthlyPrice(), ChronoUnit.DAYS.between(from, change.effectiveOn()), line));
                from = change.effectiveOn();
            }
        }
        BigDecimal lastPrice = changes.get(changes.size() - 1).newMonthlyPrice();
        return due.add(facts.share(lastPrice, ChronoUnit.DAYS.between(from, facts.end(line)) + 1, line));
    }

    /** A discount stands on a line of its own, or is taken off the price where there is no such line. */
    private static BigDecimal discountFactor(CaseFacts facts, BillItem line, CustomerProduct product) {
        boolean netted = product.isDiscountedOn(facts.start(line))
                && facts.discountLines(product.id()).findAny().isEmpty();
        return netted
                ? BigDecimal.ONE.subtract(CaseFacts.percent(BigDecimal.ONE, product.discountPercent()))
                : BigDecimal.ONE;
    }

    private static Clue clue(
            CaseFacts facts,
            BillItem line,
            FindingCode code,
            int weight,
            BigDecimal due,
            ProductChange change,
            String how) {
        return Clue.of(
                line.id(),
                code,
                weight,
                facts.gross(line.taxExcludedAmount().subtract(due), line),
                "On %s '%s' (%s a month) became '%s' (%s)%s. Line %d charges %s without tax; due%s is %s."
                        .formatted(
                                change.effectiveOn(),
                                change.oldOffering(),
                                facts.money(change.oldMonthlyPrice()),
                                change.newOffering(),
                                facts.money(change.newMonthlyPrice()),
                                change.orderNumber() == null ? "" : ", order " + change.orderNumber(),
                                line.lineNo(),
                                facts.money(line.taxExcludedAmount()),
                                how,
                                facts.money(due)));
    }
}
