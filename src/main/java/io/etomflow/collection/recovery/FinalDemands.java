package io.etomflow.collection.recovery;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.collection.DebtCase;
import io.etomflow.collection.DebtCases;
import io.etomflow.collection.DebtStep;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.UseCase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The last letter before recovery, which is also the notice of disconnection, and the disconnection itself. */
@UseCase
public class FinalDemands {

    /** The guaranteed landline service, TCP Code and CSG Standard. */
    private static final int VOICE_NOTICE_DAYS = 21;

    private static final String DISCONNECT = "DISCONNECT";

    private final DebtCases cases;
    private final Customers customers;
    private final CustomerProducts products;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final WorkingTime calendar;

    FinalDemands(
            DebtCases cases,
            Customers customers,
            CustomerProducts products,
            Outbox outbox,
            JdbcClient jdbc,
            WorkingTime calendar) {
        this.cases = cases;
        this.customers = customers;
        this.products = products;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    private record Notice(LocalDate earliestOn, LocalDate earliestVoiceOn) {}

    /**
     * Demands once in writing, and announces that services end.
     *
     * @param workingDays to pay in
     * @return when the period is over: the opening hour of the day after
     */
    public Instant send(UUID caseId, int workingDays, String way) {
        DebtCase debt = cases.get(caseId);
        Customer c = customers.get(debt.customerId());
        LocalDate today = calendar.today();
        LocalDate until = calendar.plusWorkingDays(today, workingDays);
        boolean post = c.street() != null;
        outbox.write(OutgoingMessage.of(
                debt.number() + "/finalDemand",
                debt.number(),
                post ? Channel.LETTER : Channel.EMAIL,
                post ? String.join("\n", c.name(), c.street(), c.postcode() + " " + c.city(), c.country()) : c.email(),
                "Final demand " + debt.number(),
                "Pay " + cases.demand(caseId) + " by " + until + ".\n\nIf it is not paid by then, "
                        + consequence(way) + " and the services of your account are disconnected; landline"
                        + " service not before " + today.plusDays(VOICE_NOTICE_DAYS) + ". Emergency calls are"
                        + " possible until then.\n\nIf you think that the demand is wrong, tell us before that day:"
                        + " nothing is collected while we examine it. If you cannot pay at once, ask for a plan."));
        cases.note(caseId, "finalDemand", "Final demand of " + cases.demand(caseId) + " by " + until + ".", "system");
        List<DebtStep> steps = cases.steps(caseId);
        jdbc.sql("insert into debt_notice (id, version, case_id, measure, given_on, earliest_on, earliest_voice_on,"
                        + " step_id) values (?, 0, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        caseId,
                        DISCONNECT,
                        today,
                        until.plusDays(1),
                        today.plusDays(VOICE_NOTICE_DAYS),
                        steps.get(steps.size() - 1).id())
                .update();
        jdbc.sql("update debt_recovery set demanded_on = ?, demand_until = ? where case_id = ?")
                .params(today, until, caseId)
                .update();
        return calendar.opening(calendar.plusWorkingDays(until, 1));
    }

    public boolean isDemanded(UUID caseId) {
        return jdbc.sql("select count(*) from debt_recovery where case_id = ? and demanded_on is not null")
                        .param(caseId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * Ends services of the account, each only if its written notice is over.
     *
     * @return how many were ended
     */
    public int terminateServices(UUID caseId) {
        LocalDate today = calendar.today();
        List<Notice> notices = jdbc.sql("select earliest_on, earliest_voice_on from debt_notice where case_id = ?"
                        + " and measure = ? and void_on is null order by given_on")
                .params(caseId, DISCONNECT)
                .query(Notice.class)
                .list();
        DebtCase debt = cases.get(caseId);
        List<String> ended = new ArrayList<>();
        for (CustomerProduct p : products.ofAccount(debt.billingAccountId())) {
            boolean over = notices.stream()
                    .anyMatch(n -> !today.isBefore(p.kind().equals("voice") ? n.earliestVoiceOn() : n.earliestOn()));
            if (over && !p.status().equals("terminated")) {
                products.save(terminated(p, today));
                ended.add(p.number());
            }
        }
        if (!ended.isEmpty()) {
            String numbers = String.join(", ", ended);
            cases.note(caseId, "disconnected", "Services ended after written notice: " + numbers + ".", "system");
            outbox.write(OutgoingMessage.of(
                    debt.number() + "/disconnected/" + today,
                    debt.number(),
                    Channel.EVENT,
                    "service-configuration-and-activation",
                    "collection.servicesRestricted",
                    "{\"case\":\"" + debt.number() + "\",\"measure\":\"disconnect\",\"products\":[\""
                            + String.join("\",\"", ended) + "\"]}"));
        }
        return ended.size();
    }

    private static CustomerProduct terminated(CustomerProduct p, LocalDate day) {
        return new CustomerProduct(
                p.id(),
                p.version(),
                p.number(),
                p.customerId(),
                p.billingAccountId(),
                p.offering(),
                p.kind(),
                p.monthlyPrice(),
                p.currency(),
                p.discountPercent(),
                p.discountUntil(),
                "terminated",
                p.startedOn(),
                day,
                p.supplierId());
    }

    private static String consequence(String way) {
        return switch (way) {
            case "courtOrder" -> "we apply to the court for an order to pay";
            case "sale" -> "the claim may be assigned to a third party";
            default -> "a collection agency is asked to collect it";
        };
    }
}
