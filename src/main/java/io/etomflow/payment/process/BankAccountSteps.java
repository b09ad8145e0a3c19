package io.etomflow.payment.process;

import static io.etomflow.payment.process.BankVariables.AMOUNT;
import static io.etomflow.payment.process.BankVariables.BANK_MATTER;
import static io.etomflow.payment.process.BankVariables.BANK_OUTCOME;

import io.etomflow.payment.bank.BankAccount;
import io.etomflow.payment.bank.BankAccounts;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps that open and close accounts of the provider at banks. */
@Configuration(proxyBeanMethods = false)
class BankAccountSteps {

    static final Variable<String> NAME = Variable.text("bankName", "Name of the bank account");
    static final Variable<String> IBAN = Variable.text("bankIban", "IBAN of the bank account");
    static final Variable<String> BIC = Variable.text("bankBic", "BIC of the bank");
    static final Variable<String> CURRENCY = Variable.text("bankCurrency", "Currency of the bank account, ISO 4217");
    static final Variable<String> PURPOSE = Variable.text("bankPurpose", "receipts, debits or thirdParties");
    static final Variable<String> LEDGER_ACCOUNT =
            Variable.text("bankLedgerAccount", "Account of the general ledger that mirrors it");
    static final Variable<BigDecimal> OPENING =
            Variable.amount("bankOpeningBalance", "What is on it when it is opened");
    static final Variable<LocalDate> OPENED_ON = Variable.date("bankOpenedOn", "Since when it is open");
    static final Variable<String> REASON = Variable.text("accountReason", "Why it is opened or closed");
    static final Variable<UUID> BANK_ACCOUNT_ID = Variable.id("bankAccountId", "Id of the bank account");
    static final Variable<String> ACCOUNT_VIEW = Variable.text("accountView", "The bank account, Markdown for a form");
    static final Variable<String> APPROVAL_DECISION = Variable.text("approvalDecision", "approve or decline");
    static final Variable<String> APPROVAL_REASON = Variable.text("approvalReason", "Why it was decided so");
    static final Variable<String> DECIDED_BY = Variable.text("approvalDecidedBy", "Who decided");

    @Bean
    Step checkBankAccountRequest(BankAccounts accounts) {
        return Step.titled(
                        "Check request for bank account",
                        "Checks IBAN, BIC, currency and ledger account, or whether the account can be closed; keeps"
                                + " the request.")
                .needs(BANK_MATTER, IBAN)
                .reads(NAME, BIC, CURRENCY, PURPOSE, LEDGER_ACCOUNT, OPENING, OPENED_ON, REASON)
                .writes(BANK_ACCOUNT_ID, ACCOUNT_VIEW, AMOUNT)
                .does(c -> {
                    BankAccount account = c.get(BANK_MATTER).equals("close")
                            ? accounts.proposeClosing(c.get(IBAN), c.actor())
                            : accounts.propose(wanted(c), c.actor());
                    c.set(BANK_ACCOUNT_ID, account.id());
                    c.set(
                            AMOUNT,
                            account.currency() + " " + account.lastBalance().toPlainString());
                    c.set(ACCOUNT_VIEW, view(c, account));
                });
    }

    private static BankAccounts.Wanted wanted(StepContext c) {
        return new BankAccounts.Wanted(
                c.get(NAME),
                c.get(IBAN),
                c.find(BIC).orElse(null),
                c.get(CURRENCY),
                c.get(PURPOSE),
                c.get(LEDGER_ACCOUNT),
                c.find(OPENING).orElse(BigDecimal.ZERO).setScale(2),
                c.find(OPENED_ON).orElse(null));
    }

    private static String view(StepContext c, BankAccount account) {
        return Markdown.table(
                List.of("Wanted", "Account", "IBAN", "BIC", "Currency", "Purpose", "Ledger", "Balance", "By", "Why"),
                List.of(List.of(
                        c.get(BANK_MATTER),
                        account.name(),
                        account.iban(),
                        account.bic() == null ? "" : account.bic(),
                        account.currency(),
                        account.purpose(),
                        account.ledgerAccount(),
                        account.lastBalance(),
                        c.actor(),
                        c.find(REASON).orElse(""))),
                "");
    }

    @Bean
    Step checkBankAccountDecision(BankAccounts accounts) {
        return Step.titled("Check decision on bank account", "Refuses a decision by whoever asked for the account.")
                .needs(BANK_ACCOUNT_ID)
                .reads(APPROVAL_DECISION, APPROVAL_REASON)
                .writes(DECIDED_BY)
                .does(c -> {
                    if (!List.of("approve", "decline").contains(c.get(APPROVAL_DECISION))) {
                        throw new InvalidInput("approvalDecision", "Approve or decline.");
                    }
                    c.get(APPROVAL_REASON);
                    accounts.checkOther(accounts.get(c.get(BANK_ACCOUNT_ID)), c.actor());
                    c.set(DECIDED_BY, c.actor());
                });
    }

    @Bean
    Step changeBankAccount(BankAccounts accounts) {
        return Step.titled(
                        "Open or close bank account",
                        "Opens the account and posts its balance to the ledger, or closes it, as two people agreed.")
                .needs(BANK_ACCOUNT_ID, DECIDED_BY)
                .writes(BANK_OUTCOME)
                .does(c -> {
                    BankAccount account = accounts.approve(c.get(BANK_ACCOUNT_ID), c.get(DECIDED_BY));
                    c.set(BANK_OUTCOME, account.state().equals("OPEN") ? "opened" : "closed");
                });
    }

    @Bean
    Step dropBankAccountRequest(BankAccounts accounts) {
        return Step.titled("Drop request for bank account", "Leaves everything as it was before somebody asked.")
                .needs(BANK_ACCOUNT_ID)
                .reads(DECIDED_BY)
                .writes(BANK_OUTCOME)
                .does(c -> {
                    accounts.decline(c.get(BANK_ACCOUNT_ID), c.find(DECIDED_BY).orElse(StepContext.SYSTEM));
                    c.set(BANK_OUTCOME, "declined");
                });
    }
}
