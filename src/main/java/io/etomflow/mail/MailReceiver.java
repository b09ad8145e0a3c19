package io.etomflow.mail;

import java.util.Optional;

/** Takes e-mails that came in. */
public interface MailReceiver {

    /**
     * Takes a message, once however often it comes. What is thrown means: try again later.
     *
     * @param content the message as it came
     * @return why nothing can be done with it; empty if it was taken
     */
    Optional<String> receive(String fileName, byte[] content);
}
