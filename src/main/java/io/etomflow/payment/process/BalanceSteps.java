package io.etomflow.payment.process;

import static io.etomflow.payment.process.BankVariables.AMOUNT;
import static io.etomflow.payment.process.BankVariables.CASE_NUMBER;
import static io.etomflow.payment.process.BankVariables.CUSTOMER_NAME;
import static io.etomflow.payment.process.BankVariables.PAYMENT_DAY;
import static io.etomflow.payment.process.BankVariables.STATEMENT_ID;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.payment.bank.BankBalances;
import io.etomflow.payment.bank.BankStatement;
import io.etomflow.payment.bank.Statements;
import io.etomflow.payment.supplier.FundsClaims;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of the daily comparison of bank and ledger, and of claims on those who collect money for us. */
@Configuration(proxyBeanMethods = false)
class BalanceSteps {

    static final Variable<Boolean> BALANCES_DIFFER =
            Variable.flag("balancesDiffer", "Whether bank and ledger differ or a statement is missing");
    static final Variable<String> DIFFERENCES_VIEW =
            Variable.text("differencesView", "What differs, Markdown for a form");
    static final Variable<String> DIFFERENCE_ACTION = Variable.text("differenceAction", "wait or post");
    static final Variable<String> DIFFERENCE_EXPLANATION =
            Variable.text("differenceExplanation", "Why bank and ledger differ");
    static final Variable<Double> MISSING_AMOUNT = Variable.number("missingAmount", "What is missing of an advice");
    static final Variable<String> CLAIM_VIEW = Variable.text("claimView", "The missing funds, Markdown for a form");
    static final Variable<UUID> CLAIM_REQUEST_ID = Variable.id("claimRequestId", "Id of the request to the supplier");
    static final Variable<Instant> CLAIM_SENT_AT = Variable.instant("claimSentAt", "When the supplier was written to");
    static final Variable<Instant> CLAIM_DUE_AT = Variable.instant("claimDueAt", "By when the supplier has to answer");
    static final Variable<String> CLAIM_REPLY = Variable.text("claimReply", "promised or denied");
    static final Variable<String> CLAIM_REPLY_TEXT = Variable.text("claimReplyText", "The supplier's words");
    static final Variable<String> CLAIM_DECISION = Variable.text("claimDecision", "again or writeOff");
    static final Variable<String> CLAIM_DECISION_REASON = Variable.text("claimDecisionReason", "Why it was decided so");

    @Bean
    Step compareBankBalances(BankBalances balances, WorkingTime calendar) {
        return Step.titled(
                        "Compare bank balances",
                        "Compares what banks say with the ledger and unsettled lines with the clearing account, for"
                                + " each open account.")
                .reads(PAYMENT_DAY)
                .writes(PAYMENT_DAY, BALANCES_DIFFER, DIFFERENCES_VIEW)
                .does(c -> {
                    c.set(PAYMENT_DAY, c.find(PAYMENT_DAY).orElse(calendar.today()));
                    c.set(BALANCES_DIFFER, balances.compare(c.get(PAYMENT_DAY)) > 0);
                    c.set(DIFFERENCES_VIEW, balances.view(c.get(PAYMENT_DAY)));
                });
    }

    @Bean
    Step takeBalanceExplanation(BankBalances balances) {
        return Step.titled(
                        "Keep explanation of difference",
                        "Keeps why bank and ledger differ; posts it where that was decided.")
                .needs(PAYMENT_DAY)
                .reads(DIFFERENCE_ACTION, DIFFERENCE_EXPLANATION)
                .does(c -> {
                    if (!List.of("wait", "post").contains(c.get(DIFFERENCE_ACTION))) {
                        throw new InvalidInput("differenceAction", "Say whether you wait or have it posted.");
                    }
                    balances.explain(
                            c.get(PAYMENT_DAY),
                            c.get(DIFFERENCE_ACTION).equals("post"),
                            c.get(DIFFERENCE_EXPLANATION),
                            c.actor());
                });
    }

    @Bean
    Step startFundsClaims(FundsClaims claims) {
        return Step.titled("Start claims of funds", "Starts a case for each advice whose transfer is late or short.")
                .needs(PAYMENT_DAY)
                .does(c -> claims.takeLate(c.get(PAYMENT_DAY)).forEach(late -> c.execution()
                        .getProcessEngineServices()
                        .getRuntimeService()
                        .createMessageCorrelation("payment.fundsLate")
                        .processInstanceBusinessKey(late.claimNumber())
                        .setVariable(STATEMENT_ID.name(), late.statementId().toString())
                        .correlateStartMessage()));
    }

    @Bean
    Step weighMissingFunds(FundsClaims claims, Statements statements) {
        return Step.titled("Weigh missing funds", "Sums up what is still missing of an advice.")
                .needs(STATEMENT_ID)
                .writes(MISSING_AMOUNT, CLAIM_VIEW, CASE_NUMBER, AMOUNT, CUSTOMER_NAME)
                .does(c -> {
                    BankStatement s = statements.get(c.get(STATEMENT_ID));
                    c.set(MISSING_AMOUNT, claims.missing(s.id()).doubleValue());
                    c.set(CLAIM_VIEW, claims.view(s.id()));
                    c.set(CASE_NUMBER, s.claimNumber());
                    c.set(AMOUNT, s.currency() + " " + claims.missing(s.id()).toPlainString());
                    c.set(CUSTOMER_NAME, s.holderRef());
                });
    }

    @Bean
    Step sendFundsClaim(FundsClaims claims) {
        return Step.titled(
                        "Send claim of funds",
                        "Writes to the supplier what is missing and by when they have to answer.")
                .needs(STATEMENT_ID)
                .writes(CLAIM_REQUEST_ID, CLAIM_SENT_AT, CLAIM_DUE_AT, CLAIM_REPLY, CLAIM_REPLY_TEXT)
                .does(c -> {
                    FundsClaims.Claim claim = claims.claim(c.get(STATEMENT_ID));
                    c.set(CLAIM_REQUEST_ID, claim.requestId());
                    c.set(CLAIM_SENT_AT, claim.sentAt());
                    c.set(CLAIM_DUE_AT, claim.dueAt());
                    c.set(CLAIM_REPLY, null);
                    c.set(CLAIM_REPLY_TEXT, null);
                });
    }

    @Bean
    Step remindFundsClaim(FundsClaims claims) {
        return Step.titled("Remind of claim", "Writes again to a supplier whose time to answer is half over.")
                .needs(STATEMENT_ID, CLAIM_REQUEST_ID)
                .does(c -> claims.remind(c.get(STATEMENT_ID), c.get(CLAIM_REQUEST_ID)));
    }

    @Bean
    Step takeClaimReply(FundsClaims claims) {
        return Step.titled("Keep reply to claim", "Checks and keeps what the supplier said.")
                .needs(STATEMENT_ID, CLAIM_REQUEST_ID)
                .reads(CLAIM_REPLY, CLAIM_REPLY_TEXT)
                .does(c -> {
                    if (!List.of("promised", "denied").contains(c.get(CLAIM_REPLY))) {
                        throw new InvalidInput("claimReply", "Say whether they pay or deny it.");
                    }
                    claims.answered(
                            c.get(CLAIM_REQUEST_ID),
                            c.get(CLAIM_REPLY).equals("promised"),
                            c.get(CLAIM_REPLY_TEXT),
                            c.get(STATEMENT_ID));
                });
    }

    @Bean
    Step takeClaimDecision(FundsClaims claims) {
        return Step.titled("Check decision on claim", "Refuses any decision but to claim again or to write off.")
                .needs(CLAIM_REQUEST_ID)
                .reads(CLAIM_DECISION, CLAIM_DECISION_REASON)
                .does(c -> {
                    if (!List.of("again", "writeOff").contains(c.get(CLAIM_DECISION))) {
                        throw new InvalidInput("claimDecision", "Claim it again or write it off.");
                    }
                    c.get(CLAIM_DECISION_REASON);
                    claims.over(c.get(CLAIM_REQUEST_ID));
                });
    }

    @Bean
    Step claimUndecidedFunds(FundsClaims claims) {
        return Step.titled(
                        "Claim undecided funds again",
                        "Nobody decided in time: the old request is over, and the money is claimed once more.")
                .needs(CLAIM_REQUEST_ID)
                .writes(CLAIM_DECISION)
                .does(c -> {
                    claims.over(c.get(CLAIM_REQUEST_ID));
                    c.set(CLAIM_DECISION, "again");
                });
    }

    @Bean
    Step writeOffFunds(FundsClaims claims) {
        return Step.titled("Write off funds", "Gives up what is missing of an advice and posts the loss.")
                .needs(STATEMENT_ID)
                .does(c -> claims.writeOff(c.get(STATEMENT_ID)));
    }

    @Bean
    Step closeFundsClaim(FundsClaims claims) {
        return Step.titled("Close claim of funds", "All of it has come: ends what was asked of the supplier.")
                .reads(CLAIM_REQUEST_ID)
                .does(c -> c.find(CLAIM_REQUEST_ID).ifPresent(claims::over));
    }
}
