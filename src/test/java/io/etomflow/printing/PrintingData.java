package io.etomflow.printing;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.BillState;
import io.etomflow.billing.BillingRecords;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.document.Documents;
import io.etomflow.printing.Arrangements.Terms;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.TestFolders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Makes billing runs with validated paper bills and their PDFs, and stands in for where they come from. */
@Component
public class PrintingData implements PaperBills {

    private static final AtomicInteger RUNS = new AtomicInteger((int) (System.nanoTime() % 1_000_000));

    private final Map<UUID, List<PaperBill>> rendered = new ConcurrentHashMap<>();
    private final TestData data;
    private final BillingRecords records;
    private final BillingAccounts accounts;
    private final CustomerBills bills;
    private final Documents documents;
    private final Arrangements arrangements;
    private final Clock clock;

    PrintingData(
            TestData data,
            BillingRecords records,
            BillingAccounts accounts,
            CustomerBills bills,
            Documents documents,
            Arrangements arrangements,
            Clock clock) {
        this.data = data;
        this.records = records;
        this.accounts = accounts;
        this.bills = bills;
        this.documents = documents;
        this.arrangements = arrangements;
        this.clock = clock;
        // a new database numbers runs from 1 again: files of an earlier one would be in the way
        FileSystemUtils.deleteRecursively(TestFolders.EXCHANGE.resolve("print").toFile());
    }

    /** A billing run with its paper bills, in the order in which they were made. */
    public record Run(UUID id, String code, List<CustomerBill> bills) {}

    @Override
    public List<PaperBill> ofRun(UUID billingRunId) {
        return List.copyOf(rendered.getOrDefault(billingRunId, List.of()));
    }

    @Override
    public List<PaperBill> late() {
        return List.of();
    }

    @Override
    public void posted(UUID billId, LocalDate day) {
        if (rendered.values().stream().flatMap(List::stream).anyMatch(b -> b.billId()
                        .equals(billId))
                && bills.get(billId).state() == BillState.VALIDATED) {
            bills.send(billId, day);
        }
    }

    /** All bills of the run are withdrawn. */
    public void withdraw(Run run) {
        rendered.get(run.id()).clear();
    }

    /** @param pages of each bill */
    public Run run(int... pages) {
        UUID id = UUID.randomUUID();
        String code = "R-P-" + RUNS.incrementAndGet();
        records.recordRun(id, code, 1, clock.instant());
        rendered.put(id, new ArrayList<>());
        Run run = new Run(id, code, new ArrayList<>());
        for (int count : pages) {
            add(run, count, data.subscriber());
        }
        return run;
    }

    /** Many bills of one page each, of one customer's many accounts, which is quicker to make. */
    public Run runOf(int letters) {
        return run(java.util.stream.IntStream.range(0, letters).map(i -> 1).toArray());
    }

    public CustomerBill add(Run run, int pages, Subscriber subscriber) {
        LocalDate today = LocalDate.now(clock);
        CustomerBill bill = bills.save(CustomerBill.draft(
                "B-" + run.code() + "-" + (run.bills().size() + 1),
                subscriber.customer().id(),
                subscriber.account().id(),
                run.id(),
                today,
                today.plusDays(14),
                today.minusMonths(1),
                today.minusDays(1),
                "EUR",
                new BigDecimal("10.00"),
                new BigDecimal("1.90")));
        bills.judge(bill.id(), true);
        UUID document =
                documents.store(bill.number() + ".pdf", "application/pdf", pdf(bill.number(), pages), "test", "test");
        rendered.get(run.id())
                .add(new PaperBill(
                        bill.id(), bill.number(), bill.billingAccountId(), bill.customerId(), document, pages));
        run.bills().add(bill);
        return bill;
    }

    /** A subscriber whose letters go to this address. */
    public Subscriber at(String street, String postcode, String city, String country) {
        Subscriber s = data.subscriber();
        BillingAccount a = s.account();
        return new Subscriber(
                s.customer(),
                accounts.save(new BillingAccount(
                        a.id(),
                        a.version(),
                        a.number(),
                        a.customerId(),
                        a.name(),
                        a.state(),
                        a.currency(),
                        a.cycleDay(),
                        "paper",
                        a.billEmail(),
                        street,
                        postcode,
                        city,
                        country,
                        a.balance(),
                        a.openedOn(),
                        a.closedOn())));
    }

    /** An agreement with a printer that is in force from today. */
    public PrintArrangement arrangement() {
        LocalDate today = LocalDate.now(clock);
        return arrangements.agree(
                data.partner("Fast Print Ltd").id(),
                new Terms(
                        new BigDecimal("0.02"),
                        new BigDecimal("0.10"),
                        "EUR",
                        2,
                        new BigDecimal("1.00"),
                        30,
                        today,
                        today.plusYears(1)),
                null,
                "paul",
                "bernd");
    }

    public static byte[] pdf(String text, int pages) {
        try (PDDocument pdf = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (int i = 1; i <= pages; i++) {
                PDPage page = new PDPage(PDRectangle.A4);
                pdf.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                    content.newLineAtOffset(80, 700);
                    content.showText(text + " page " + i);
                    content.endText();
                }
            }
            pdf.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
