package io.etomflow.collection.profile;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.UUID;

/** What people ask about a debt profile. */
@UseCase
public class ProfileRequests {

    private static final int SHORTEST_REASON = 10;

    private final DebtProfiles profiles;
    private final Customers customers;
    private final WorkingTime calendar;

    ProfileRequests(DebtProfiles profiles, Customers customers, WorkingTime calendar) {
        this.profiles = profiles;
        this.customers = customers;
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
}
