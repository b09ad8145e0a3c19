package io.etomflow.payment;

import io.etomflow.exchange.ExchangeFolders;
import io.etomflow.exchange.ExchangeXml;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Money;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files of debits from their making to the bank's folder, or back. */
@UseCase
public class DebitFiles {

    static final String AREA = "bank";

    private static final int COMPARED_WITH = 5;

    private final JdbcClient jdbc;
    private final CollectingAccount creditor;
    private final ExchangeFolders folders;
    private final Clock clock;

    DebitFiles(JdbcClient jdbc, CollectingAccount creditor, ExchangeFolders folders, Clock clock) {
        this.jdbc = jdbc;
        this.creditor = creditor;
        this.folders = folders;
        this.clock = clock;
    }

    /**
     * What the decision on the release needs.
     *
     * @param usual how many times the usual sum it is; 1 where there is nothing to compare with yet
     * @param view Markdown, for a form
     */
    public record Facts(Money total, int orders, double usual, String view) {}

    /** @throws NotFound if there is none */
    public DebitFile get(UUID id) {
        return jdbc.sql("select * from debit_file where id = ?")
                .param(id)
                .query(DebitFile.class)
                .optional()
                .orElseThrow(() -> new NotFound("debit file", id));
    }

    public Optional<DebitFile> byMessageId(String messageId) {
        return jdbc.sql("select * from debit_file where message_id = ?")
                .param(messageId)
                .query(DebitFile.class)
                .optional();
    }

    List<DebitOrder> ordersOf(String batchReference) {
        return jdbc.sql("select o.* from debit_order o join debit_batch b on b.id = o.batch_id where b.reference = ?")
                .param(batchReference)
                .query(DebitOrder.class)
                .list();
    }

    public Facts facts(UUID fileId) {
        DebitFile file = get(fileId);
        List<BigDecimal> before = jdbc.sql("select total from debit_file where state = 'SENT' and currency = ?"
                        + " order by created_at desc fetch first " + COMPARED_WITH + " rows only")
                .param(file.currency())
                .query(BigDecimal.class)
                .list();
        BigDecimal sum = before.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        double usual = sum.signum() == 0
                ? 1
                : file.total()
                        .multiply(BigDecimal.valueOf(before.size()))
                        .divide(sum, 2, RoundingMode.HALF_UP)
                        .doubleValue();
        return new Facts(file.money(), file.orders(), usual, view(file, usual));
    }

    /** Writes the file into the bank's folder, held against the schema before; its debits are presented then. */
    public void send(UUID fileId, String releasedBy) {
        DebitFile file = get(fileId);
        if (file.state() == DebitFileState.SENT) {
            return;
        }
        if (file.state() != DebitFileState.MADE) {
            throw new Conflict(
                    "File " + file.messageId() + " is " + file.state().word() + ".");
        }
        String name = "pain.008-" + file.messageId() + "-" + fileId.toString().substring(0, 8) + ".xml";
        Path made = temporary();
        try {
            write(file, made);
            ExchangeXml.validate(made, Pain008.MESSAGE + ".xsd");
            folders.write(AREA, name, out -> Files.copy(made, out));
        } finally {
            delete(made);
        }
        jdbc.sql("update debit_file set state = 'SENT', file_name = ?, released_by = ?, version = version + 1"
                        + " where id = ?")
                .params(name, releasedBy, fileId)
                .update();
        jdbc.sql("update mandate set uses = uses + 1, last_used_on = ?, original_iban = null, version = version + 1"
                        + " where id in (select o.mandate_id from debit_order o join debit_batch b on b.id = o.batch_id"
                        + " where b.file_id = ?)")
                .params(file.collectionDate(), fileId)
                .update();
        move(fileId, "ANNOUNCED", "set state = 'PRESENTED', version = version + 1");
    }

    /**
     * Keeps the file back.
     *
     * @param forGood whether its debits are cancelled; otherwise they come into a file of tomorrow again
     */
    public void withdraw(UUID fileId, boolean forGood) {
        jdbc.sql("update debit_file set state = 'WITHDRAWN', version = version + 1 where id = ? and state = 'MADE'")
                .param(fileId)
                .update();
        putBack(fileId, "ANNOUNCED", forGood);
    }

    /** The bank refused the whole file: nothing of it was presented. False if that was known. */
    boolean refuse(UUID fileId, String code) {
        int changed = jdbc.sql("update debit_file set state = 'REFUSED', answer_code = ?, version = version + 1"
                        + " where id = ? and state = 'SENT'")
                .params(code, fileId)
                .update();
        return changed > 0;
    }

    /** What is done with the debits of a refused file. */
    public void resolveRefusal(UUID fileId, boolean presentAgain) {
        jdbc.sql("update mandate set uses = uses - 1, version = version + 1 where uses > 0 and id in (select"
                        + " o.mandate_id from debit_order o join debit_batch b on b.id = o.batch_id where"
                        + " b.file_id = ?)")
                .param(fileId)
                .update();
        putBack(fileId, "PRESENTED", !presentAgain);
    }

    private void putBack(UUID fileId, String state, boolean forGood) {
        if (forGood) {
            move(fileId, state, "set state = 'CANCELLED', version = version + 1");
        } else {
            LocalDate tomorrow = LocalDate.now(clock).plusDays(1);
            move(
                    fileId,
                    state,
                    "set state = 'ANNOUNCED', batch_id = null, version = version + 1, present_on = case when present_on"
                            + " < date '" + tomorrow + "' then date '" + tomorrow + "' else present_on end");
        }
        jdbc.sql("update debit_batch set state = 'WITHDRAWN', version = version + 1 where file_id = ?")
                .param(fileId)
                .update();
    }

    private void move(UUID fileId, String from, String change) {
        jdbc.sql("update debit_order " + change + " where state = '" + from
                        + "' and batch_id in (select b.id from debit_batch b where b.file_id = ?)")
                .param(fileId)
                .update();
    }

    private void write(DebitFile file, Path target) {
        try (OutputStream out = Files.newOutputStream(target);
                Pain008 pain = new Pain008(out, creditor)) {
            pain.open(new Pain008.Head(file.messageId(), createdAt(file.id()), file.orders(), file.total()));
            for (Pain008.Batch batch : batches(file.id())) {
                pain.openBatch(batch);
                for (Pain008.Debit debit : debits(batch.reference())) {
                    pain.debit(debit);
                }
                pain.closeBatch();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("File " + file.messageId() + " cannot be written.", e);
        }
    }

    private Instant createdAt(UUID fileId) {
        return jdbc.sql("select created_at from debit_file where id = ?")
                .param(fileId)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private List<Pain008.Batch> batches(UUID fileId) {
        return jdbc.sql("select reference, scheme, sequence_type as sequence, collection_date, orders, total"
                        + " from debit_batch where file_id = ? order by reference")
                .param(fileId)
                .query(Pain008.Batch.class)
                .list();
    }

    private List<Pain008.Debit> debits(String batchReference) {
        return jdbc.sql("select o.number, o.amount, o.currency, d.reference as mandate, d.signed_on,"
                        + " d.original_iban is not null as moved, m.holder, m.iban, m.bic,"
                        + " coalesce(b.number, p.number) as purpose from debit_order o"
                        + " join debit_batch x on x.id = o.batch_id join payment_method m on m.id = o.payment_method_id"
                        + " join mandate d on d.id = o.mandate_id left join customer_bill b on b.id = o.bill_id"
                        + " left join payment_plan_instalment i on i.id = o.plan_instalment_id"
                        + " left join payment_plan p on p.id = i.plan_id where x.reference = ? order by o.number")
                .param(batchReference)
                .query((row, n) -> new Pain008.Debit(
                        row.getString("number"),
                        new Money(row.getBigDecimal("amount"), row.getString("currency")),
                        row.getString("mandate"),
                        row.getObject("signed_on", LocalDate.class),
                        row.getBoolean("moved"),
                        row.getString("holder"),
                        row.getString("iban"),
                        row.getString("bic"),
                        "Bill or plan " + row.getString("purpose")))
                .list();
    }

    private String view(DebitFile file, double usual) {
        List<List<String>> rows = batches(file.id()).stream()
                .map(b -> List.of(
                        b.reference(),
                        b.scheme(),
                        b.sequence(),
                        Integer.toString(b.orders()),
                        new Money(b.total(), file.currency()).toString()))
                .toList();
        return Markdown.escape("File " + file.messageId() + " for " + BankDetails.masked(file.creditorIban())
                        + ", collection on " + file.collectionDate() + ": " + file.orders() + " debits, " + file.money()
                        + ", " + usual + " times the usual sum")
                + "\n\n" + Markdown.table(List.of("Batch", "Scheme", "Sequence", "Debits", "Sum"), rows, "");
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("pain.008-", ".xml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
