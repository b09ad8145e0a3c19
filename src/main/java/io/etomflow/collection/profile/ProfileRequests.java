package io.etomflow.collection.profile;

import io.etomflow.account.CustomerMessages;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.UUID;

/** What people ask about a debt profile, and what the customer is told. */
@UseCase
public class ProfileRequests {

    private static final int SHORTEST_REASON = 10;

    private final DebtProfiles profiles;
    private final Customers customers;
    private final CustomerMessages messages;
    private final WorkingTime calendar;

    ProfileRequests(DebtProfiles profiles, Customers customers, CustomerMessages messages, WorkingTime calendar) {
        this.profiles = profiles;
        this.customers = customers;
        this.messages = messages;
        this.calendar = calendar;
    }

    /** @throws InvalidInput if the number is nobody's, or if a wish that needs a reason has none */
    public Customer take(String customerNumber, String matter, String wish) {
        Customer customer = customers
                .byNumber(customerNumber.strip())
                .orElseThrow(() -> new InvalidInput(
                        "customerNumber", "There is no customer " + customerNumber + ". Check the number."));
        boolean needsReason = matter.equals("override") || matter.equals("correct");
        if (needsReason && (wish == null || wish.strip().length() < SHORTEST_REASON)) {
            throw new InvalidInput("profileWish", "Say what should be different, and why: ten letters at least.");
        }
        return customer;
    }

    /** The profile for a form: what counted and what a person has set. */
    public String view(UUID customerId) {
        LocalDate today = calendar.today();
        DebtProfile p =
                profiles.find(customerId).orElseGet(() -> profiles.renew(customerId, "First profile.", "system"));
        StringBuilder text = new StringBuilder();
        text.append("**Risk ")
                .append(Markdown.escape(p.risk(today)))
                .append("**, ")
                .append(p.score())
                .append(" points on ")
                .append(p.calculatedOn())
                .append("\n\n");
        text.append("- overdue bills: ").append(p.unpaidBills()).append('\n');
        text.append("- days late on average: ").append(p.daysLate()).append('\n');
        text.append("- returned debits: ").append(p.returnedDebits()).append('\n');
        text.append("- broken promises: ").append(p.brokenPromises()).append('\n');
        text.append("- broken payment plans: ").append(p.brokenPlans()).append('\n');
        text.append("- bills paid in time: ").append(p.billsOnTime()).append('\n');
        if (p.overrideBand() != null) {
            text.append("\nSet to ")
                    .append(Markdown.escape(p.overrideBand()))
                    .append(" until ")
                    .append(p.overrideUntil())
                    .append(" by ")
                    .append(Markdown.escape(p.overrideBy()))
                    .append(": ")
                    .append(Markdown.escape(p.overrideReason()))
                    .append('\n');
        }
        return Markdown.fit(text.toString());
    }

    /** Tells the customer what counted, and that they may have it corrected. @param key once for each */
    public void explain(UUID customerId, String key) {
        DebtProfile p =
                profiles.find(customerId).orElseGet(() -> profiles.renew(customerId, "First profile.", "system"));
        String counted = p.counted().isEmpty() ? "Nothing counted against you." : p.counted();
        write(
                customerId,
                key,
                "How we rate the risk of late payment",
                "You asked how we rate the risk that bills are not paid. As of " + p.calculatedOn()
                        + " the rating is: " + p.risk(calendar.today()) + " (" + p.score() + " points; below 30 is low,"
                        + " from 60 on high).\n\nWhat counted in the last twelve months, with its points:\n" + counted
                        + (p.overrideBand() == null
                                ? ""
                                : "\n\nAn employee has set the rating until " + p.overrideUntil() + ": "
                                        + p.overrideReason())
                        + "\n\nIf something of it is wrong, tell us: an employee examines it and corrects it.");
    }

    /** Tells the customer what became of their wish. */
    public void answer(UUID customerId, String key, boolean granted, String reason) {
        write(
                customerId,
                key,
                granted ? "We have corrected your rating" : "Your rating stays as it is",
                (granted
                                ? "What you told us does not count any more. The rating is now: "
                                        + profiles.risk(customerId) + ".\n\n"
                                : "We have examined what you told us and keep the rating.\n\n")
                        + reason);
    }

    private void write(UUID customerId, String key, String subject, String body) {
        messages.write(customerId, key, customers.get(customerId).number(), subject, body);
    }
}
