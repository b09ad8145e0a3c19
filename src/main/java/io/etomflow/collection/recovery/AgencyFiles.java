package io.etomflow.collection.recovery;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.exchange.ExchangeFolders;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.partner.Partners;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Files for agencies (docs/formats/agency-csv.md): debts that they are to collect and those that they give back, with
 * control totals. An agency learns name, address and claim, nothing else of the customer.
 */
@UseCase
public class AgencyFiles {

    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private static final int RECEIPT_WORKING_DAYS = 3;

    private final Customers customers;
    private final Partners partners;
    private final ExchangeFolders folders;
    private final Numbers numbers;
    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final WorkingTime calendar;

    AgencyFiles(
            Customers customers,
            Partners partners,
            ExchangeFolders folders,
            Numbers numbers,
            JdbcClient jdbc,
            Outbox outbox,
            WorkingTime calendar) {
        this.customers = customers;
        this.partners = partners;
        this.folders = folders;
        this.numbers = numbers;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.calendar = calendar;
    }

    private record AgencyFile(
            UUID id,
            String number,
            UUID partnerId,
            String name,
            int records,
            BigDecimal total,
            LocalDate closedOn,
            LocalDate sentOn,
            int reminded) {}

    private record Line(
            String number,
            String what,
            UUID customerId,
            String caseNumber,
            BigDecimal amount,
            String currency,
            LocalDate oldestDue) {}

    /** Puts what waits into one file for each agency. @return how many files there are */
    public int close() {
        List<UUID> agencies = jdbc.sql("select distinct partner_id from agency_placement where state = 'WAITING' or"
                        + " state = 'RECALLED' and place_file_id is not null and recall_file_id is null")
                .query(UUID.class)
                .list();
        agencies.forEach(this::close);
        return agencies.size();
    }

    private void close(UUID partnerId) {
        UUID id = UUID.randomUUID();
        String number = numbers.next("AF");
        jdbc.sql("insert into agency_file (id, number, partner_id, name, records, total, state, closed_on, sent_on)"
                        + " values (?, ?, ?, ?, 0, 0, 'CLOSED', ?, ?)")
                .params(
                        id,
                        number,
                        partnerId,
                        "agency-" + partners.get(partnerId).number() + "-" + number + ".csv",
                        calendar.today(),
                        calendar.today())
                .update();
        jdbc.sql("update agency_placement set state = 'HANDED', place_file_id = ? where partner_id = ?"
                        + " and state = 'WAITING'")
                .params(id, partnerId)
                .update();
        jdbc.sql("update agency_placement set recall_file_id = ? where partner_id = ? and state = 'RECALLED'"
                        + " and place_file_id is not null and recall_file_id is null")
                .params(id, partnerId)
                .update();
        jdbc.sql("update agency_file set records = (select count(*) from agency_placement where place_file_id = ? or"
                        + " recall_file_id = ?), total = (select coalesce(sum(amount), 0) from agency_placement"
                        + " where place_file_id = ? or recall_file_id = ?) where id = ?")
                .params(id, id, id, id, id)
                .update();
    }

    /** Writes the files that are closed; again is the same. */
    public void write() {
        jdbc.sql("select * from agency_file where state = 'CLOSED'")
                .query(AgencyFile.class)
                .list()
                .forEach(file -> {
                    folders.write("agency", file.name(), out -> lines(file, out));
                    jdbc.sql("update agency_file set state = 'WRITTEN' where id = ?")
                            .param(file.id())
                            .update();
                });
    }

    private List<AgencyFile> late() {
        return jdbc
                .sql("select * from agency_file where state = 'WRITTEN' order by number")
                .query(AgencyFile.class)
                .list()
                .stream()
                .filter(f -> calendar.plusWorkingDays(f.sentOn(), RECEIPT_WORKING_DAYS)
                        .isBefore(calendar.today()))
                .toList();
    }

    /** How often the agency that answers worst was asked in writing. */
    public int reminders() {
        return late().stream().mapToInt(AgencyFile::reminded).max().orElse(0);
    }

    /** Nobody has clarified: each agency gets its files once more and is asked in writing for the receipt. */
    public void askAgencies() {
        for (AgencyFile file : late()) {
            jdbc.sql("update agency_file set state = 'CLOSED', sent_on = ?, reminded = reminded + 1 where id = ?")
                    .params(calendar.today(), file.id())
                    .update();
            outbox.write(OutgoingMessage.of(
                    file.number() + "/receipt/" + (file.reminded() + 1),
                    file.number(),
                    Channel.EMAIL,
                    partners.get(file.partnerId()).email(),
                    "Receipt of " + file.number() + " is missing",
                    "We have no receipt of the file " + file.name() + " of " + file.closedOn() + " with "
                            + file.records() + " records. It is in your folder once more: acknowledge it in "
                            + RECEIPT_WORKING_DAYS + " working days, and collect nothing twice."));
        }
    }

    /** Files that no agency has acknowledged in three working days, for a form; empty if there is none. */
    public String withoutReceipt() {
        List<AgencyFile> late = late();
        return late.isEmpty()
                ? ""
                : Markdown.fit(Markdown.table(
                        List.of("File", "Agency", "E-mail", "Since", "Asked in writing", "Records", "Total"),
                        late.stream()
                                .map(f -> List.of(
                                        f.number(),
                                        partners.get(f.partnerId()).name(),
                                        partners.get(f.partnerId()).email(),
                                        f.sentOn(),
                                        f.reminded(),
                                        f.records(),
                                        f.total()))
                                .toList(),
                        ""));
    }

    /**
     * What a person found out about a file without receipt.
     *
     * @param arrived whether the agency has it; otherwise it is written again
     * @throws InvalidInput if there is no such file waiting for a receipt
     */
    public void clarify(String number, boolean arrived, String note) {
        int changed = jdbc.sql("update agency_file set state = ?, receipt_note = ?, sent_on = ? where number = ?"
                        + " and state = 'WRITTEN'")
                .params(arrived ? "ACKNOWLEDGED" : "CLOSED", note, calendar.today(), number.strip())
                .update();
        if (changed == 0) {
            throw new InvalidInput("agencyFileNumber", "No file " + number + " waits for a receipt.");
        }
    }

    private void lines(AgencyFile file, OutputStream out) throws IOException {
        CSVPrinter csv = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), CSVFormat.RFC4180);
        csv.printRecord("H", file.number(), partners.get(file.partnerId()).number(), file.closedOn(), "1");
        List<Line> lines = jdbc.sql("select p.number, case when p.recall_file_id = ? then 'RECALL' else 'PLACE' end"
                        + " what, c.customer_id, c.number case_number, p.amount, p.currency, (select min(b.due_on)"
                        + " from debt_case_bill b where b.case_id = c.id) oldest_due from agency_placement p join"
                        + " debt_case c on c.id = p.case_id where p.place_file_id = ? or p.recall_file_id = ?"
                        + " order by p.number")
                .params(file.id(), file.id(), file.id())
                .query(Line.class)
                .list();
        for (Line line : lines) {
            Customer c = customers.get(line.customerId());
            csv.printRecord(
                    "D",
                    line.number(),
                    line.what(),
                    line.caseNumber(),
                    safe(c.name()),
                    safe(c.street()),
                    safe(c.postcode()),
                    safe(c.city()),
                    c.country(),
                    line.amount().toPlainString(),
                    line.currency(),
                    line.oldestDue());
        }
        csv.printRecord("T", file.records(), file.total().toPlainString());
        csv.flush();
    }

    /** What customers call themselves must not act as a formula in somebody's spreadsheet. */
    static String safe(String text) {
        return text != null && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
