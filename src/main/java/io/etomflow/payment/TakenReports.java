package io.etomflow.payment;

import io.etomflow.exchange.ExchangeXml;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.UseCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes banks' reports on our debits and refunds, once each however often they come. */
@UseCase
class TakenReports implements DebitReports {

    /** A report on a hundred thousand debits has some 60 MB. */
    private static final long LARGEST = 100L * 1024 * 1024;

    private final DebitFiles files;
    private final DebitOrders orders;
    private final DebitFollowUps followUps;
    private final RefundAnswers refunds;
    private final Clock clock;

    TakenReports(DebitFiles files, DebitOrders orders, DebitFollowUps followUps, RefundAnswers refunds, Clock clock) {
        this.files = files;
        this.orders = orders;
        this.followUps = followUps;
        this.refunds = refunds;
        this.clock = clock;
    }

    @Override
    public boolean isReport(Path file) {
        return ExchangeXml.namespace(file).startsWith("urn:iso:std:iso:20022:tech:xsd:pain.002.");
    }

    @Override
    public Optional<String> problem(Path file) {
        try {
            checked(file);
            return Optional.empty();
        } catch (InvalidInput e) {
            return Optional.of(e.getMessage());
        }
    }

    private Pain002 checked(Path file) {
        checkSize(file);
        ExchangeXml.validate(file, Pain002.MESSAGE + ".xsd");
        Pain002 report = Pain002.read(file);
        if (report.originalMessage() != null && report.originalMessage().startsWith("pain.001")) {
            if (!refunds.isKnown(report.originalId())) {
                throw new InvalidInput(
                        "file", "The report is about an order " + report.originalId() + ", which we have not sent.");
            }
            return report;
        }
        if (report.originalMessage() == null || !report.originalMessage().startsWith("pain.008")) {
            throw new InvalidInput(
                    "file",
                    "The report is about a " + report.originalMessage() + ", not about direct debits or refunds.");
        }
        if (report.group().isRefused() && files.byMessageId(report.originalId()).isEmpty()) {
            throw new InvalidInput(
                    "file", "The report is about a file " + report.originalId() + ", which we have not sent.");
        }
        return report;
    }

    @Override
    public Taken take(Path file) {
        Pain002 report = checked(file);
        if (report.originalMessage().startsWith("pain.001")) {
            return takeRefund(report);
        }
        if (report.group().isRefused()) {
            DebitFile refused = files.byMessageId(report.originalId()).orElseThrow();
            if (files.refuse(refused.id(), report.group().code())) {
                followUps.fileRefused(refused.id());
            }
            return new Taken(report.messageId(), 0, refused.orders(), 0);
        }
        int[] counts = new int[3];
        for (Pain002.Batch batch : report.batches()) {
            take(batch, counts);
        }
        return new Taken(report.messageId(), counts[0], counts[1], counts[2]);
    }

    /** Each of our files with a refund holds one transfer, whose number stands on all three levels. */
    private Taken takeRefund(Pain002 report) {
        Pain002.Status said = Stream.concat(
                        report.batches().stream()
                                .flatMap(batch -> Stream.concat(
                                        batch.transactions().stream().map(Pain002.Transaction::status),
                                        Stream.of(batch.status()))),
                        Stream.of(report.group()))
                .filter(status -> status.status() != null)
                .findFirst()
                .orElse(new Pain002.Status(null, null));
        if (!said.isRefused()) {
            return new Taken(report.messageId(), said.isAccepted() ? 1 : 0, 0, said.isAccepted() ? 0 : 1);
        }
        boolean news = refunds.rejected(report.originalId(), said.code() == null ? "MS03" : said.code());
        return new Taken(report.messageId(), 0, news ? 1 : 0, news ? 0 : 1);
    }

    private void take(Pain002.Batch batch, int[] counts) {
        if (batch.status().isRefused() && batch.transactions().isEmpty()) {
            files.ordersOf(batch.reference()).forEach(order -> take(order, batch.status(), counts));
            return;
        }
        for (Pain002.Transaction transaction : batch.transactions()) {
            Optional<DebitOrder> order =
                    Optional.ofNullable(transaction.endToEndId()).flatMap(orders::byNumber);
            if (order.isEmpty()) {
                counts[2]++;
            } else {
                Pain002.Status own = transaction.status();
                boolean silent = own.status() == null;
                take(order.get(), silent ? batch.status() : own, counts);
            }
        }
    }

    private void take(DebitOrder order, Pain002.Status status, int[] counts) {
        if (status.isAccepted()) {
            counts[0]++;
        } else if (status.isRefused()) {
            String code = status.code() == null ? "MS03" : status.code();
            if (order.state() == DebitState.PRESENTED
                    && orders.fail(order.id(), DebitState.FAILED, code, LocalDate.now(clock))) {
                counts[1]++;
                followUps.debitFailed(orders.get(order.id()));
            } else {
                counts[2]++;
            }
        }
    }

    private static void checkSize(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new InvalidInput("file", "The report has more than 100 MB.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
