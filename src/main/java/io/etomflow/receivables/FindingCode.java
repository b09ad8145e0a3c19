package io.etomflow.receivables;

import static io.etomflow.receivables.RootCauseArea.BILLING;
import static io.etomflow.receivables.RootCauseArea.PAYMENT;
import static io.etomflow.receivables.RootCauseArea.SERVICE;
import static io.etomflow.receivables.RootCauseArea.SUPPLIER;
import static io.etomflow.receivables.RootCauseArea.UNKNOWN;
import static io.etomflow.receivables.RootCauseArea.USAGE;

import io.etomflow.shared.Texts;
import io.etomflow.shared.Word;
import java.util.Arrays;

/** What an investigation can find, and in whose area that lies. Decision tables and forms use the words. */
public enum FindingCode implements Word {
    USAGE_CHARGED_TWICE(BILLING, "The same usage is charged twice"),
    USAGE_SUM_DEVIATES(BILLING, "The line charges more than its usage adds up to"),
    CHARGED_AFTER_END(BILLING, "Charged for days after the product ended"),
    CHARGED_BEFORE_START(BILLING, "Charged for days before the product started"),
    PLAN_CHANGE_NOT_APPLIED(BILLING, "A change of plan was not applied"),
    PLAN_CHANGE_NOT_PRORATED(BILLING, "A change of plan within the period was not charged by days"),
    PRICE_NOT_AS_AGREED(BILLING, "The price is not the agreed one"),
    DISCOUNT_MISSING(BILLING, "The agreed discount is missing or too small"),
    TAX_RATE_WRONG(BILLING, "The tax is not that of the country"),
    DUPLICATE_LINE(BILLING, "The same line is on the bill twice"),
    PERIOD_BILLED_TWICE(BILLING, "An earlier bill has charged the same days"),
    RUN_FAULT_CONFIRMED(BILLING, "The billing run had a confirmed fault"),
    RUN_FAULT_SUSPECTED(BILLING, "The billing run is suspected of a fault"),
    CREDITED_EARLIER(BILLING, "The line has been credited before"),
    OTHER_BILLING_ERROR(BILLING, "Another error of billing"),
    SERVICE_OUTAGE(SERVICE, "The service was broken in the period"),
    SERVICE_NOT_DELIVERED(SERVICE, "The service was not delivered"),
    PARTNER_CHARGE_DISPUTED(SUPPLIER, "The charge is a supplier's or partner's"),
    USAGE_CONFIRMED(USAGE, "The customer's own usage explains the charge"),
    DISCOUNT_EXPIRED(USAGE, "An agreed discount has ended"),
    BILL_CORRECT(USAGE, "The bill is right"),
    PAID_TWICE(PAYMENT, "The bill was paid twice"),
    PAID_MORE_THAN_BILLED(PAYMENT, "More was paid than the bill asks for"),
    PAID_WITHOUT_BILL(PAYMENT, "Something was paid though nothing was open"),
    PAID_FOR_ANOTHER(PAYMENT, "The payment was meant for another account"),
    UNUSUAL_AMOUNT(UNKNOWN, "The bill is far from the customer's usual amount");

    private final RootCauseArea area;
    private final String label;

    FindingCode(RootCauseArea area, String label) {
        this.area = area;
        this.label = label;
    }

    public RootCauseArea area() {
        return area;
    }

    /** As people read it. */
    public String label() {
        return label;
    }

    /** A code as people read it: of a finding by its label, of anything else by its words; {@code null} stays so. */
    public static String labelOf(String code) {
        return Arrays.stream(values())
                .filter(known -> known.word().equals(code))
                .map(FindingCode::label)
                .findFirst()
                .orElseGet(() -> Texts.words(code));
    }
}
