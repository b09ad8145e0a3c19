package io.etomflow.collection.sale;

import io.etomflow.exchange.ExchangeFiles;
import io.etomflow.exchange.UnreadableFile;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.partner.Partner;
import io.etomflow.partner.Partners;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files of buyers: bids, and debts that they return. Taken as a whole or not at all. */
@UseCase
public class BuyerFiles {

    private final ExchangeFiles files;
    private final DebtBids bids;
    private final PutBacks putBacks;
    private final Partners partners;
    private final Outbox outbox;
    private final JdbcClient jdbc;

    BuyerFiles(
            ExchangeFiles files, DebtBids bids, PutBacks putBacks, Partners partners, Outbox outbox, JdbcClient jdbc) {
        this.files = files;
        this.bids = bids;
        this.putBacks = putBacks;
        this.partners = partners;
        this.outbox = outbox;
        this.jdbc = jdbc;
    }

    /** @return why the file cannot be taken, empty if it can */
    public String check(UUID fileId) {
        try {
            BuyerFile file = BuyerFile.read(files.path(fileId));
            if (file.claims().stream()
                            .map(PutBacks.Claim::caseNumber)
                            .distinct()
                            .count()
                    < file.claims().size()) {
                return "A debt is returned twice.";
            }
            return Stream.concat(
                            file.bids().stream()
                                    .map(bid -> bids.objection(sale(bid.saleNumber()), file.buyer(), bid.offer())),
                            file.claims().stream().map(putBacks::objection))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse("");
        } catch (InvalidInput e) {
            return e.getMessage();
        }
    }

    /** Refuses the file; its sender, where known, reads why. */
    public void refuse(UUID fileId, String reason) {
        files.refuse(fileId, reason);
        sender(fileId)
                .ifPresent(buyer -> outbox.write(OutgoingMessage.of(
                        "buyerFile/" + fileId,
                        null,
                        Channel.EMAIL,
                        buyer.email(),
                        "File refused",
                        "Nothing of " + files.get(fileId).name() + " was taken. " + reason)));
    }

    /** @return numbers of the sales that it is about */
    public List<String> take(UUID fileId) {
        BuyerFile file = BuyerFile.read(files.path(fileId));
        file.bids().forEach(bid -> bids.keep(sale(bid.saleNumber()), file.buyer(), bid.offer(), "file"));
        file.claims().forEach(putBacks::enter);
        files.done(fileId);
        return Stream.concat(
                        file.bids().stream().map(BuyerFile.Bid::saleNumber),
                        file.claims().stream().map(PutBacks.Claim::saleNumber))
                .distinct()
                .toList();
    }

    private Optional<Partner> sender(UUID fileId) {
        try {
            return partners.byNumber(BuyerFile.read(files.path(fileId)).buyer());
        } catch (UnreadableFile e) {
            return Optional.empty();
        }
    }

    private UUID sale(String number) {
        return jdbc.sql("select id from debt_sale where number = ?")
                .param(number)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new InvalidInput("saleNumber", "There is no sale " + number + "."));
    }
}
