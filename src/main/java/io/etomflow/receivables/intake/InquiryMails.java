package io.etomflow.receivables.intake;

import io.etomflow.document.Documents;
import io.etomflow.mail.MailReader;
import io.etomflow.mail.MailReceiver;
import io.etomflow.mail.ReceivedMail;
import io.etomflow.mail.UnreadableMail;
import io.etomflow.receivables.BillInquiryCases;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.shared.UseCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Bill inquiries by e-mail. The message as it came and its attachments are kept as documents with the intake. */
@UseCase
public class InquiryMails implements MailReceiver {

    private static final String RECEIVER = "mail";
    private static final String TOPIC = "receivables.mail";

    private final InquiryIntakes intakes;
    private final BillInquiryCases cases;
    private final Documents documents;

    InquiryMails(InquiryIntakes intakes, BillInquiryCases cases, Documents documents) {
        this.intakes = intakes;
        this.cases = cases;
        this.documents = documents;
    }

    @Override
    public Optional<String> receive(String fileName, byte[] content) {
        try {
            ReceivedMail mail = MailReader.read(content);
            if (intakes.byReference(InquiryChannel.EMAIL, mail.messageId()).isPresent()) {
                return Optional.empty();
            }
            if (mail.automatic()) {
                intakes.keepAside(
                        intake(mail, List.of(original(fileName, content))),
                        IntakeState.IGNORED,
                        "Written by a program: not answered.");
                return Optional.empty();
            }
            cases.open(intakes.take(intake(mail, keep(fileName, content, mail))));
            return Optional.empty();
        } catch (UnreadableMail unreadable) {
            keepAside(fileName, content, unreadable.getMessage());
            return Optional.of(unreadable.getMessage());
        }
    }

    private void keepAside(String fileName, byte[] content, String reason) {
        String key = "sha256:" + MailReader.sha256(content);
        if (intakes.byReference(InquiryChannel.EMAIL, key).isEmpty()) {
            List<UUID> kept = content.length == 0 || content.length > Documents.MAX_SIZE
                    ? List.of()
                    : List.of(original(fileName, content));
            intakes.keepAside(
                    new NewIntake(
                            InquiryChannel.EMAIL,
                            key,
                            RECEIVER,
                            null,
                            null,
                            null,
                            null,
                            fileName,
                            "(unreadable)",
                            null,
                            kept),
                    IntakeState.UNREADABLE,
                    reason);
        }
    }

    private static NewIntake intake(ReceivedMail mail, List<UUID> kept) {
        String text = !mail.text().isBlank() ? mail.text() : mail.subject().isBlank() ? "(no text)" : mail.subject();
        return new NewIntake(
                InquiryChannel.EMAIL,
                mail.messageId(),
                RECEIVER,
                null,
                null,
                null,
                mail.from(),
                mail.subject(),
                text,
                null,
                kept);
    }

    private List<UUID> keep(String fileName, byte[] content, ReceivedMail mail) {
        List<UUID> kept = new ArrayList<>();
        kept.add(original(fileName, content));
        for (ReceivedMail.Attachment attachment : mail.attachments()) {
            if (attachment.content().length > 0) {
                kept.add(documents.store(
                        attachment.name(), mediaType(attachment), attachment.content(), TOPIC, RECEIVER));
            }
        }
        return kept;
    }

    private UUID original(String fileName, byte[] content) {
        String name = fileName.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]|^\\.", "_");
        return documents.store(
                name.length() <= 200 ? name : name.substring(name.length() - 200),
                "message/rfc822",
                content,
                TOPIC,
                RECEIVER);
    }

    private static String mediaType(ReceivedMail.Attachment attachment) {
        return attachment.mediaType().length() <= 100
                        && attachment.mediaType().matches("[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+-]*")
                ? attachment.mediaType()
                : "application/octet-stream";
    }
}
