package io.etomflow.collection;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.inventory.ProductRestriction;
import io.etomflow.inventory.ServiceMeasure;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gives services back as soon as nothing stands against it, charges for switching on again, and tells the customer. */
@Component
class DebtRelief {

    private final DebtServices services;
    private final DebtCharges charges;
    private final DebtRecords records;
    private final DebtNotices notices;
    private final DebtLetters letters;
    private final WorkingTime calendar;

    DebtRelief(
            DebtServices services,
            DebtCharges charges,
            DebtRecords records,
            DebtNotices notices,
            DebtLetters letters,
            WorkingTime calendar) {
        this.services = services;
        this.charges = charges;
        this.records = records;
        this.notices = notices;
        this.letters = letters;
        this.calendar = calendar;
    }

    /**
     * @param because a reason that letters know
     * @return whether anything was restricted
     */
    boolean restore(DebtCase debt, String because) {
        notices.voidAll(debt.id, calendar.today());
        List<ProductRestriction> ended = services.restore(debt);
        if (ended.isEmpty()) {
            return false;
        }
        UUID step = records.append(
                debt,
                NewStep.note(
                        "restored",
                        letters.inEnglish(because) + " " + ended.size() + " service(s) restored.",
                        "system"));
        boolean fee = debt.reactivationFee.signum() > 0
                && ended.stream().anyMatch(r -> r.measure().compareTo(ServiceMeasure.SUSPEND) >= 0);
        if (fee) {
            charges.charge(
                    debt, step, "reactivation", debt.reactivationFee, "Reactivation of services", calendar.today());
        }
        letters.tell(debt, fee ? "restoredWithFee" : "restored", Map.of("reason", because), "restored/" + step);
        return true;
    }
}
