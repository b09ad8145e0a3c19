package io.etomflow.mail;

/** Who has sent messages and wants to know whether they arrived. */
public interface DeliveryReportReceiver {

    /** @return whether it concerns a message of theirs; what is thrown means: try again later */
    boolean take(DeliveryReport report);
}
