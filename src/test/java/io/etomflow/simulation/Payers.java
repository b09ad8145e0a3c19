package io.etomflow.simulation;

import io.etomflow.receivables.BillInquiryCases;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.receivables.InquiryIntakes;
import io.etomflow.receivables.NewIntake;
import io.etomflow.receivables.RequestKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
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
    private final Random random = new Random(10);
    private final Set<UUID> read = new HashSet<>();
    private final List<Intention> intentions = new ArrayList<>();
    private int transfers;
    private int disputes;

    Payers(List<Household> households, SimulatedBank bank, ApplicationContext application) {
        this.households = households.stream().collect(Collectors.toMap(Household::accountId, Function.identity()));
        this.bank = bank;
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
            if (intention.day().equals(today) && (intention.always() || open.containsKey(intention.billId()))) {
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
            case DEBIT, DEBIT_BOUNCES -> {
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
            case NO_REFERENCE ->
                intentions.add(new Intention(bill.due(), payer, bill.id(), all, "Telefon und Internet", false));
            case DISPUTES -> {
                if (random.nextInt(3) == 0) {
                    dispute(payer, bill);
                    later(payer, bill, bill.due().plusDays(30), all);
                } else {
                    later(payer, bill, bill.due(), all);
                }
            }
            case STOPS -> {
                if (today.getDayOfYear() < payer.turn()) {
                    later(payer, bill, bill.due(), all);
                }
            }
        }
    }

    private void later(Household payer, Bill bill, LocalDate day, BigDecimal amount) {
        intentions.add(new Intention(day, payer, bill.id(), amount, "Rechnung " + bill.number(), false));
    }

    private void dispute(Household payer, Bill bill) {
        disputes++;
        NewIntake intake = new NewIntake(
                InquiryChannel.API,
                "simulated-" + bill.number(),
                "simulation",
                RequestKind.COMPLAINT,
                null,
                new NewIntake.About(
                        payer.customerNumber(), payer.accountNumber(), bill.number(), List.of(1), null, "EUR"),
                "household" + payer.number() + "@example.org",
                "Bill " + bill.number() + " is too high",
                "The monthly price on bill " + bill.number() + " is not what we agreed. Please check line 1.",
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
                .query(Bill.class)
                .list();
    }
}
