package io.etomflow.collection.profile;

import io.etomflow.account.CustomerMessages;
import io.etomflow.account.LetterTexts;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.UseCase;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;

/** What customers and colleagues read about a debt profile; customers in their language, from the texts of debt collection. */
@UseCase
public class ProfileLetters {

    private final DebtProfiles profiles;
    private final Customers customers;
    private final CustomerMessages messages;
    private final Outbox outbox;
    private final LetterTexts texts;
    private final WorkingTime calendar;

    ProfileLetters(
            DebtProfiles profiles,
            Customers customers,
            CustomerMessages messages,
            Outbox outbox,
            @Qualifier("debtTexts") LetterTexts texts,
            WorkingTime calendar) {
        this.profiles = profiles;
        this.customers = customers;
        this.messages = messages;
        this.outbox = outbox;
        this.texts = texts;
        this.calendar = calendar;
    }

    /** Tells the customer what counted, and that they may have it corrected. @param key once for each */
    public void explain(UUID customerId, String key) {
        DebtProfile p =
                profiles.find(customerId).orElseGet(() -> profiles.renew(customerId, "First profile.", "system"));
        LetterTexts.Words words = words(customerId);
        String counted = p.counted().isEmpty()
                ? words.text("profile.nothingCounted")
                : p.counted().lines().map(line -> counted(words, line)).collect(Collectors.joining("\n"));
        String set = p.overrideBand() == null
                ? ""
                : words.text("profile.set", Map.of("until", p.overrideUntil(), "reason", p.overrideReason()));
        write(
                customerId,
                key,
                words.text("profile.explain.subject"),
                words.text(
                        "profile.explain.body",
                        Map.of(
                                "day",
                                p.calculatedOn(),
                                "risk",
                                risk(words, p.risk(calendar.today())),
                                "points",
                                p.score(),
                                "counted",
                                counted,
                                "set",
                                set)));
    }

    /** Tells the customer what became of their wish. @param reason in the words of whoever examined it */
    public void answer(UUID customerId, String key, boolean granted, String reason) {
        LetterTexts.Words words = words(customerId);
        String text = granted ? "profile.corrected." : "profile.kept.";
        write(
                customerId,
                key,
                words.text(text + "subject"),
                words.text(text + "body", Map.of("risk", risk(words, profiles.risk(customerId)), "reason", reason)));
    }

    /**
     * Tells a colleague by e-mail what became of the override for which they asked.
     *
     * @param text of {@link #decided}
     * @param band what was set, {@code null} if nobody decided
     */
    public void tellAsker(UUID customerId, String key, String email, String band, String text) {
        String number = customers.get(customerId).number();
        outbox.write(OutgoingMessage.of(
                key,
                null,
                Channel.EMAIL,
                email,
                band == null ? "Override not decided: " + number : "Override decided: " + number,
                text));
    }

    /** What became of an override that somebody asked for. @param band {@code null} if nobody decided */
    public String decided(UUID customerId, String band, String reason) {
        String number = customers.get(customerId).number();
        return band == null
                ? "Nobody decided in three working days: the risk of customer " + number + " stays "
                        + profiles.risk(customerId) + ". Ask again if it still matters, and talk to a supervisor."
                : "The risk of customer " + number + " is " + profiles.risk(customerId) + " now (" + band + "). "
                        + reason;
    }

    /** A line {@code reason: points}; what analysts add to the table without a text here is said in its own words. */
    private static String counted(LetterTexts.Words words, String line) {
        int colon = line.lastIndexOf(": ");
        String reason = line.substring(0, colon);
        return words.texts().getOrDefault("profile.counted." + reason.replace(' ', '-'), reason)
                + line.substring(colon);
    }

    private static String risk(LetterTexts.Words words, String band) {
        return words.text("profile.risk." + band);
    }

    private LetterTexts.Words words(UUID customerId) {
        return texts.in(customers.get(customerId).language());
    }

    private void write(UUID customerId, String key, String subject, String body) {
        Customer customer = customers.get(customerId);
        messages.write(customerId, key, customer.number(), subject, body);
    }
}
