package io.etomflow.simulation;

import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.inventory.ProductChange;
import io.etomflow.receivables.BillInquiryCases;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.receivables.intake.InquiryIntakes;
import io.etomflow.receivables.intake.NewIntake;
import io.etomflow.receivables.intake.RequestKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What customers do with their bills: they read them when they come, and pay as is their habit. */
final class Payers {

    private record Bill(UUID id, String number, UUID accountId, LocalDate due, BigDecimal remaining) {}

    private record Intention(
            LocalDate day, Household payer, UUID billId, BigDecimal amount, String text, boolean always) {}

    private final Map<UUID, Household> households;
    private final SimulatedBank bank;
    private final JdbcClient jdbc;
    private final InquiryIntakes intakes;
    private final BillInquiryCases inquiries;
    private final TransactionTemplate transaction;
    private final CustomerProducts products;
    private final SimulatedPeople people;
    private final Random random = new Random(10);
    private final Set<UUID> read = new HashSet<>();
    private final List<Intention> intentions = new ArrayList<>();
    private int transfers;
    private int disputes;

    Payers(List<Household> households, SimulatedBank bank, SimulatedPeople people, ApplicationContext application) {
        this.households = households.stream().collect(Collectors.toMap(Household::accountId, Function.identity()));
        this.bank = bank;
        this.people = people;
        this.products = application.getBean(CustomerProducts.class);
        this.jdbc = application.getBean(JdbcClient.class);
        this.intakes = application.getBean(InquiryIntakes.class);
        this.inquiries = application.getBean(BillInquiryCases.class);
        this.transaction = application.getBean(TransactionTemplate.class);
    }

    int transfers() {
        return transfers;
    }

    int disputes() {
        return disputes;
    }

    void day(LocalDate today) {
        for (Bill bill : unpaid()) {
            if (read.add(bill.id())) {
                decide(households.get(bill.accountId()), bill, today);
            }
        }
        Map<UUID, Bill> open = unpaid().stream().collect(Collectors.toMap(Bill::id, Function.identity()));
        for (Intention intention : intentions) {
            if (intention.billId() == null && !intention.day().isAfter(today)) {
                open.values().stream()
                        .filter(bill ->
                                bill.accountId().equals(intention.payer().accountId()))
                        .filter(bill -> bill.due().isBefore(today))
                        .forEach(bill -> pay(intention.payer(), bill.remaining(), "Rechnung " + bill.number()));
            } else if (!intention.day().isAfter(today)
                    && (intention.always() || open.containsKey(intention.billId()))) {
                BigDecimal left = intention.always()
                        ? intention.amount()
                        : intention.amount().min(open.get(intention.billId()).remaining());
                bank.transfer(intention.payer(), left, intention.text());
                transfers++;
            }
        }
        intentions.removeIf(i -> !i.day().isAfter(today));
    }

    private void decide(Household payer, Bill bill, LocalDate today) {
        BigDecimal all = bill.remaining();
        switch (payer.habit()) {
            case DEBIT, DEBIT_BOUNCES, CARD, CARD_LIMITED -> {
                // the provider collects
            }
            case DEBIT_CLOSES -> later(payer, bill, bill.due().plusDays(45), all);
            case PUNCTUAL -> later(payer, bill, bill.due().minusDays(random.nextInt(4)), all);
            case LATE -> later(payer, bill, bill.due().plusDays(10 + random.nextInt(21)), all);
            case IN_PARTS -> {
                BigDecimal half = all.divide(BigDecimal.valueOf(2), 2, RoundingMode.DOWN);
                later(payer, bill, bill.due(), half);
                later(payer, bill, bill.due().plusDays(12), all.subtract(half));
            }
            case TWICE -> {
                later(payer, bill, bill.due().minusDays(1), all);
                if (random.nextInt(4) == 0) {
                    intentions.add(new Intention(bill.due().plusDays(4), payer, bill.id(), all, bill.number(), true));
                }
            }
            case ROUNDS_UP -> {
                BigDecimal five = BigDecimal.valueOf(5);
                BigDecimal round =
                        all.divide(five, 0, RoundingMode.UP).multiply(five).setScale(2);
                intentions.add(new Intention(bill.due(), payer, bill.id(), round, bill.number(), true));
            }
            case ROUNDS_DOWN ->
                later(
                        payer,
                        bill,
                        bill.due(),
                        all.setScale(0, RoundingMode.DOWN).setScale(2));
            case NO_REFERENCE ->
                intentions.add(new Intention(bill.due(), payer, bill.id(), all, "Telefon und Internet", false));
            case WRONG_REFERENCE ->
                intentions.add(
                        new Intention(bill.due(), payer, bill.id(), all, "Rechnung " + wrong(bill.number()), false));
            case DISPUTES -> {
                if (random.nextInt(3) == 0) {
                    dispute(payer, bill, 1, "The monthly price is not what we agreed. Please check line 1.");
                    later(payer, bill, bill.due().plusDays(30), all);
                } else {
                    later(payer, bill, bill.due(), all);
                }
            }
            case OVERCHARGED -> {
                if (random.nextInt(4) == 0) {
                    int line = overcharge(payer, bill);
                    dispute(
                            payer,
                            bill,
                            line,
                            "I changed to a cheaper product before. Please check line " + line + ".");
                    later(payer, bill, bill.due().plusDays(30), all);
                } else {
                    later(payer, bill, bill.due(), all);
                }
            }
            case PROMISES, PLANS, BREAKS_PLAN -> {
                if (random.nextInt(3) > 0) {
                    later(payer, bill, bill.due(), all);
                }
            }
            case IN_HARDSHIP -> {
                if (today.getDayOfYear() < payer.turn() || today.getDayOfYear() > payer.turn() + 60) {
                    later(payer, bill, bill.due(), all);
                }
            }
            case PLANS_EARLY -> {
                if (random.nextInt(3) > 0 || !instalments(payer, today)) {
                    later(payer, bill, bill.due(), all);
                }
            }
            case LEAVES -> later(payer, bill, bill.due().minusDays(2), all);
            case STOPS, STOPS_RISKY, STOPS_ENTERPRISE -> {
                if (today.getDayOfYear() < payer.turn()) {
                    later(payer, bill, bill.due(), all);
                }
            }
        }
    }

    /** At once, whatever it is for. */
    void pay(Household payer, BigDecimal amount, String text) {
        bank.transfer(payer, amount, text);
        transfers++;
    }

    /** Everything that is owed on that day. */
    void payAll(Household payer, LocalDate day) {
        intentions.add(new Intention(day, payer, null, null, "All", true));
    }

    private void later(Household payer, Bill bill, LocalDate day, BigDecimal amount) {
        intentions.add(new Intention(day, payer, bill.id(), amount, "Rechnung " + bill.number(), false));
    }

    /** A neighbour's number, or one that there cannot be. */
    private String wrong(String number) {
        return random.nextInt(2) == 0
                ? number.substring(0, number.length() - 6) + "999" + number.substring(number.length() - 3)
                : "7654321";
    }

    /** Wishes to pay all that is open by instalments. */
    private boolean instalments(Household payer, LocalDate today) {
        boolean running = jdbc.sql("select count(*) from payment_plan where billing_account_id = ? and state in"
                                + " ('REQUESTED', 'OFFERED', 'ACTIVE')")
                        .param(payer.accountId())
                        .query(Integer.class)
                        .single()
                > 0;
        if (!running) {
            people.start(
                    "cash-clerk",
                    "etom-1.3.10.2.1",
                    Map.of(
                            "accountNumber",
                            payer.accountNumber(),
                            "planRates",
                            3,
                            "planFrequency",
                            "monthly",
                            "planFirstDueOn",
                            today.plusDays(14).toString(),
                            "planReason",
                            "A large expense this month."));
        }
        return !running;
    }

    /** The order for a cheaper product had been there before the bill, but was entered after it. @return the wrong line */
    private int overcharge(Household payer, Bill bill) {
        CustomerProduct fibre = products.ofAccount(payer.accountId()).stream()
                .min(Comparator.comparing(CustomerProduct::number))
                .orElseThrow();
        LocalDate since = jdbc.sql("select period_start from customer_bill where id = ?")
                .param(bill.id())
                .query(LocalDate.class)
                .single()
                .minusDays(3);
        BigDecimal cheaper = fibre.monthlyPrice().subtract(new BigDecimal("2.50"));
        transaction.executeWithoutResult(status -> {
            products.record(new ProductChange(
                    UUID.randomUUID(),
                    fibre.id(),
                    since,
                    fibre.offering(),
                    fibre.offering(),
                    fibre.monthlyPrice(),
                    cheaper,
                    "O-" + bill.number()));
            jdbc.sql("update customer_product set monthly_price = ?, version = version + 1 where id = ?")
                    .params(cheaper, fibre.id())
                    .update();
        });
        return jdbc.sql("select line_no from bill_item where bill_id = ? and product_id = ? and kind = 'RECURRING'"
                        + " order by line_no fetch first 1 rows only")
                .params(bill.id(), fibre.id())
                .query(Integer.class)
                .single();
    }

    private void dispute(Household payer, Bill bill, int line, String words) {
        disputes++;
        NewIntake intake = new NewIntake(
                InquiryChannel.API,
                "simulated-" + bill.number(),
                "simulation",
                RequestKind.COMPLAINT,
                null,
                new NewIntake.About(
                        payer.customerNumber(), payer.accountNumber(), bill.number(), List.of(line), null, "EUR"),
                "household" + payer.number() + "@example.org",
                "Bill " + bill.number() + " is too high",
                words,
                null,
                List.of());
        transaction.executeWithoutResult(status -> inquiries.open(intakes.take(intake)));
    }

    private List<Bill> unpaid() {
        return jdbc.sql(
                        """
                        select id, number, billing_account_id as account_id, payment_due_date as due,
                            remaining_amount as remaining
                        from customer_bill where state in ('SENT', 'PARTIALLY_PAID') order by number
                        """)
                .query((row, n) -> new Bill(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getObject("account_id", UUID.class),
                        row.getObject("due", LocalDate.class),
                        row.getBigDecimal("remaining")))
                .list();
    }
}
