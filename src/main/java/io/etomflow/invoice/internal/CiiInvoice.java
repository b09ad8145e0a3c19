package io.etomflow.invoice.internal;

import com.helger.cii.d16b.CIID16BCrossIndustryInvoiceTypeMarshaller;
import io.etomflow.invoice.internal.InvoiceContent.Buyer;
import io.etomflow.invoice.internal.InvoiceContent.Correction;
import io.etomflow.invoice.internal.InvoiceContent.Line;
import io.etomflow.invoice.internal.InvoiceContent.Part;
import io.etomflow.invoice.internal.InvoiceContent.Payment.Way;
import io.etomflow.invoice.internal.InvoiceContent.Seller;
import io.etomflow.invoice.internal.InvoiceContent.Tax;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import un.unece.uncefact.data.standard.crossindustryinvoice._100.CrossIndustryInvoiceType;
import un.unece.uncefact.data.standard.qualifieddatatype._100.FormattedDateTimeType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.DocumentContextParameterType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.DocumentLineDocumentType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.ExchangedDocumentContextType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.ExchangedDocumentType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.HeaderTradeAgreementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.HeaderTradeDeliveryType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.HeaderTradeSettlementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LegalOrganizationType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LineTradeAgreementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LineTradeDeliveryType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LineTradeSettlementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.NoteType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.ReferencedDocumentType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SpecifiedPeriodType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SupplyChainTradeLineItemType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SupplyChainTradeTransactionType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TaxRegistrationType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeAccountingAccountType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeAddressType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradePartyType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradePriceType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeProductType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeSettlementHeaderMonetarySummationType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeSettlementLineMonetarySummationType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeTaxType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.AmountType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.DateTimeType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.IDType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.QuantityType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.TextType;

/**
 * An invoice, or what corrects one, as UN/CEFACT Cross Industry Invoice D16B by EN 16931: what stands inside a hybrid PDF.
 */
public final class CiiInvoice {

    /** UNTDID 2379: CCYYMMDD. */
    private static final String DAY = "102";

    private CiiInvoice() {}

    /** All bills that the invoice shows as one invoice, the cost centre at each line. */
    public static byte[] write(InvoiceContent content) {
        DocumentContextParameterType guideline = new DocumentContextParameterType();
        guideline.setID(En16931Codes.SPECIFICATION);
        ExchangedDocumentContextType context = new ExchangedDocumentContextType();
        context.addGuidelineSpecifiedDocumentContextParameter(guideline);
        ExchangedDocumentType document = new ExchangedDocumentType();
        document.setID(content.number());
        document.setTypeCode(En16931Codes.type(content));
        document.setIssueDateTime(day(content.billDate()));
        if (content.isCollective()) {
            document.addIncludedNote(note(En16931Codes.shown(content)));
        }
        if (content.corrects() != null) {
            document.addIncludedNote(note(content.corrects().reason()));
        }

        SupplyChainTradeTransactionType transaction = new SupplyChainTradeTransactionType();
        for (Part part : content.parts()) {
            part.lines()
                    .forEach(line -> transaction.addIncludedSupplyChainTradeLineItem(
                            line(line, content.isCollective() ? part : null)));
        }
        transaction.setApplicableHeaderTradeAgreement(agreement(content));
        transaction.setApplicableHeaderTradeDelivery(new HeaderTradeDeliveryType());
        transaction.setApplicableHeaderTradeSettlement(settlement(content));

        CrossIndustryInvoiceType invoice = new CrossIndustryInvoiceType();
        invoice.setExchangedDocumentContext(context);
        invoice.setExchangedDocument(document);
        invoice.setSupplyChainTradeTransaction(transaction);
        byte[] xml = new CIID16BCrossIndustryInvoiceTypeMarshaller().getAsBytes(invoice);
        if (xml == null) {
            throw new IllegalStateException("Invoice " + content.number() + " cannot be written as CII.");
        }
        return xml;
    }

    /** The bill of the line, where the invoice shows several. */
    private static SupplyChainTradeLineItemType line(Line line, Part bill) {
        DocumentLineDocumentType id = new DocumentLineDocumentType();
        id.setLineID(String.valueOf(line.no()));
        if (bill != null) {
            id.addIncludedNote(note(En16931Codes.origin(bill)));
        }
        TradeProductType product = new TradeProductType();
        product.addName(new TextType(line.description()));
        TradePriceType price = new TradePriceType();
        price.addChargeAmount(new AmountType(line.price()));
        LineTradeAgreementType agreement = new LineTradeAgreementType();
        agreement.setNetPriceProductTradePrice(price);
        QuantityType quantity = new QuantityType(line.signedQuantity());
        quantity.setUnitCode(En16931Codes.unit(line.unit()));
        LineTradeDeliveryType delivery = new LineTradeDeliveryType();
        delivery.setBilledQuantity(quantity);

        TradeSettlementLineMonetarySummationType sum = new TradeSettlementLineMonetarySummationType();
        sum.addLineTotalAmount(new AmountType(line.net()));
        LineTradeSettlementType settlement = new LineTradeSettlementType();
        settlement.addApplicableTradeTax(tax(line.category(), line.rate()));
        if (line.from() != null && line.to() != null) {
            settlement.setBillingSpecifiedPeriod(period(line.from(), line.to()));
        }
        settlement.setSpecifiedTradeSettlementLineMonetarySummation(sum);
        if (bill != null && bill.costCentre() != null) {
            settlement.addReceivableSpecifiedTradeAccountingAccount(costCentre(bill));
        }

        SupplyChainTradeLineItemType item = new SupplyChainTradeLineItemType();
        item.setAssociatedDocumentLineDocument(id);
        item.setSpecifiedTradeProduct(product);
        item.setSpecifiedLineTradeAgreement(agreement);
        item.setSpecifiedLineTradeDelivery(delivery);
        item.setSpecifiedLineTradeSettlement(settlement);
        return item;
    }

    private static HeaderTradeAgreementType agreement(InvoiceContent content) {
        Seller seller = content.seller();
        TradePartyType sellerParty = new TradePartyType();
        sellerParty.setName(seller.name());
        LegalOrganizationType organization = new LegalOrganizationType();
        organization.setID(seller.registration());
        sellerParty.setSpecifiedLegalOrganization(organization);
        sellerParty.setPostalTradeAddress(address(seller.street(), seller.postcode(), seller.city(), seller.country()));
        sellerParty.addSpecifiedTaxRegistration(registered(seller.taxNumber()));
        Buyer buyer = content.buyer();
        TradePartyType buyerParty = new TradePartyType();
        buyerParty.setName(buyer.name());
        buyerParty.setPostalTradeAddress(address(buyer.street(), buyer.postcode(), buyer.city(), buyer.country()));
        if (buyer.taxNumber() != null) {
            buyerParty.addSpecifiedTaxRegistration(registered(buyer.taxNumber()));
        }
        HeaderTradeAgreementType agreement = new HeaderTradeAgreementType();
        if (buyer.reference() != null) {
            agreement.setBuyerReference(buyer.reference());
        }
        agreement.setSellerTradeParty(sellerParty);
        agreement.setBuyerTradeParty(buyerParty);
        return agreement;
    }

    private static HeaderTradeSettlementType settlement(InvoiceContent content) {
        HeaderTradeSettlementType settlement = new HeaderTradeSettlementType();
        settlement.addPaymentReference(new TextType(content.paymentReference()));
        settlement.setInvoiceCurrencyCode(content.currency());
        CiiPayment.means(content).ifPresent(settlement::addSpecifiedTradeSettlementPaymentMeans);
        if (content.payment().way() == Way.DIRECT_DEBIT) {
            settlement.setCreditorReferenceID(content.payment().creditorId());
        }
        for (Tax tax : content.taxes()) {
            TradeTaxType written = tax(tax.category(), tax.rate());
            written.addCalculatedAmount(new AmountType(tax.tax()));
            written.addBasisAmount(new AmountType(tax.net()));
            String exemption = En16931Codes.exemption(tax.category());
            if (exemption != null) {
                written.setExemptionReason(exemption);
            }
            settlement.addApplicableTradeTax(written);
        }
        settlement.setBillingSpecifiedPeriod(period(content.periodStart(), content.periodEnd()));
        settlement.addSpecifiedTradePaymentTerms(CiiPayment.terms(content, day(content.dueDate())));
        settlement.setSpecifiedTradeSettlementHeaderMonetarySummation(totals(content));
        if (content.corrects() != null) {
            settlement.setInvoiceReferencedDocument(corrected(content.corrects()));
        }
        Part only = content.isCollective() ? null : content.parts().get(0);
        if (only != null && only.costCentre() != null) {
            settlement.addReceivableSpecifiedTradeAccountingAccount(costCentre(only));
        }
        return settlement;
    }

    private static ReferencedDocumentType corrected(Correction corrects) {
        FormattedDateTimeType.DateTimeString issued =
                new FormattedDateTimeType.DateTimeString(corrects.day().format(DateTimeFormatter.BASIC_ISO_DATE));
        issued.setFormat(DAY);
        FormattedDateTimeType time = new FormattedDateTimeType();
        time.setDateTimeString(issued);
        ReferencedDocumentType invoice = new ReferencedDocumentType();
        invoice.setIssuerAssignedID(corrects.number());
        invoice.setFormattedIssueDateTime(time);
        return invoice;
    }

    private static TradeAccountingAccountType costCentre(Part part) {
        TradeAccountingAccountType costCentre = new TradeAccountingAccountType();
        costCentre.setID(part.costCentre());
        return costCentre;
    }

    private static NoteType note(String text) {
        NoteType note = new NoteType();
        note.addContent(new TextType(text));
        return note;
    }

    private static TradeSettlementHeaderMonetarySummationType totals(InvoiceContent content) {
        TradeSettlementHeaderMonetarySummationType totals = new TradeSettlementHeaderMonetarySummationType();
        totals.addLineTotalAmount(new AmountType(content.net()));
        totals.addTaxBasisTotalAmount(new AmountType(content.net()));
        AmountType tax = new AmountType(content.tax());
        tax.setCurrencyID(content.currency());
        totals.addTaxTotalAmount(tax);
        totals.addGrandTotalAmount(new AmountType(content.total()));
        if (content.credit().signum() > 0) {
            totals.addTotalPrepaidAmount(new AmountType(content.credit()));
        }
        totals.addDuePayableAmount(new AmountType(content.toPay()));
        return totals;
    }

    private static TradeTaxType tax(String category, BigDecimal rate) {
        TradeTaxType tax = new TradeTaxType();
        tax.setTypeCode("VAT");
        tax.setCategoryCode(category);
        tax.setRateApplicablePercent(rate);
        return tax;
    }

    private static TradeAddressType address(String street, String postcode, String city, String country) {
        TradeAddressType address = new TradeAddressType();
        // what is null would become an empty element
        if (postcode != null) {
            address.setPostcodeCode(postcode);
        }
        if (street != null) {
            address.setLineOne(street);
        }
        if (city != null) {
            address.setCityName(city);
        }
        if (country != null) {
            address.setCountryID(country);
        }
        return address;
    }

    private static TaxRegistrationType registered(String number) {
        IDType id = new IDType(number);
        id.setSchemeID("VA");
        TaxRegistrationType registration = new TaxRegistrationType();
        registration.setID(id);
        return registration;
    }

    private static SpecifiedPeriodType period(LocalDate from, LocalDate to) {
        SpecifiedPeriodType period = new SpecifiedPeriodType();
        period.setStartDateTime(day(from));
        period.setEndDateTime(day(to));
        return period;
    }

    private static DateTimeType day(LocalDate day) {
        DateTimeType.DateTimeString written =
                new DateTimeType.DateTimeString(day.format(DateTimeFormatter.BASIC_ISO_DATE));
        written.setFormat(DAY);
        DateTimeType time = new DateTimeType();
        time.setDateTimeString(written);
        return time;
    }
}
