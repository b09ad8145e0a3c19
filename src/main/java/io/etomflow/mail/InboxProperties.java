package io.etomflow.mail;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param enabled whether this node looks for e-mails
 * @param folder where a mail server puts messages as files that end in .eml
 * @param interval wait between two looks
 */
@ConfigurationProperties("etomflow.inbox")
record InboxProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("./data/inbox") Path folder,
        @DefaultValue("PT5S") Duration interval) {

    InboxProperties {
        if (interval.toMillis() <= 0) {
            throw new IllegalStateException(
                    "etomflow.inbox.interval is '" + interval + "'. Set it to a duration such as PT5S.");
        }
    }
}
