package io.etomflow.simulation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What customers say on the telephone when they are dunned, as clerks write it down, and the instalments that they pay. */
final class Debtors {

    private record Dunned(String number, UUID accountId, UUID id, int stepNo) {}

    private record Rate(UUID planId, UUID accountId, int no, BigDecimal amount, String bill) {}

    private final Map<UUID, Household> households;
    private final Payers payers;
    private final SimulatedPeople people;
    private final JdbcClient jdbc;
    private final Random random = new Random(286);
    private final Set<UUID> spoke = new HashSet<>();

    Debtors(List<Household> households, Payers payers, SimulatedPeople people, JdbcClient jdbc) {
        this.households = households.stream().collect(Collectors.toMap(Household::accountId, Function.identity()));
        this.payers = payers;
        this.people = people;
        this.jdbc = jdbc;
    }

    void day(LocalDate today) {
        for (Dunned debt : dunned()) {
            Household household = households.get(debt.accountId());
            if (debt.stepNo() >= 1 && spoke.add(debt.id())) {
                speak(household, debt, today);
            }
        }
        for (Rate rate : rates(today)) {
            Household household = households.get(rate.accountId());
            if (household.habit() != Habit.BREAKS_PLAN || rate.no() == 1) {
                payers.pay(household, rate.amount(), "Rate " + rate.no() + " " + rate.bill());
            }
        }
    }

    private void speak(Household household, Dunned debt, LocalDate today) {
        switch (household.habit()) {
            case PROMISES -> {
                LocalDate payOn = today.plusDays(7);
                answer(debt, "promise", Map.of("answerPayOn", payOn.toString()));
                payers.payAll(household, random.nextInt(3) == 0 ? payOn.plusDays(12) : payOn.minusDays(1));
            }
            case IN_HARDSHIP -> {
                answer(debt, "hardship", Map.of("answerEvidence", "medical"));
                payers.payAll(household, today.plusDays(50));
            }
            case PLANS, BREAKS_PLAN -> {
                answer(debt, "plan", Map.of("answerInstalments", 3));
                if (household.habit() == Habit.BREAKS_PLAN) {
                    payers.payAll(household, today.plusDays(120));
                } else {
                    payers.payAll(household, today.plusDays(100));
                }
            }
            case LATE -> {
                if (random.nextInt(6) == 0) {
                    String bill = jdbc.sql("select min(bill_number) from debt_case_bill where case_id = ?"
                                    + " and left_on is null")
                            .param(debt.id())
                            .query(String.class)
                            .single();
                    answer(debt, "dispute", Map.of("answerBill", bill));
                    payers.payAll(household, today.plusDays(40));
                }
            }
            case STOPS -> {
                if (household.number() % 2 == 0) {
                    answer(debt, "review", Map.of());
                }
            }
            default -> {
                // says nothing
            }
        }
    }

    private void answer(Dunned debt, String kind, Map<String, Object> details) {
        Map<String, Object> said = new HashMap<>(details);
        said.put("caseNumber", debt.number());
        said.put("answerKind", kind);
        said.put("answerText", "On the telephone: " + kind + ".");
        people.start("collections-clerk", "collection-record-answer", said);
    }

    private List<Dunned> dunned() {
        return jdbc.sql("select number, billing_account_id as account_id, id, step_no from debt_case"
                        + " where state <> 'CLOSED' order by number")
                .query((row, n) -> new Dunned(
                        row.getString(1), row.getObject(2, UUID.class), row.getObject(3, UUID.class), row.getInt(4)))
                .list();
    }

    private List<Rate> rates(LocalDate today) {
        return jdbc.sql(
                        """
                        select p.id, p.billing_account_id, i.sequence_no, i.amount,
                            (select min(b.number) from payment_plan_bill l join customer_bill b on b.id = l.bill_id
                             where l.plan_id = p.id and b.remaining_amount > 0)
                        from payment_plan p join payment_plan_instalment i on i.plan_id = p.id
                        where p.state = 'ACTIVE' and i.due_on = ? order by p.number
                        """)
                .param(today)
                .query((row, n) -> new Rate(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getInt(3),
                        row.getBigDecimal(4),
                        row.getString(5)))
                .list();
    }
}
