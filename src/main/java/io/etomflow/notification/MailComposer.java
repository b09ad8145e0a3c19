package io.etomflow.notification;

import io.etomflow.document.Documents;
import io.etomflow.document.StoredDocument;
import jakarta.activation.FileTypeMap;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.StreamProvider;
import java.net.IDN;
import java.util.Date;
import java.util.Properties;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.ConfigurableMimeFileTypeMap;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Makes an RFC 5322 message of a row: plain text, UTF-8, with the attached document if there is one. */
@Component
class MailComposer {

    // One for all: each new one is read from the class path.
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final FileTypeMap FILE_TYPES = fileTypes();

    static {
        // Jakarta Mail looks through all jars for this class several times per mail, unless it is named.
        if (System.getProperty(StreamProvider.class.getName()) == null) {
            System.setProperty(
                    StreamProvider.class.getName(),
                    StreamProvider.provider().getClass().getName());
        }
    }

    private final OutboxProperties properties;
    private final Documents documents;

    MailComposer(OutboxProperties properties, Documents documents) {
        this.properties = properties;
        this.documents = documents;
    }

    MimeMessage compose(OutboxMessage message) throws MessagingException {
        InternetAddress from = new InternetAddress(properties.from());
        String domain = from.getAddress().substring(from.getAddress().indexOf('@') + 1);
        MimeMessage mail = new IdentifiedMessage("<" + message.id() + "@" + domain + ">");
        MimeMessageHelper helper = new MimeMessageHelper(mail, message.attachmentId() != null, "UTF-8") {
            @Override
            protected FileTypeMap getDefaultFileTypeMap(MimeMessage mimeMessage) {
                return FILE_TYPES;
            }
        };
        helper.setFrom(from);
        helper.setTo(new InternetAddress(ascii(message.recipient())));
        helper.setSubject(message.subject());
        helper.setSentDate(Date.from(message.createdAt()));
        // RFC 3834: automatic responders keep silent
        mail.setHeader("Auto-Submitted", "auto-generated");
        if (message.caseNumber() != null) {
            mail.setHeader("X-Etomflow-Case", message.caseNumber());
        }
        helper.setText(message.body().replaceAll("\\R", "\r\n"));
        if (message.attachmentId() != null) {
            StoredDocument document = documents.open(message.attachmentId());
            helper.addAttachment(
                    document.info().name(),
                    new ByteArrayResource(document.content()),
                    document.info().mediaType());
        }
        mail.saveChanges();
        return mail;
    }

    private static FileTypeMap fileTypes() {
        ConfigurableMimeFileTypeMap types = new ConfigurableMimeFileTypeMap();
        types.afterPropertiesSet();
        return types;
    }

    /** Domains outside ASCII travel in their ASCII form. */
    private static String ascii(String address) {
        int at = address.indexOf('@');
        return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
    }

    /** Keeps its Message-ID: a message that is sent again is recognized by it. */
    private static final class IdentifiedMessage extends MimeMessage {

        private final String id;

        IdentifiedMessage(String id) {
            super(SESSION);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
