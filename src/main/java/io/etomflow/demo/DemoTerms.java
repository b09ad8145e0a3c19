package io.etomflow.demo;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillFormat;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.account.BillingTerms;
import io.etomflow.information.AdvertisingObjections;
import io.etomflow.information.Segment;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How demo customers are billed: languages, electronic invoices of companies, one company with cost centres, no advertising. */
@Component
class DemoTerms {

    private static final int PERSON_DAYS = 14;
    private static final int COMPANY_DAYS = 30;

    /** Up to this number those who read bills on paper want no advertising with them. */
    private static final int NO_ADVERTISING = 60;

    private final BillingAccounts accounts;
    private final CustomerProducts products;
    private final AdvertisingObjections objections;

    DemoTerms(BillingAccounts accounts, CustomerProducts products, AdvertisingObjections objections) {
        this.accounts = accounts;
        this.products = products;
        this.objections = objections;
    }

    /** @param n from 1: some numbers get something else than most */
    void agree(DemoCustomers.Made made, int n) {
        boolean company = made.customer().kind().equals("organization");
        if (made.account().billDelivery().equals("paper") && n <= NO_ADVERTISING) {
            objections.object(made.customer().id(), "letter", "No advertising with my bills, please.", "clara");
        }
        if (!company) {
            String template = n % 23 == 0 ? "large-print" : "standard";
            save(made.account().id(), BillFormat.PDF, language(n), template, PERSON_DAYS, null, null, null, null);
            return;
        }
        BillFormat format =
                switch (n % 3) {
                    case 0 -> BillFormat.FACTUR_X;
                    case 1 -> BillFormat.UBL;
                    default -> BillFormat.PDF;
                };
        String reference = "PO-" + made.customer().number().substring(2);
        String taxNumber = taxNumber(made.customer().number());
        save(made.account().id(), format, language(n), "standard", COMPANY_DAYS, null, null, reference, taxNumber);
        if (made.customer().segment() == Segment.ENTERPRISE && n % 2 == 0) {
            for (String department : List.of("Sales", "Workshop")) {
                costCentre(made, department, language(n), reference, taxNumber);
            }
        }
    }

    /** Another account of the company with a phone of its own, billed together with the first one. */
    private void costCentre(
            DemoCustomers.Made made, String department, String language, String reference, String taxNumber) {
        BillingAccount a = made.account();
        String suffix = department.equals("Sales") ? "2" : "3";
        BillingAccount child = accounts.save(new BillingAccount(
                UUID.randomUUID(),
                null,
                a.number().substring(0, a.number().length() - 1) + suffix,
                a.customerId(),
                a.name() + ", " + department,
                AccountState.ACTIVE,
                a.currency(),
                a.cycleDay(),
                a.billDelivery(),
                a.billEmail(),
                a.billStreet(),
                a.billPostcode(),
                a.billCity(),
                a.billCountry(),
                BigDecimal.ZERO,
                a.openedOn(),
                null));
        Offering fleet = Offering.FLEET;
        products.save(new CustomerProduct(
                UUID.randomUUID(),
                null,
                "P-" + made.customer().number().substring(2) + "-" + department,
                a.customerId(),
                child.id(),
                fleet.name(),
                fleet.kind(),
                fleet.monthlyPrice(),
                a.currency(),
                BigDecimal.ZERO,
                null,
                "active",
                a.openedOn(),
                null,
                null));
        save(child.id(), BillFormat.PDF, language, "standard", COMPANY_DAYS, a.id(), department, reference, taxNumber);
    }

    private void save(
            UUID account,
            BillFormat format,
            String language,
            String template,
            int days,
            UUID parent,
            String costCentre,
            String reference,
            String taxNumber) {
        accounts.save(new BillingTerms(
                account, null, format, language, template, days, parent, costCentre, reference, taxNumber, "standard"));
    }

    private static String language(int n) {
        return n % 17 == 3 ? "fr" : n % 11 == 4 ? "en" : "de";
    }

    /** A German VAT number of nobody we know, with its check digit (ISO 7064, MOD 11,10). */
    private static String taxNumber(String customerNumber) {
        String digits = "99" + customerNumber.substring(2);
        int product = 10;
        for (char digit : digits.toCharArray()) {
            int sum = (digit - '0' + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return "DE" + digits + (11 - product) % 10;
    }
}
