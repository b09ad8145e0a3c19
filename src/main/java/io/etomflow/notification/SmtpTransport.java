package io.etomflow.notification;

import java.util.Properties;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** E-mails by SMTP, where {@code spring.mail.host} is set. */
final class SmtpTransport implements Transport {

    private static final String TIMEOUT_MILLIS = "30000";

    private final JavaMailSender sender;
    private final MailComposer composer;

    SmtpTransport(JavaMailSender sender, MailComposer composer) {
        this.sender = sender;
        this.composer = composer;
        if (sender instanceof JavaMailSenderImpl mail) {
            // Jakarta Mail waits for ever by default: one hanging server would stop all messages
            Properties settings = mail.getJavaMailProperties();
            for (String timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
                settings.putIfAbsent("mail.smtp." + timeout, TIMEOUT_MILLIS);
                settings.putIfAbsent("mail.smtps." + timeout, TIMEOUT_MILLIS);
            }
        }
    }

    @Override
    public boolean carries(Channel channel) {
        return channel == Channel.EMAIL;
    }

    @Override
    public void carry(OutboxMessage message) throws Exception {
        sender.send(composer.compose(message));
    }
}
