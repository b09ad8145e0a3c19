package io.etomflow.mail;

import io.etomflow.shared.Texts;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** Reads delivery status notifications: the parts for people are left alone, those for programs say all that counts. */
final class DeliveryReports {

    private static final int LONGEST = 1000;
    private static final int MOST_RECIPIENTS = 100;

    private DeliveryReports() {}

    /** Empty for every other message, and for a report that does not say of which message it speaks. */
    static Optional<DeliveryReport> read(byte[] content) {
        if (content.length == 0 || content.length > MailReader.MAX_SIZE) {
            return Optional.empty();
        }
        try {
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(content));
            ContentType type = new ContentType(message.getContentType());
            boolean report = type.match("multipart/report")
                    && "delivery-status".equalsIgnoreCase(type.getParameter("report-type"));
            return report && message.getContent() instanceof Multipart parts ? parts(parts) : Optional.empty();
        } catch (MessagingException | IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<DeliveryReport> parts(Multipart parts) throws MessagingException, IOException {
        List<DeliveryReport.Recipient> recipients = new ArrayList<>();
        String messageId = null;
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            byte[] bytes = part.getInputStream().readAllBytes();
            ContentType type = new ContentType(part.getContentType());
            if (type.match("message/delivery-status")) {
                recipients.addAll(recipients(new String(bytes, StandardCharsets.UTF_8)));
            } else if (type.match("message/rfc822") || type.match("text/rfc822-headers")) {
                InternetHeaders headers = new InternetHeaders(new ByteArrayInputStream(bytes), true);
                messageId = headers.getHeader("Message-ID", null);
            }
        }
        return messageId == null || recipients.isEmpty()
                ? Optional.empty()
                : Optional.of(new DeliveryReport(messageId.strip(), List.copyOf(recipients)));
    }

    /** Groups of fields with empty lines between: the first is about the message, each other one about a recipient. */
    private static List<DeliveryReport.Recipient> recipients(String status) throws MessagingException {
        List<DeliveryReport.Recipient> recipients = new ArrayList<>();
        for (String group : status.replace("\r\n", "\n").strip().split("\n[ \t]*\n+")) {
            InternetHeaders fields = new InternetHeaders(
                    new ByteArrayInputStream((group + "\n\n").getBytes(StandardCharsets.UTF_8)), true);
            String action = fields.getHeader("Action", null);
            if (action != null && recipients.size() < MOST_RECIPIENTS) {
                String original = fields.getHeader("Original-Recipient", null);
                recipients.add(new DeliveryReport.Recipient(
                        value(original == null ? fields.getHeader("Final-Recipient", null) : original),
                        action.strip().toLowerCase(Locale.ROOT),
                        first(fields.getHeader("Status", null)),
                        value(fields.getHeader("Diagnostic-Code", null))));
            }
        }
        return recipients;
    }

    /** {@code rfc822; name@example.org}: what stands behind the type, in one line. */
    private static String value(String field) {
        if (field == null) {
            return "";
        }
        String text =
                field.substring(field.indexOf(';') + 1).replaceAll("\\s+", " ").strip();
        return Texts.cut(text, LONGEST);
    }

    /** A comment may follow the code. */
    private static String first(String status) {
        String code = status == null ? "" : status.strip().split("[ (]")[0];
        return code.matches("[245]\\.\\d{1,3}\\.\\d{1,3}") ? code : "";
    }
}
