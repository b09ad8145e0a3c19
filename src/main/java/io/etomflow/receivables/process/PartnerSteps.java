package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.InquiryVariables.CUSTOMER_NAME;
import static io.etomflow.receivables.process.InquiryVariables.DISPUTED_AMOUNT;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_NUMBER;
import static io.etomflow.receivables.process.InquiryVariables.PRIORITY;
import static io.etomflow.receivables.process.OverviewSteps.INQUIRY_OVERVIEW;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.partner.PartnerRequest;
import io.etomflow.receivables.InquirySummaries;
import io.etomflow.receivables.report.InquiryOverview;
import io.etomflow.receivables.resolution.PartnerInquiries;
import io.etomflow.receivables.resolution.PartnerOutcome;
import io.etomflow.receivables.resolution.PartnerReplyFacts;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.4.3.4.5 Initiate S/P Customer Bill Inquiry Resolution Request. */
@Configuration(proxyBeanMethods = false)
class PartnerSteps {

    static final Variable<List<String>> PARTNER_IDS = Variable.texts("partnerIds", "Ids of the partners to ask");
    static final Variable<UUID> PARTNER_ID = Variable.id("partnerId", "Id of the partner who is asked");
    static final Variable<UUID> PARTNER_REQUEST_ID =
            Variable.id("partnerRequestId", "Id of the request to the partner");
    static final Variable<String> PARTNER_REQUEST_VIEW =
            Variable.text("partnerRequestView", "The request, plain text for a form");
    static final Variable<Instant> REQUEST_SENT_AT = Variable.instant("requestSentAt", "When the partner was asked");
    static final Variable<Instant> REQUEST_DUE_AT =
            Variable.instant("requestDueAt", "By when the partner has to answer");
    static final Variable<String> REPLY_DECISION =
            Variable.text("replyDecision", "What the partner says: accepts or declines");
    static final Variable<BigDecimal> REPLY_AMOUNT =
            Variable.amount("replyAmount", "What the partner bears, tax included");
    static final Variable<String> REPLY_TEXT = Variable.text("replyText", "The partner's words");
    static final Variable<String> PARTNER_REPLY =
            Variable.text("partnerReply", "none (no partner concerned), accepted, partly, declined or silent");
    static final Variable<Double> UNCOVERED_AMOUNT =
            Variable.number("uncoveredAmount", "What of their part no partner bears, tax included");
    static final Variable<String> UNCOVERED_SHOWN =
            Variable.text("uncoveredShown", "The same with its currency, for people");
    static final Variable<String> PARTNER_SUMMARY =
            Variable.text("partnerSummary", "What partners answered, plain text for a form");
    static final Variable<String> PARTNER_FALLBACK =
            Variable.text("partnerFallback", "What the table says: settle, goodwill, escalate or person");
    static final Variable<String> FALLBACK_REASON = Variable.text("fallbackReason", "Why the table says so");
    static final Variable<String> PARTNER_DECISION =
            Variable.text("partnerDecision", "What the partner manager decided: settle, goodwill or escalate");
    static final Variable<String> PARTNER_DECISION_REASON =
            Variable.text("partnerDecisionReason", "Why they decided so");
    static final Variable<String> SUPPLIER_OUTCOME =
            Variable.text("supplierOutcome", "accepted, declined, noAnswer or notConcerned");

    @Bean
    Step findResponsiblePartners(InquirySummaries summaries, PartnerInquiries partners) {
        return Step.titled(
                        "Find responsible partners",
                        "Finds the inquiry by id or number and whose components its disputed lines charge; leaves out who has answered.")
                .reads(INQUIRY_ID, INQUIRY_NUMBER, CUSTOMER_NAME)
                .writes(INQUIRY_ID, INQUIRY_NUMBER, CUSTOMER_NAME, DISPUTED_AMOUNT, PRIORITY, PARTNER_IDS)
                .does(c -> {
                    InquirySteps.ensureLoaded(c, summaries);
                    c.set(
                            PARTNER_IDS,
                            partners.toAsk(c.get(INQUIRY_ID)).stream()
                                    .map(UUID::toString)
                                    .toList());
                });
    }

    @Bean
    Step askPartner(PartnerInquiries partners, WorkingTime calendar) {
        return Step.titled(
                        "Ask partner",
                        "Sends a request with what the partner needs to judge the charge, due by their agreement; the inquiry is held.")
                .needs(INQUIRY_ID, PARTNER_ID)
                .writes(
                        PARTNER_REQUEST_ID,
                        PARTNER_REQUEST_VIEW,
                        REQUEST_SENT_AT,
                        REQUEST_DUE_AT,
                        REPLY_DECISION,
                        REPLY_AMOUNT,
                        REPLY_TEXT)
                .does(c -> {
                    PartnerRequest request = partners.ask(c.get(INQUIRY_ID), c.get(PARTNER_ID), c.actor());
                    c.setLocal(PARTNER_REQUEST_ID, request.id());
                    c.setLocal(PARTNER_REQUEST_VIEW, partners.describe(request.id()));
                    c.setLocal(REQUEST_SENT_AT, calendar.now());
                    c.setLocal(REQUEST_DUE_AT, request.dueAt());
                    // Local and empty: what is answered about one partner must not stand in the form about another.
                    c.setLocal(REPLY_DECISION, null);
                    c.setLocal(REPLY_AMOUNT, null);
                    c.setLocal(REPLY_TEXT, null);
                });
    }

    @Bean
    Step remindPartner(PartnerInquiries partners) {
        return Step.titled("Remind partner", "Writes to a partner whose time to answer is half over.")
                .needs(PARTNER_REQUEST_ID)
                .does(c -> partners.remind(c.get(PARTNER_REQUEST_ID)));
    }

    @Bean
    Step takePartnerReply(PartnerInquiries partners) {
        return Step.titled(
                        "Take partner's reply",
                        "Checks an answer that was given by telephone or letter (accepted amount, words) and keeps it with the request.")
                .needs(PARTNER_REQUEST_ID)
                .reads(REPLY_DECISION, REPLY_AMOUNT, REPLY_TEXT)
                .does(c -> {
                    if (!List.of("accepts", "declines").contains(c.get(REPLY_DECISION))) {
                        throw new InvalidInput("replyDecision", "Say whether the partner accepts or declines.");
                    }
                    partners.take(
                            c.get(PARTNER_REQUEST_ID),
                            c.get(REPLY_DECISION).equals("accepts"),
                            c.find(REPLY_AMOUNT).orElse(null),
                            c.get(REPLY_TEXT));
                });
    }

    @Bean
    Step weighPartnerReplies(PartnerOutcome outcome, InquiryOverview overview) {
        return Step.titled(
                        "Weigh partners' replies",
                        "Lets unanswered requests expire and sums up what partners bear of their part of the dispute and what they do not.")
                .needs(INQUIRY_ID)
                .writes(PARTNER_REPLY, UNCOVERED_AMOUNT, UNCOVERED_SHOWN, PARTNER_SUMMARY, INQUIRY_OVERVIEW)
                .does(c -> {
                    PartnerReplyFacts facts = outcome.weigh(c.get(INQUIRY_ID));
                    c.set(PARTNER_REPLY, facts.reply());
                    c.set(UNCOVERED_AMOUNT, facts.uncovered().doubleValue());
                    c.set(UNCOVERED_SHOWN, facts.uncoveredShown());
                    c.set(PARTNER_SUMMARY, facts.summary());
                    c.set(INQUIRY_OVERVIEW, overview.of(c.get(INQUIRY_ID)));
                });
    }

    @Bean
    Step checkPartnerDecision() {
        return Step.titled(
                        "Check decision without partner",
                        "Refuses any decision but to accept, to bear or to claim what is not covered.")
                .reads(PARTNER_DECISION, PARTNER_DECISION_REASON)
                .writes(PARTNER_FALLBACK, FALLBACK_REASON)
                .does(c -> {
                    if (!List.of("settle", "goodwill", "escalate").contains(c.get(PARTNER_DECISION))) {
                        throw new InvalidInput("partnerDecision", "Decide how to go on without the partner.");
                    }
                    c.set(PARTNER_FALLBACK, c.get(PARTNER_DECISION));
                    c.set(FALLBACK_REASON, c.actor() + " decided: " + c.get(PARTNER_DECISION_REASON));
                });
    }

    @Bean
    Step recordPartnerOutcome(PartnerOutcome outcome) {
        return Step.titled(
                        "Record partners' outcome",
                        "Writes a finding per partner, notes claims towards them for settlements, and lets the held inquiry go on.")
                .needs(INQUIRY_ID, PARTNER_FALLBACK)
                .reads(FALLBACK_REASON)
                .writes(SUPPLIER_OUTCOME)
                .does(c -> c.set(
                        SUPPLIER_OUTCOME,
                        outcome.record(
                                c.get(INQUIRY_ID),
                                way(c),
                                c.find(FALLBACK_REASON).orElse("No reason given"),
                                c.actor())));
    }

    private static PartnerOutcome.Way way(StepContext c) {
        return PartnerOutcome.Way.valueOf(c.get(PARTNER_FALLBACK).toUpperCase(Locale.ROOT));
    }
}
