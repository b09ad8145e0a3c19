package io.etomflow.collection.recovery;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.collection.DebtCase;
import io.etomflow.collection.DebtCases;
import io.etomflow.collection.DebtLetters;
import io.etomflow.collection.DebtStep;
import io.etomflow.collection.LegalLimits;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.inventory.ServiceMeasure;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The last letter before recovery, which is also the notice that contracts end, and their end itself. */
@UseCase
public class FinalDemands {

    /** The guaranteed landline service. */
    private static final String VOICE = "voice";

    private static final String FINAL_DEMAND = "finalDemand";

    private final DebtCases cases;
    private final DebtLetters letters;
    private final CustomerProducts products;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final WorkingTime calendar;

    FinalDemands(
            DebtCases cases,
            DebtLetters letters,
            CustomerProducts products,
            Outbox outbox,
            JdbcClient jdbc,
            WorkingTime calendar) {
        this.cases = cases;
        this.letters = letters;
        this.products = products;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    private record Notice(UUID id, LocalDate earliestOn, LocalDate earliestVoiceOn) {

        boolean isOver(CustomerProduct product, LocalDate today) {
            return !today.isBefore(product.kind().equals(VOICE) ? earliestVoiceOn : earliestOn);
        }
    }

    /**
     * Demands in writing, and announces that contracts end if they are to, unless too little is owed for that.
     *
     * @param workingDays to pay in
     * @param contractsEnd whether contracts are to end
     * @param limits what the law asks before contracts end
     * @return when the period is over: the opening hour of the day after
     */
    public Instant send(UUID caseId, int workingDays, String way, boolean contractsEnd, LegalLimits limits) {
        LocalDate today = calendar.today();
        Money demand = cases.demand(caseId);
        boolean ends = contractsEnd
                && demand.amount().compareTo(limits.leastAmount()) >= 0
                && !running(cases.get(caseId)).isEmpty();
        int days = ends ? Math.max(workingDays, limits.noticeWorkingDays()) : workingDays;
        LocalDate until = calendar.plusWorkingDays(today, days);
        LocalDate voice = today.plusDays(limits.guaranteedDays() + 1L);
        LocalDate voiceOn = voice.isAfter(until) ? voice : until.plusDays(1);
        String services =
                ends ? letters.text(caseId, "finalDemand.services", Map.of("payBy", until, "voice", voiceOn)) : "";
        boolean written = letters.write(
                caseId,
                "finalDemand",
                Map.of(
                        "amount", demand,
                        "payBy", until,
                        "consequence", letters.text(caseId, "consequence." + way, Map.of()),
                        "services", services),
                "finalDemand/" + today);
        cases.note(
                caseId,
                "finalDemand",
                written
                        ? "Final demand of " + demand + " by " + until + "."
                        : "No address is left for a final demand of " + demand + ".",
                "system");
        if (written && ends) {
            List<DebtStep> steps = cases.steps(caseId);
            jdbc.sql("insert into debt_notice (id, version, case_id, measure, given_on, earliest_on,"
                            + " earliest_voice_on, step_id) values (?, 0, ?, ?, ?, ?, ?, ?)")
                    .params(
                            UUID.randomUUID(),
                            caseId,
                            ServiceMeasure.TERMINATE.name(),
                            today,
                            until.plusDays(1),
                            voiceOn,
                            steps.get(steps.size() - 1).id())
                    .update();
        }
        jdbc.sql("update debt_recovery set demanded_on = ?, demand_until = ? where case_id = ?")
                .params(today, until, caseId)
                .update();
        return calendar.opening(calendar.plusWorkingDays(until, 1));
    }

    /** Whether what is owed now was demanded for the last time, by recovery or at the end of the ladder. */
    public boolean isDemanded(UUID caseId) {
        int byRecovery = jdbc.sql("select count(*) from debt_recovery where case_id = ? and demanded_on is not null")
                .param(caseId)
                .query(Integer.class)
                .single();
        if (byRecovery > 0) {
            return true;
        }
        Set<UUID> demanded = new HashSet<>();
        cases.steps(caseId).stream()
                .filter(s -> s.kind().equals(FINAL_DEMAND))
                .forEach(s -> demanded.addAll(cases.demanded(s.id()).keySet()));
        return !demanded.isEmpty()
                && demanded.containsAll(cases.collectable(caseId).keySet());
    }

    /**
     * Ends contracts of the account, each only if its written notice is over.
     *
     * @return how many were ended
     */
    public int terminateServices(UUID caseId) {
        LocalDate today = calendar.today();
        DebtCase debt = cases.get(caseId);
        List<Notice> notices = jdbc.sql("select id, earliest_on, earliest_voice_on from debt_notice where case_id = ?"
                        + " and measure = ? and void_on is null order by given_on")
                .params(caseId, ServiceMeasure.TERMINATE.name())
                .query(Notice.class)
                .list();
        List<String> ended = new ArrayList<>();
        for (CustomerProduct p : running(debt)) {
            Optional<Notice> over =
                    notices.stream().filter(n -> n.isOver(p, today)).findFirst();
            if (over.isPresent()
                    && products.restrict(
                            p.id(), ServiceMeasure.TERMINATE, "Overdue bills, " + debt.number(), debt.number())) {
                jdbc.sql("update debt_notice set used_on = ? where id = ? and used_on is null")
                        .params(today, over.get().id())
                        .update();
                ended.add(p.number());
            }
        }
        if (!ended.isEmpty()) {
            tell(debt, ended, today);
        }
        return ended.size();
    }

    /**
     * Contracts whose notice was not over when the demand was: landline service has a longer one. Nothing ends where all is
     * paid or disputed meanwhile.
     *
     * @return how many were ended
     */
    public int terminateLate() {
        return jdbc
                .sql("select distinct n.case_id from debt_notice n join debt_case c on c.id = n.case_id"
                        + " join customer_product p on p.billing_account_id = c.billing_account_id"
                        + " where c.state = 'RECOVERY' and n.measure = 'TERMINATE' and n.void_on is null"
                        + " and n.earliest_voice_on <= ? and p.status <> 'terminated' order by n.case_id")
                .param(calendar.today())
                .query(UUID.class)
                .list()
                .stream()
                .filter(id -> cases.demand(id).isPositive())
                .mapToInt(this::terminateServices)
                .sum();
    }

    private void tell(DebtCase debt, List<String> ended, LocalDate today) {
        String numbers = String.join(", ", ended);
        cases.note(debt.id(), "terminated", "Contracts ended after written notice: " + numbers + ".", "system");
        letters.write(debt.id(), "contractEnded", Map.of("products", numbers), "contractEnded/" + today);
        outbox.write(OutgoingMessage.of(
                debt.number() + "/terminated/" + today,
                debt.number(),
                Channel.EVENT,
                "service-configuration-and-activation",
                "collection.servicesRestricted",
                "{\"case\":\"" + debt.number() + "\",\"measure\":\"terminate\",\"products\":[\""
                        + String.join("\",\"", ended) + "\"]}"));
    }

    private List<CustomerProduct> running(DebtCase debt) {
        return products.ofAccount(debt.billingAccountId()).stream()
                .filter(p -> !p.status().equals("terminated"))
                .toList();
    }
}
