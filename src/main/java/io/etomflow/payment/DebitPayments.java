package io.etomflow.payment;

import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.shared.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Books the payment of a debit: for its bill, or for the bills of its plan; what they do not need is credit. */
@Component
class DebitPayments {

    private final Payments payments;
    private final PaymentMethods methods;
    private final PlanInstalments instalments;
    private final CustomerBills bills;

    DebitPayments(Payments payments, PaymentMethods methods, PlanInstalments instalments, CustomerBills bills) {
        this.payments = payments;
        this.methods = methods;
        this.instalments = instalments;
        this.bills = bills;
    }

    UUID book(DebitOrder order, LocalDate day) {
        PaymentMethod method = methods.get(order.paymentMethodId());
        Payment payment = payments.receive(new NewPayment(
                order.billingAccountId(),
                order.money(),
                order.method() == MethodKind.CARD ? "card" : "directDebit",
                day,
                order.number(),
                method.holder(),
                method.iban(),
                order.number()));
        Money left = order.money();
        List<UUID> settles =
                order.billId() == null ? instalments.bills(order.planInstalmentId()) : List.of(order.billId());
        for (UUID billId : settles) {
            CustomerBill bill = bills.get(billId);
            Money part = left.isMoreThan(bill.remaining()) ? bill.remaining() : left;
            if (part.isPositive()) {
                payments.allocate(payment.id(), billId, part);
                left = left.minus(part);
            }
        }
        return payment.id();
    }
}
