package io.etomflow.invoice.internal;

import com.helger.cii.d16b.CIID16BCrossIndustryInvoiceTypeMarshaller;
import io.etomflow.invoice.internal.InvoiceContent.Buyer;
import io.etomflow.invoice.internal.InvoiceContent.Line;
import io.etomflow.invoice.internal.InvoiceContent.Part;
import io.etomflow.invoice.internal.InvoiceContent.Seller;
import io.etomflow.invoice.internal.InvoiceContent.Tax;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import un.unece.uncefact.data.standard.crossindustryinvoice._100.CrossIndustryInvoiceType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.CreditorFinancialAccountType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.CreditorFinancialInstitutionType;
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
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SpecifiedPeriodType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SupplyChainTradeLineItemType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SupplyChainTradeTransactionType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TaxRegistrationType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeAccountingAccountType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeAddressType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradePartyType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradePaymentTermsType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradePriceType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeProductType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeSettlementHeaderMonetarySummationType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeSettlementLineMonetarySummationType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeSettlementPaymentMeansType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeTaxType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.AmountType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.DateTimeType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.IDType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.QuantityType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.TextType;

/** A bill as UN/CEFACT Cross Industry Invoice D16B by EN 16931: what stands inside a hybrid PDF. */
public final class CiiInvoice {

    /** UNTDID 2379: CCYYMMDD. */
    private static final String DAY = "102";

    private CiiInvoice() {}

    public static byte[] write(InvoiceContent content, Part part) {
        DocumentContextParameterType guideline = new DocumentContextParameterType();
        guideline.setID(En16931Codes.SPECIFICATION);
        ExchangedDocumentContextType context = new ExchangedDocumentContextType();
        context.addGuidelineSpecifiedDocumentContextParameter(guideline);
        ExchangedDocumentType document = new ExchangedDocumentType();
        document.setID(part.billNumber());
        document.setTypeCode(En16931Codes.COMMERCIAL_INVOICE);
        document.setIssueDateTime(day(part.billDate()));

        SupplyChainTradeTransactionType transaction = new SupplyChainTradeTransactionType();
        part.lines().forEach(line -> transaction.addIncludedSupplyChainTradeLineItem(line(line)));
        transaction.setApplicableHeaderTradeAgreement(agreement(content));
        transaction.setApplicableHeaderTradeDelivery(new HeaderTradeDeliveryType());
        transaction.setApplicableHeaderTradeSettlement(settlement(content, part));

        CrossIndustryInvoiceType invoice = new CrossIndustryInvoiceType();
        invoice.setExchangedDocumentContext(context);
        invoice.setExchangedDocument(document);
        invoice.setSupplyChainTradeTransaction(transaction);
        byte[] xml = new CIID16BCrossIndustryInvoiceTypeMarshaller().getAsBytes(invoice);
        if (xml == null) {
            throw new IllegalStateException("Bill " + part.billNumber() + " cannot be written as CII.");
        }
        return xml;
    }

    private static SupplyChainTradeLineItemType line(Line line) {
        DocumentLineDocumentType id = new DocumentLineDocumentType();
        id.setLineID(String.valueOf(line.no()));
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

    private static HeaderTradeSettlementType settlement(InvoiceContent content, Part part) {
        HeaderTradeSettlementType settlement = new HeaderTradeSettlementType();
        settlement.addPaymentReference(new TextType(part.billNumber()));
        settlement.setInvoiceCurrencyCode(content.currency());
        settlement.addSpecifiedTradeSettlementPaymentMeans(payment(content.seller()));
        for (Tax tax : part.taxes()) {
            TradeTaxType written = tax(tax.category(), tax.rate());
            written.addCalculatedAmount(new AmountType(tax.tax()));
            written.addBasisAmount(new AmountType(tax.net()));
            String exemption = En16931Codes.exemption(tax.category());
            if (exemption != null) {
                written.setExemptionReason(exemption);
            }
            settlement.addApplicableTradeTax(written);
        }
        settlement.setBillingSpecifiedPeriod(period(part.periodStart(), part.periodEnd()));
        TradePaymentTermsType terms = new TradePaymentTermsType();
        terms.setDueDateDateTime(day(part.dueDate()));
        settlement.addSpecifiedTradePaymentTerms(terms);
        settlement.setSpecifiedTradeSettlementHeaderMonetarySummation(totals(part, content.currency()));
        if (part.costCentre() != null) {
            TradeAccountingAccountType costCentre = new TradeAccountingAccountType();
            costCentre.setID(part.costCentre());
            settlement.addReceivableSpecifiedTradeAccountingAccount(costCentre);
        }
        return settlement;
    }

    private static TradeSettlementPaymentMeansType payment(Seller seller) {
        CreditorFinancialAccountType account = new CreditorFinancialAccountType();
        account.setIBANID(seller.iban());
        account.setAccountName(seller.name());
        CreditorFinancialInstitutionType bank = new CreditorFinancialInstitutionType();
        bank.setBICID(seller.bic());
        TradeSettlementPaymentMeansType means = new TradeSettlementPaymentMeansType();
        means.setTypeCode(En16931Codes.CREDIT_TRANSFER);
        means.setPayeePartyCreditorFinancialAccount(account);
        means.setPayeeSpecifiedCreditorFinancialInstitution(bank);
        return means;
    }

    private static TradeSettlementHeaderMonetarySummationType totals(Part part, String currency) {
        TradeSettlementHeaderMonetarySummationType totals = new TradeSettlementHeaderMonetarySummationType();
        totals.addLineTotalAmount(new AmountType(part.net()));
        totals.addTaxBasisTotalAmount(new AmountType(part.net()));
        AmountType tax = new AmountType(part.tax());
        tax.setCurrencyID(currency);
        totals.addTaxTotalAmount(tax);
        totals.addGrandTotalAmount(new AmountType(part.total()));
        if (part.credit().signum() > 0) {
            totals.addTotalPrepaidAmount(new AmountType(part.credit()));
        }
        totals.addDuePayableAmount(new AmountType(part.toPay()));
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
