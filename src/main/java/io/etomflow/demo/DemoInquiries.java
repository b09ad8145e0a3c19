package io.etomflow.demo;

import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiryCases;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.intake.InquiryIntakes;
import io.etomflow.receivables.intake.NewIntake;
import io.etomflow.receivables.intake.RequestKind;
import io.etomflow.shared.Conflict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens real inquiries about the bills that the generator spoiled, in the words that customers use, so that there is work in
 * the lists and something in each state. The cases run as any others do; some are then confirmed or withdrawn.
 */
@Component
class DemoInquiries {

    private static final Logger LOG = LoggerFactory.getLogger(DemoInquiries.class);

    /** What becomes of an inquiry once it has got somewhere. */
    private enum Then {
        LEAVE,
        CONFIRM,
        CANCEL
    }

    private record Opened(String number, Then then) {}

    private final InquiryIntakes intakes;
    private final BillInquiryCases cases;
    private final BillInquiries inquiries;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    DemoInquiries(
            InquiryIntakes intakes,
            BillInquiryCases cases,
            BillInquiries inquiries,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.intakes = intakes;
        this.cases = cases;
        this.inquiries = inquiries;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Opens the inquiries; follows them up in the background until they are where they should be. */
    void open() {
        List<Opened> opened = new ArrayList<>();
        about("'Roaming data outside the EU'", "duplicate", 4)
                .forEach(line -> opened.add(complain(
                        line,
                        "The roaming data was charged twice, I was abroad only once.",
                        line.half(),
                        opened.size() < 2 ? Then.CONFIRM : Then.LEAVE)));
        about("'Voice Flat'", "ended", 3)
                .forEach(line -> opened.add(complain(
                        line,
                        "I cancelled Voice Flat weeks ago and it is still on my bill.",
                        line.amount(),
                        Then.LEAVE)));
        about("'StreamNow Family'", "any", 2)
                .forEach(line -> opened.add(complain(
                        line, "I have never ordered StreamNow. Please take it off.", line.amount(), Then.LEAVE)));
        about("'TV Plus'", "any", 2)
                .forEach(line -> opened.add(complain(
                        line,
                        "TV Plus did not cost that much before.",
                        line.amount(),
                        opened.size() % 2 == 0 ? Then.CANCEL : Then.LEAVE)));
        opened.add(take(
                RequestKind.QUESTION,
                NewIntake.About.NOTHING,
                "unknown@example.org",
                "Why is everything so expensive?",
                Then.LEAVE));
        about("'Fibre 250'", "any", 1)
                .forEach(line -> opened.add(take(
                        RequestKind.COMPLAINT,
                        new NewIntake.About(line.customer(), null, null, List.of(), null, null),
                        null,
                        "Something on my bill cannot be right.",
                        Then.LEAVE)));
        LOG.info("Opened {} demo inquiries", opened.size());
        Thread follower = new Thread(() -> follow(opened), "demo-inquiries");
        follower.setDaemon(true);
        follower.start();
    }

    private record Line(String customer, String bill, int lineNo, BigDecimal amount) {

        BigDecimal half() {
            return amount.divide(new BigDecimal(2), 2, java.math.RoundingMode.HALF_UP);
        }
    }

    /** Lines of the newest bills whose description begins so, of different customers. */
    private List<Line> about(String offering, String which, int howMany) {
        String condition =
                switch (which) {
                    case "duplicate" ->
                        " and i.description = " + offering
                                + " and exists (select 1 from rated_usage u where u.bill_item_id = i.id"
                                + " group by u.event_ref having count(*) > 1)";
                    case "ended" ->
                        " and i.offering = " + offering
                                + " and i.kind = 'RECURRING' and exists (select 1 from customer_product p"
                                + " where p.id = i.product_id and p.ended_on < i.period_start)";
                    default -> " and i.offering = " + offering + " and i.kind <> 'DISCOUNT'";
                };
        return jdbc.sql(
                        "select c.number as customer, b.number as bill, i.line_no, i.tax_included_amount as amount from bill_item i"
                                + " join customer_bill b on b.id = i.bill_id join customer c on c.id = b.customer_id"
                                + " where b.bill_date = (select max(bill_date) from customer_bill) and i.disputed_by is null"
                                + condition
                                + " order by c.number limit " + howMany)
                .query(Line.class)
                .list();
    }

    private Opened complain(Line line, String words, BigDecimal amount, Then then) {
        return take(
                RequestKind.COMPLAINT,
                new NewIntake.About(line.customer(), null, line.bill(), List.of(line.lineNo()), amount, "EUR"),
                null,
                words,
                then);
    }

    private Opened take(RequestKind kind, NewIntake.About about, String sender, String words, Then then) {
        return transaction.execute(status -> {
            UUID id = intakes.take(new NewIntake(
                    InquiryChannel.API,
                    "demo-" + UUID.randomUUID(),
                    "portal",
                    kind,
                    null,
                    about,
                    sender,
                    null,
                    words,
                    null,
                    List.of()));
            cases.open(id);
            return new Opened(intakes.get(id).reservedNumber(), then);
        });
    }

    private void follow(List<Opened> opened) {
        List<Opened> open = new ArrayList<>(opened);
        open.removeIf(o -> o.then() == Then.LEAVE);
        try {
            for (int round = 0; round < 60 && !open.isEmpty(); round++) {
                Thread.sleep(1000);
                open.removeIf(this::followed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean followed(Opened o) {
        InquiryState state = inquiries.byNumber(o.number()).map(i -> i.state()).orElse(null);
        try {
            if (o.then() == Then.CONFIRM && state == InquiryState.CLEARED) {
                cases.confirm(o.number(), true, "Thank you.", "portal");
                return true;
            }
            if (o.then() == Then.CANCEL && state == InquiryState.IN_PROGRESS) {
                transaction.executeWithoutResult(status -> cases.open(intakes.take(new NewIntake(
                        InquiryChannel.API,
                        "demo-" + UUID.randomUUID(),
                        "portal",
                        RequestKind.CANCELLATION,
                        o.number(),
                        NewIntake.About.NOTHING,
                        null,
                        null,
                        "I found out myself, please forget it.",
                        null,
                        List.of()))));
                return true;
            }
            return false;
        } catch (Conflict notYet) {
            return false;
        }
    }
}
