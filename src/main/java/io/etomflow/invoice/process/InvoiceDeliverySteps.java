package io.etomflow.invoice.process;

import static io.etomflow.invoice.process.InvoiceVariables.AMOUNT;
import static io.etomflow.invoice.process.InvoiceVariables.BILL_ID;
import static io.etomflow.invoice.process.InvoiceVariables.BILL_NUMBER;
import static io.etomflow.invoice.process.InvoiceVariables.CASE_NUMBER;
import static io.etomflow.invoice.process.InvoiceVariables.CHUNK;
import static io.etomflow.invoice.process.InvoiceVariables.DELIVERY_ID;
import static io.etomflow.invoice.process.InvoiceVariables.INVOICE_ID;
import static io.etomflow.invoice.process.InvoiceVariables.RUN_ID;
import static io.etomflow.invoice.process.InvoiceVariables.isScoped;
import static io.etomflow.invoice.process.InvoiceVariables.scope;

import io.etomflow.invoice.Bounces;
import io.etomflow.invoice.DeadAddresses;
import io.etomflow.invoice.Invoice;
import io.etomflow.invoice.InvoiceDelivery;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.9.2.2 Deliver Electronic Invoice. */
@Configuration(proxyBeanMethods = false)
class InvoiceDeliverySteps {

    static final Variable<Integer> LEFT_TO_DELIVER =
            Variable.integer("leftToDeliver", "Invoices that may go out and have not");
    static final Variable<Integer> ON_THEIR_WAY =
            Variable.integer("onTheirWay", "Messages of which it is not known whether they were taken");
    static final Variable<String> BOUNCE_KIND = Variable.text("bounceKind", "temporary or permanent");
    static final Variable<Integer> DELIVERY_ATTEMPTS = Variable.integer("deliveryAttempts", "Attempts so far");
    static final Variable<Boolean> OTHER_ADDRESS =
            Variable.flag("otherAddress", "Whether the customer has another e-mail address that works");
    static final Variable<Boolean> POSTAL_ADDRESS = Variable.flag("postalAddress", "Whether a letter could be sent");
    static final Variable<Boolean> SINGLE_LETTER = Variable.flag(
            "singleLetter", "Whether on paper it is posted by itself, not with the next production: a note");
    static final Variable<String> BOUNCE_VIEW = Variable.text("bounceView", "What happened to the invoice, for a form");
    static final Variable<String> NEXT_WAY =
            Variable.text("nextWay", "The next way: again, otherAddress, paper, portal, person or newAddress");
    static final Variable<Boolean> CAME_BACK =
            Variable.flag("cameBack", "Whether an earlier attempt to deliver this invoice came back");
    static final Variable<String> WAY_FOUND_BY = Variable.text("wayFoundBy", "User id of who found the way");
    static final Variable<String> NEW_EMAIL = Variable.text("newEmail", "E-mail address that a person found");

    @Bean
    Step findInvoicesToDeliver(InvoiceDelivery delivery) {
        return Step.titled(
                        "Find invoices to deliver",
                        "Finds the invoice that a person named, or counts those of the run.")
                .reads(RUN_ID, BILL_ID, INVOICE_ID, BILL_NUMBER)
                .writes(BILL_ID, LEFT_TO_DELIVER)
                .does(c -> {
                    if (!isScoped(c)) {
                        c.set(
                                BILL_ID,
                                delivery.billToDeliver(c.find(BILL_NUMBER).orElse(null)));
                    }
                    c.set(LEFT_TO_DELIVER, isScoped(c) ? 1 : 0);
                });
    }

    @Bean
    Step handOverInvoices(InvoiceDelivery delivery) {
        return Step.titled(
                        "Hand over next invoices",
                        "Writes the next fifty into the outbox or the portal and marks their bills as sent; letters"
                                + " wait for production.")
                .reads(RUN_ID, BILL_ID, INVOICE_ID)
                .writes(LEFT_TO_DELIVER)
                .does(c -> c.set(LEFT_TO_DELIVER, delivery.handOverNext(scope(c), CHUNK)));
    }

    @Bean
    Step collectDeliveryStatus(InvoiceDelivery delivery) {
        return Step.titled(
                        "Collect delivery status",
                        "Reads what became of the messages; those that were given up become cases of their own.")
                .reads(RUN_ID, BILL_ID, INVOICE_ID, DELIVERY_ID)
                .writes(ON_THEIR_WAY, CAME_BACK)
                .does(c -> {
                    c.set(ON_THEIR_WAY, delivery.collect(scope(c)));
                    c.set(CAME_BACK, c.find(DELIVERY_ID).isPresent());
                });
    }

    @Bean
    Step readDeliveryFailure(Bounces bounces) {
        return Step.titled("Read failure", "Reads why the invoice did not arrive and which other ways there are.")
                .needs(DELIVERY_ID)
                .writes(
                        INVOICE_ID,
                        BOUNCE_KIND,
                        DELIVERY_ATTEMPTS,
                        OTHER_ADDRESS,
                        POSTAL_ADDRESS,
                        SINGLE_LETTER,
                        BOUNCE_VIEW,
                        CASE_NUMBER,
                        AMOUNT)
                .does(c -> {
                    Bounces.Facts facts = bounces.facts(c.get(DELIVERY_ID));
                    Invoice invoice = bounces.invoice(c.get(DELIVERY_ID));
                    c.set(INVOICE_ID, invoice.id());
                    c.set(BOUNCE_KIND, facts.kind());
                    c.set(DELIVERY_ATTEMPTS, facts.attempts());
                    c.set(OTHER_ADDRESS, facts.otherAddress());
                    c.set(POSTAL_ADDRESS, facts.postalAddress());
                    c.set(SINGLE_LETTER, invoice.isNote());
                    c.set(BOUNCE_VIEW, bounces.view(c.get(DELIVERY_ID)));
                    c.set(CASE_NUMBER, invoice.number());
                    c.set(AMOUNT, invoice.amount().toString());
                });
    }

    @Bean
    Step checkNextWay(Bounces bounces) {
        return Step.titled("Check next way", "Refuses addresses that cannot be or that did not work.")
                .needs(DELIVERY_ID, NEXT_WAY)
                .reads(NEW_EMAIL)
                .writes(WAY_FOUND_BY)
                .does(c -> {
                    c.set(WAY_FOUND_BY, c.actor());
                    if (!c.get(NEXT_WAY).matches("newAddress|again|portal|paper")) {
                        throw new InvalidInput(NEXT_WAY.name(), "Say how the invoice gets to the customer.");
                    }
                    if (c.get(NEXT_WAY).equals("newAddress")) {
                        bounces.checkAddress(
                                c.get(DELIVERY_ID), c.find(NEW_EMAIL).orElse(null));
                    }
                });
    }

    @Bean
    Step sendInvoiceAgain(Bounces bounces) {
        return Step.titled("Send invoice again", "Writes the invoice into the outbox once more, to the address chosen.")
                .needs(DELIVERY_ID, NEXT_WAY)
                .reads(NEW_EMAIL)
                .does(c -> {
                    switch (c.get(NEXT_WAY)) {
                        case "otherAddress" -> bounces.sendToOther(c.get(DELIVERY_ID));
                        case "portal" -> bounces.toPortal(c.get(DELIVERY_ID));
                        case "paper" -> bounces.postNote(c.get(DELIVERY_ID));
                        case "newAddress" -> bounces.sendTo(c.get(DELIVERY_ID), c.get(NEW_EMAIL));
                        default -> bounces.sendAgain(c.get(DELIVERY_ID));
                    }
                });
    }

    @Bean
    Step giveInvoiceToPaper(Bounces bounces, DeadAddresses dead) {
        return Step.titled(
                        "Give invoice to letters, ask for address",
                        "The invoice goes out on paper instead; the customer reads in the portal that their address does"
                                + " not work.")
                .needs(DELIVERY_ID)
                .does(c -> {
                    bounces.toPaper(c.get(DELIVERY_ID));
                    dead.askCustomer(c.get(DELIVERY_ID));
                });
    }

    @Bean
    Step correctBillAddress(DeadAddresses dead) {
        return Step.titled(
                        "Have address corrected",
                        "Asks for the address at which the invoice was taken to become the account's (1.3.10.1), or asks"
                                + " the customer for one.")
                .needs(DELIVERY_ID)
                .reads(WAY_FOUND_BY)
                .does(c -> dead.mend(c.get(DELIVERY_ID), c.find(WAY_FOUND_BY).orElse("rule")));
    }
}
