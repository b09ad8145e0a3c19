package io.etomflow.mail;

/** A file that is no e-mail, or one that nobody can read. The message says why, for people. */
public class UnreadableMail extends Exception {

    public UnreadableMail(String reason) {
        super(reason);
    }
}
