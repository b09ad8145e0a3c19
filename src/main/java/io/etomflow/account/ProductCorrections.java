package io.etomflow.account;

import io.etomflow.account.ProductChecks.Open;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.shared.InvalidInput;
import org.springframework.stereotype.Component;

/** Puts right what a check of products has found. */
@Component
class ProductCorrections {

    private final ProductCharges charges;
    private final BillingAccounts accounts;
    private final CustomerProducts products;

    ProductCorrections(ProductCharges charges, BillingAccounts accounts, CustomerProducts products) {
        this.charges = charges;
        this.accounts = accounts;
        this.products = products;
    }

    /** @throws InvalidInput if there is no active account of the product's customer in its currency with this number */
    void move(Open f, String accountNumber) {
        CustomerProduct product = products.get(f.productId());
        BillingAccount to = accounts.byNumber(accountNumber == null ? "" : accountNumber.strip())
                .filter(account -> account.state() == AccountState.ACTIVE)
                .orElseThrow(
                        () -> new InvalidInput("rightAccountNumber", "There is no active account of this number."));
        if (!to.customerId().equals(product.customerId()) || !to.currency().equals(product.currency())) {
            throw new InvalidInput(
                    "rightAccountNumber",
                    "Product " + product.number() + " needs an account of its own customer in " + product.currency()
                            + ".");
        }
        products.save(product.onAccount(to.id()));
    }

    /** @throws InvalidInput if no bill of the account will come, or it cannot put that right */
    void bill(Open f) {
        AccountState state = accounts.get(f.billingAccountId()).state();
        boolean charged = f.kind().equals("notCharged");
        if (state == AccountState.CLOSED || !charged && !f.kind().equals("chargedAfterEnd")) {
            throw new InvalidInput(
                    "productDecision",
                    "The next bill of this account cannot put that right: move the product, or pass it to an inquiry.");
        }
        if (charged) {
            charges.charge(f.productId(), f.periodStart(), f.periodEnd());
        } else {
            charges.giveBack(f.productId(), f.periodStart(), f.periodEnd());
        }
    }
}
