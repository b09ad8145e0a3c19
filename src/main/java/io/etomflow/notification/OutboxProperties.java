package io.etomflow.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param enabled whether this node sends by itself
 * @param folder where messages appear as files that do not leave by SMTP
 * @param from sender of e-mails, {@code Name <address>}
 * @param interval wait between two looks for due messages
 * @param batch messages taken per look
 * @param maxAttempts after so many failures a message is given up
 */
@ConfigurationProperties("etomflow.outbox")
record OutboxProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("./data/outbox") Path folder,
        @DefaultValue(OutboxProperties.NO_SENDER) String from,
        @DefaultValue("PT2S") Duration interval,
        @DefaultValue("50") int batch,
        @DefaultValue("8") int maxAttempts) {

    /** Good for files only: the domain is reserved by RFC 2606 and never delivers. */
    static final String NO_SENDER = "Customer Care <customer-care@example.com>";

    OutboxProperties {
        require(interval.toMillis() > 0, "interval", interval, "a duration such as PT2S");
        require(batch > 0, "batch", batch, "a number from 1");
        require(maxAttempts > 0, "max-attempts", maxAttempts, "a number from 1");
        require(isAddress(from), "from", from, "a sender such as Customer Care <care@provider.example>");
    }

    private static void require(boolean right, String key, Object value, String expected) {
        if (!right) {
            throw new IllegalStateException(
                    "etomflow.outbox." + key + " is '" + value + "'. Set it to " + expected + ".");
        }
    }

    private static boolean isAddress(String from) {
        try {
            new InternetAddress(from, true).validate();
            return true;
        } catch (AddressException e) {
            return false;
        }
    }
}
