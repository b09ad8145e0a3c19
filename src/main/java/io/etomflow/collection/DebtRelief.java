package io.etomflow.collection;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.inventory.ProductRestriction;
import io.etomflow.inventory.ServiceMeasure;
import java.util.List;
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

    /** @return whether anything was restricted */
    boolean restore(DebtCase debt, String because) {
        notices.voidAll(debt.id, calendar.today());
        List<ProductRestriction> ended = services.restore(debt);
        if (ended.isEmpty()) {
            return false;
        }
        var step = records.append(
                debt, NewStep.note("restored", because + " " + ended.size() + " service(s) restored.", "system"));
        boolean suspended = ended.stream().anyMatch(r -> r.measure() == ServiceMeasure.SUSPEND);
        if (suspended) {
            charges.charge(
                    debt, step, "reactivation", debt.reactivationFee, "Reactivation of services", calendar.today());
        }
        letters.tell(
                debt,
                "Your services work again",
                because + " All services that we had restricted work again from now on."
                        + (suspended && debt.reactivationFee.signum() > 0
                                ? " The fee for reactivation is on your next bill."
                                : ""),
                "restored/" + step);
        return true;
    }
}
