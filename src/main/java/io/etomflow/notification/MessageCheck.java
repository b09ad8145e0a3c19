package io.etomflow.notification;

import io.etomflow.shared.InvalidInput;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;

/** Refuses messages that could not be sent, or that would smuggle a header into one that is. */
final class MessageCheck {

    static final int LONGEST_SMS = 1600;

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/.-]{4,38}");
    private static final Pattern EMAIL = Pattern.compile(
            "[!-~&&[^<>()\\[\\],;:\\\\\"@]]{1,64}" + "@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,250}[\\p{L}\\p{N}])?");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:/-]{0,199}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|[\\u0085\\u2028\\u2029]");
    private static final Pattern CONTROL_BUT_LINES = Pattern.compile("[\\p{Cntrl}&&[^\\r\\n\\t]]");

    private MessageCheck() {}

    static void check(OutgoingMessage message) {
        oneLine("key", message.key(), 200);
        if (message.caseNumber() != null) {
            oneLine("caseNumber", message.caseNumber(), 30);
        }
        oneLine("subject", message.subject(), 300);
        text("body", message.body(), message.channel() == Channel.SMS ? LONGEST_SMS : 20_000);
        address(message.channel(), message.recipient());
        if (message.attachmentId() != null
                && message.channel() != Channel.EMAIL
                && message.channel() != Channel.LETTER) {
            throw new InvalidInput("attachmentId", "A document can go with an e-mail or a letter only.");
        }
    }

    /** @throws InvalidInput with field {@code recipient} if the channel cannot reach it */
    static void address(Channel channel, String recipient) {
        if (channel == Channel.LETTER) {
            text("recipient", recipient, 300);
            return;
        }
        oneLine("recipient", recipient, 300);
        switch (channel) {
            case EMAIL -> email(recipient);
            case SMS -> matches(PHONE, recipient, "a telephone number. Write it like +49 89 1234567");
            case PORTAL -> matches(NAME, recipient, "a customer number");
            default -> matches(NAME, recipient, "the name of a process or system");
        }
    }

    private static void email(String address) {
        try {
            new InternetAddress(address, true).validate();
        } catch (AddressException e) {
            throw unusable("an e-mail address. Write it like name@example.com");
        }
        matches(EMAIL, address, "an e-mail address. Write it like name@example.com");
        if (address.contains("..")) {
            throw unusable("an e-mail address. Write it like name@example.com");
        }
    }

    private static void matches(Pattern pattern, String recipient, String expected) {
        if (!pattern.matcher(recipient).matches()) {
            throw unusable(expected);
        }
    }

    private static InvalidInput unusable(String expected) {
        return new InvalidInput("recipient", "The recipient is not " + expected + ".");
    }

    private static void oneLine(String field, String text, int longest) {
        text(field, text, longest);
        if (CONTROL.matcher(text).find()) {
            throw new InvalidInput(field, "The " + field + " must be one line without control characters.");
        }
    }

    private static void text(String field, String text, int longest) {
        if (text == null || text.isBlank()) {
            throw new InvalidInput(field, "The message has no " + field + ".");
        }
        if (text.length() > longest) {
            throw new InvalidInput(
                    field, "The " + field + " has " + text.length() + " characters; the most is " + longest + ".");
        }
        if (CONTROL_BUT_LINES.matcher(text).find()) {
            throw new InvalidInput(field, "The " + field + " must not contain control characters.");
        }
    }
}
