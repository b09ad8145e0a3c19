package io.etomflow.invoice.internal;

import io.etomflow.invoice.internal.InvoiceContent.Payment;
import io.etomflow.invoice.internal.InvoiceContent.Payment.Way;
import io.etomflow.invoice.internal.InvoiceContent.Seller;
import java.util.Optional;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.CreditorFinancialAccountType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.CreditorFinancialInstitutionType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.DebtorFinancialAccountType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradePaymentTermsType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeSettlementFinancialCardType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeSettlementPaymentMeansType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.DateTimeType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.IDType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.TextType;

/** How a CII invoice is paid: BG-16 to BG-19 of EN 16931. */
final class CiiPayment {

    private CiiPayment() {}

    /** Empty where nothing is to be paid. */
    static Optional<TradeSettlementPaymentMeansType> means(InvoiceContent content) {
        Payment payment = content.payment();
        TradeSettlementPaymentMeansType means = new TradeSettlementPaymentMeansType();
        switch (payment.way()) {
            case NONE, CREDIT -> {
                return Optional.empty();
            }
            case DIRECT_DEBIT -> {
                means.setTypeCode(En16931Codes.DIRECT_DEBIT);
                DebtorFinancialAccountType debited = new DebtorFinancialAccountType();
                debited.setIBANID(payment.iban());
                means.setPayerPartyDebtorFinancialAccount(debited);
            }
            case CARD -> {
                means.setTypeCode(En16931Codes.CARD);
                TradeSettlementFinancialCardType card = new TradeSettlementFinancialCardType();
                card.setID(payment.cardEnd());
                card.setCardholderName(payment.holder());
                means.setApplicableTradeSettlementFinancialCard(card);
            }
            case TRANSFER -> {
                Seller seller = content.seller();
                means.setTypeCode(En16931Codes.CREDIT_TRANSFER);
                CreditorFinancialAccountType account = new CreditorFinancialAccountType();
                account.setIBANID(seller.iban());
                account.setAccountName(seller.name());
                means.setPayeePartyCreditorFinancialAccount(account);
                CreditorFinancialInstitutionType bank = new CreditorFinancialInstitutionType();
                bank.setBICID(seller.bic());
                means.setPayeeSpecifiedCreditorFinancialInstitution(bank);
            }
        }
        return Optional.of(means);
    }

    /** Until when it is paid, and under which mandate; of what is credited nothing is paid. */
    static TradePaymentTermsType terms(InvoiceContent content, DateTimeType due) {
        TradePaymentTermsType terms = new TradePaymentTermsType();
        if (content.isCredit()) {
            terms.addDescription(new TextType(content.corrects().terms()));
            return terms;
        }
        terms.setDueDateDateTime(due);
        if (content.payment().way() == Way.DIRECT_DEBIT) {
            terms.addDirectDebitMandateID(new IDType(content.payment().mandate()));
        }
        return terms;
    }
}
