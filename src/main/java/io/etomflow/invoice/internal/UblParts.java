package io.etomflow.invoice.internal;

import io.etomflow.invoice.internal.InvoiceContent.Buyer;
import io.etomflow.invoice.internal.InvoiceContent.Correction;
import io.etomflow.invoice.internal.InvoiceContent.Line;
import io.etomflow.invoice.internal.InvoiceContent.Payment;
import io.etomflow.invoice.internal.InvoiceContent.Seller;
import io.etomflow.invoice.internal.InvoiceContent.Tax;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AddressType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AttachmentType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.BillingReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.BranchType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CardAccountType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ContactType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CountryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CustomerPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DocumentReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.FinancialAccountType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.MonetaryTotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyIdentificationType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyLegalEntityType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyTaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentMandateType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentMeansType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PeriodType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PriceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.SupplierPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxCategoryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSubtotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.EmbeddedDocumentBinaryObjectType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.IDType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.PaymentIDType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.TaxExemptionReasonType;

/** What invoices and credit notes in UBL 2.1 have in common. */
final class UblParts {

    private UblParts() {}

    static DocumentReferenceType attached(String number, byte[] pdf) {
        EmbeddedDocumentBinaryObjectType object = new EmbeddedDocumentBinaryObjectType();
        object.setMimeCode("application/pdf");
        object.setFilename("invoice-" + number + ".pdf");
        object.setValue(pdf);
        AttachmentType attachment = new AttachmentType();
        attachment.setEmbeddedDocumentBinaryObject(object);
        DocumentReferenceType reference = new DocumentReferenceType();
        reference.setID(number);
        reference.setAttachment(attachment);
        return reference;
    }

    static BillingReferenceType corrected(Correction corrects) {
        DocumentReferenceType invoice = new DocumentReferenceType();
        invoice.setID(corrects.number());
        invoice.setIssueDate(corrects.day());
        BillingReferenceType reference = new BillingReferenceType();
        reference.setInvoiceDocumentReference(invoice);
        return reference;
    }

    /** @param creditorId SEPA creditor identifier (BT-90), {@code null} where nothing is debited */
    static SupplierPartyType seller(Seller seller, String creditorId) {
        PartyType party = party(seller.name(), seller.registration());
        party.setPostalAddress(address(seller.street(), seller.postcode(), seller.city(), seller.country()));
        party.addPartyTaxScheme(taxed(seller.taxNumber()));
        ContactType contact = new ContactType();
        contact.setTelephone(seller.phone());
        contact.setElectronicMail(seller.email());
        party.setContact(contact);
        if (creditorId != null) {
            IDType id = new IDType(creditorId);
            id.setSchemeID(En16931Codes.SEPA);
            PartyIdentificationType identification = new PartyIdentificationType();
            identification.setID(id);
            party.addPartyIdentification(identification);
        }
        SupplierPartyType supplier = new SupplierPartyType();
        supplier.setParty(party);
        return supplier;
    }

    static CustomerPartyType buyer(Buyer buyer) {
        PartyType party = party(buyer.name(), null);
        party.setPostalAddress(address(buyer.street(), buyer.postcode(), buyer.city(), buyer.country()));
        if (buyer.taxNumber() != null) {
            party.addPartyTaxScheme(taxed(buyer.taxNumber()));
        }
        CustomerPartyType customer = new CustomerPartyType();
        customer.setParty(party);
        return customer;
    }

    static PartyType party(String name, String registration) {
        PartyLegalEntityType legal = new PartyLegalEntityType();
        legal.setRegistrationName(name);
        if (registration != null) {
            legal.setCompanyID(registration);
        }
        PartyType party = new PartyType();
        party.addPartyLegalEntity(legal);
        return party;
    }

    static AddressType address(String street, String postcode, String city, String country) {
        CountryType in = new CountryType();
        if (country != null) {
            in.setIdentificationCode(country);
        }
        AddressType address = new AddressType();
        if (street != null) {
            address.setStreetName(street);
        }
        if (postcode != null) {
            address.setPostalZone(postcode);
        }
        if (city != null) {
            address.setCityName(city);
        }
        address.setCountry(in);
        return address;
    }

    static PartyTaxSchemeType taxed(String number) {
        PartyTaxSchemeType scheme = new PartyTaxSchemeType();
        scheme.setCompanyID(number);
        scheme.setTaxScheme(vat());
        return scheme;
    }

    static TaxSchemeType vat() {
        TaxSchemeType vat = new TaxSchemeType();
        vat.setID("VAT");
        return vat;
    }

    static TaxTotalType taxes(InvoiceContent content) {
        String currency = content.currency();
        TaxTotalType total = new TaxTotalType();
        total.setTaxAmount(content.tax()).setCurrencyID(currency);
        for (Tax tax : content.taxes()) {
            TaxSubtotalType subtotal = new TaxSubtotalType();
            subtotal.setTaxableAmount(tax.net()).setCurrencyID(currency);
            subtotal.setTaxAmount(tax.tax()).setCurrencyID(currency);
            TaxCategoryType category = category(tax.category(), tax.rate());
            String exemption = En16931Codes.exemption(tax.category());
            if (exemption != null) {
                category.addTaxExemptionReason(new TaxExemptionReasonType(exemption));
            }
            subtotal.setTaxCategory(category);
            total.addTaxSubtotal(subtotal);
        }
        return total;
    }

    static TaxCategoryType category(String code, BigDecimal rate) {
        TaxCategoryType category = new TaxCategoryType();
        category.setID(code);
        category.setPercent(rate);
        category.setTaxScheme(vat());
        return category;
    }

    static MonetaryTotalType totals(InvoiceContent content) {
        String currency = content.currency();
        MonetaryTotalType totals = new MonetaryTotalType();
        totals.setLineExtensionAmount(content.net()).setCurrencyID(currency);
        totals.setTaxExclusiveAmount(content.net()).setCurrencyID(currency);
        totals.setTaxInclusiveAmount(content.total()).setCurrencyID(currency);
        if (content.credit().signum() > 0) {
            totals.setPrepaidAmount(content.credit()).setCurrencyID(currency);
        }
        totals.setPayableAmount(content.toPay()).setCurrencyID(currency);
        return totals;
    }

    static PeriodType period(LocalDate from, LocalDate to) {
        PeriodType period = new PeriodType();
        period.setStartDate(from);
        period.setEndDate(to);
        return period;
    }

    static ItemType item(Line line) {
        ItemType item = new ItemType();
        item.setName(line.description());
        item.addClassifiedTaxCategory(category(line.category(), line.rate()));
        return item;
    }

    static PriceType price(Line line, String currency) {
        PriceType price = new PriceType();
        price.setPriceAmount(line.price()).setCurrencyID(currency);
        return price;
    }

    /** Empty where nothing is to be paid. */
    static Optional<PaymentMeansType> payment(InvoiceContent content) {
        Payment payment = content.payment();
        PaymentMeansType means = new PaymentMeansType();
        switch (payment.way()) {
            case NONE, CREDIT -> {
                return Optional.empty();
            }
            case DIRECT_DEBIT -> {
                means.setPaymentMeansCode(En16931Codes.DIRECT_DEBIT);
                FinancialAccountType debited = new FinancialAccountType();
                debited.setID(payment.iban());
                PaymentMandateType mandate = new PaymentMandateType();
                mandate.setID(payment.mandate());
                mandate.setPayerFinancialAccount(debited);
                means.setPaymentMandate(mandate);
            }
            case CARD -> {
                means.setPaymentMeansCode(En16931Codes.CARD);
                CardAccountType card = new CardAccountType();
                card.setPrimaryAccountNumberID(payment.cardEnd());
                card.setNetworkID(payment.card());
                card.setHolderName(payment.holder());
                means.setCardAccount(card);
            }
            case TRANSFER -> {
                Seller seller = content.seller();
                FinancialAccountType account = new FinancialAccountType();
                account.setID(seller.iban());
                account.setName(seller.name());
                BranchType branch = new BranchType();
                branch.setID(seller.bic());
                account.setFinancialInstitutionBranch(branch);
                means.setPaymentMeansCode(En16931Codes.CREDIT_TRANSFER);
                means.setPayeeFinancialAccount(account);
            }
        }
        means.addPaymentID(new PaymentIDType(content.paymentReference()));
        return Optional.of(means);
    }
}
