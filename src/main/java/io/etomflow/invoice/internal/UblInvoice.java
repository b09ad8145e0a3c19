package io.etomflow.invoice.internal;

import com.helger.ubl21.UBL21Marshaller;
import io.etomflow.invoice.internal.InvoiceContent.Buyer;
import io.etomflow.invoice.internal.InvoiceContent.Line;
import io.etomflow.invoice.internal.InvoiceContent.Part;
import io.etomflow.invoice.internal.InvoiceContent.Seller;
import io.etomflow.invoice.internal.InvoiceContent.Tax;
import java.math.BigDecimal;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AddressType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AttachmentType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.BranchType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ContactType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CountryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CustomerPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DocumentReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.FinancialAccountType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.InvoiceLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.MonetaryTotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyLegalEntityType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyTaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentMeansType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PeriodType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PriceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.SupplierPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxCategoryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSubtotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.EmbeddedDocumentBinaryObjectType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;

/** A bill as UBL 2.1 by EN 16931, with the PDF for people inside (BG-24). */
public final class UblInvoice {

    private UblInvoice() {}

    /** @param pdf what people read, {@code null} for none */
    public static byte[] write(InvoiceContent content, Part part, byte[] pdf) {
        InvoiceType invoice = new InvoiceType();
        invoice.setCustomizationID(En16931Codes.SPECIFICATION);
        invoice.setID(part.billNumber());
        invoice.setIssueDate(part.billDate());
        invoice.setDueDate(part.dueDate());
        invoice.setInvoiceTypeCode(En16931Codes.COMMERCIAL_INVOICE);
        invoice.setDocumentCurrencyCode(content.currency());
        // what is null would become an empty element
        if (part.costCentre() != null) {
            invoice.setAccountingCost(part.costCentre());
        }
        if (content.buyer().reference() != null) {
            invoice.setBuyerReference(content.buyer().reference());
        }
        PeriodType period = new PeriodType();
        period.setStartDate(part.periodStart());
        period.setEndDate(part.periodEnd());
        invoice.addInvoicePeriod(period);
        if (pdf != null) {
            invoice.addAdditionalDocumentReference(attached(part.billNumber(), pdf));
        }
        invoice.setAccountingSupplierParty(seller(content.seller()));
        invoice.setAccountingCustomerParty(buyer(content.buyer()));
        invoice.addPaymentMeans(payment(content.seller(), part.billNumber()));
        invoice.addTaxTotal(taxes(part, content.currency()));
        invoice.setLegalMonetaryTotal(totals(part, content.currency()));
        part.lines().forEach(line -> invoice.addInvoiceLine(line(line, content.currency())));
        byte[] xml = UBL21Marshaller.invoice().getAsBytes(invoice);
        if (xml == null) {
            throw new IllegalStateException("Bill " + part.billNumber() + " cannot be written as UBL 2.1.");
        }
        return xml;
    }

    private static DocumentReferenceType attached(String number, byte[] pdf) {
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

    private static SupplierPartyType seller(Seller seller) {
        PartyType party = party(seller.name(), seller.registration());
        party.setPostalAddress(address(seller.street(), seller.postcode(), seller.city(), seller.country()));
        party.addPartyTaxScheme(taxed(seller.taxNumber()));
        ContactType contact = new ContactType();
        contact.setTelephone(seller.phone());
        contact.setElectronicMail(seller.email());
        party.setContact(contact);
        SupplierPartyType supplier = new SupplierPartyType();
        supplier.setParty(party);
        return supplier;
    }

    private static CustomerPartyType buyer(Buyer buyer) {
        PartyType party = party(buyer.name(), null);
        party.setPostalAddress(address(buyer.street(), buyer.postcode(), buyer.city(), buyer.country()));
        if (buyer.taxNumber() != null) {
            party.addPartyTaxScheme(taxed(buyer.taxNumber()));
        }
        CustomerPartyType customer = new CustomerPartyType();
        customer.setParty(party);
        return customer;
    }

    private static PartyType party(String name, String registration) {
        PartyLegalEntityType legal = new PartyLegalEntityType();
        legal.setRegistrationName(name);
        if (registration != null) {
            legal.setCompanyID(registration);
        }
        PartyType party = new PartyType();
        party.addPartyLegalEntity(legal);
        return party;
    }

    private static AddressType address(String street, String postcode, String city, String country) {
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

    private static PartyTaxSchemeType taxed(String number) {
        PartyTaxSchemeType scheme = new PartyTaxSchemeType();
        scheme.setCompanyID(number);
        scheme.setTaxScheme(vat());
        return scheme;
    }

    private static TaxSchemeType vat() {
        TaxSchemeType vat = new TaxSchemeType();
        vat.setID("VAT");
        return vat;
    }

    private static PaymentMeansType payment(Seller seller, String reference) {
        FinancialAccountType account = new FinancialAccountType();
        account.setID(seller.iban());
        account.setName(seller.name());
        BranchType branch = new BranchType();
        branch.setID(seller.bic());
        account.setFinancialInstitutionBranch(branch);
        PaymentMeansType means = new PaymentMeansType();
        means.setPaymentMeansCode(En16931Codes.CREDIT_TRANSFER);
        means.addPaymentID(
                new oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.PaymentIDType(reference));
        means.setPayeeFinancialAccount(account);
        return means;
    }

    private static TaxTotalType taxes(Part part, String currency) {
        TaxTotalType total = new TaxTotalType();
        total.setTaxAmount(part.tax()).setCurrencyID(currency);
        for (Tax tax : part.taxes()) {
            TaxSubtotalType subtotal = new TaxSubtotalType();
            subtotal.setTaxableAmount(tax.net()).setCurrencyID(currency);
            subtotal.setTaxAmount(tax.tax()).setCurrencyID(currency);
            TaxCategoryType category = category(tax.category(), tax.rate());
            String exemption = En16931Codes.exemption(tax.category());
            if (exemption != null) {
                category.addTaxExemptionReason(
                        new oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.TaxExemptionReasonType(
                                exemption));
            }
            subtotal.setTaxCategory(category);
            total.addTaxSubtotal(subtotal);
        }
        return total;
    }

    private static TaxCategoryType category(String code, BigDecimal rate) {
        TaxCategoryType category = new TaxCategoryType();
        category.setID(code);
        category.setPercent(rate);
        category.setTaxScheme(vat());
        return category;
    }

    private static MonetaryTotalType totals(Part part, String currency) {
        MonetaryTotalType totals = new MonetaryTotalType();
        totals.setLineExtensionAmount(part.net()).setCurrencyID(currency);
        totals.setTaxExclusiveAmount(part.net()).setCurrencyID(currency);
        totals.setTaxInclusiveAmount(part.total()).setCurrencyID(currency);
        if (part.credit().signum() > 0) {
            totals.setPrepaidAmount(part.credit()).setCurrencyID(currency);
        }
        totals.setPayableAmount(part.toPay()).setCurrencyID(currency);
        return totals;
    }

    private static InvoiceLineType line(Line line, String currency) {
        InvoiceLineType written = new InvoiceLineType();
        written.setID(String.valueOf(line.no()));
        written.setInvoicedQuantity(line.signedQuantity()).setUnitCode(En16931Codes.unit(line.unit()));
        written.setLineExtensionAmount(line.net()).setCurrencyID(currency);
        if (line.from() != null && line.to() != null) {
            PeriodType period = new PeriodType();
            period.setStartDate(line.from());
            period.setEndDate(line.to());
            written.addInvoicePeriod(period);
        }
        ItemType item = new ItemType();
        item.setName(line.description());
        item.addClassifiedTaxCategory(category(line.category(), line.rate()));
        written.setItem(item);
        PriceType price = new PriceType();
        price.setPriceAmount(line.price()).setCurrencyID(currency);
        written.setPrice(price);
        return written;
    }
}
