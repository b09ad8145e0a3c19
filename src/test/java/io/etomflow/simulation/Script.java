package io.etomflow.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the simulated back office answers, by form, where the first choice of the form would not do. Answers are those of
 * sensible people: they count letters, look up who paid, and keep to the rules of their house.
 */
final class Script {

    /** Now and then the inserter loses a letter. */
    private static final int RUN_WITH_LOSS = 5;

    static final Map<String, Function<Desk, Map<String, Object>>> ANSWERS = answers();

    private Script() {}

    private static Map<String, Function<Desk, Map<String, Object>>> answers() {
        Map<String, Function<Desk, Map<String, Object>>> all = new HashMap<>();
        billing(all);
        printing(all);
        cash(all);
        collections(all);
        inquiries(all);
        return Map.copyOf(all);
    }

    private static void billing(Map<String, Function<Desk, Map<String, Object>>> all) {
        all.put(
                "billing-usage-repair",
                desk -> Map.of(
                        "repairAction", "drop", "repairComment", "There is no such product; the network was told."));
        all.put(
                "billing-exception-settle",
                desk -> Map.of(
                        "exceptionDecision",
                        desk.text("exceptionReason").equals("exceptionalCharge") ? "accept" : "leaveOut",
                        "exceptionComment",
                        "Looked at: that is how it is."));
    }

    private static void printing(Map<String, Function<Desk, Map<String, Object>>> all) {
        all.put("printing-run-report", desk -> {
            int letters = desk.number("letters");
            boolean loss = letters > 1 && desk.turn() % RUN_WITH_LOSS == RUN_WITH_LOSS - 1;
            return Map.of(
                    "runResult",
                    "printed",
                    "enveloped",
                    loss ? letters - 1 : letters,
                    "missingNumbers",
                    loss ? "1" : "",
                    "wasteSheets",
                    5);
        });
        all.put(
                "printing-posting-confirm",
                desk -> Map.of(
                        "postedLetters",
                        Integer.valueOf(desk.look(
                                        "select count(*) from print_piece p join print_run r on r.id = p.run_id"
                                                + " where r.cycle_id = ? and p.state = 'GOOD' and r.state <> 'BROKEN'",
                                        desk.id("cycleId"))
                                .orElseThrow()),
                        "postedOn",
                        desk.today().toString()));
        all.put("printing-address-check", desk -> Map.of("addressResult", "right"));
        all.put(
                "printing-improvement-agree",
                desk -> Map.of(
                        "improvement",
                        "Count each tray twice.",
                        "improvementDueOn",
                        desk.today().plusDays(14).toString()));
    }

    private static void cash(Map<String, Function<Desk, Map<String, Object>>> all) {
        all.put("payment-line-clarify", Script::clarify);
        all.put(
                "payment-refund-payee",
                desk -> Map.of(
                        "refundPayee",
                        payer(desk, "payer_name").orElse(desk.text("customerName")),
                        "refundIban",
                        payer(desk, "payer_iban").orElseGet(() -> Iban.german(1))));
        all.put("payment-debit-correct", desk -> Map.of("detailsCorrected", "false"));
        all.put("payment-debit-decide", desk -> Map.of("failureDecision", "leave"));
        all.put("payment-plan-judge", desk -> Map.of("planDecision", "offer", "planRates", 3));
        all.put("payment-plan-change", desk -> Map.of("planChangeDecision", "keep"));
    }

    private static Optional<String> payer(Desk desk, String column) {
        return desk.look("select " + column + " from payment where id = ?", desk.id("paymentId"));
    }

    /** The bills that were found, else what the payer's account owes, else the account itself, else it goes back. */
    private static Map<String, Object> clarify(Desk desk) {
        Map<String, Object> answer = new HashMap<>();
        answer.put("clarifyReason", "Name, account and amount fit.");
        if (!desk.text("clarifyBills").isEmpty()) {
            answer.put("clarifyAction", "bills");
            answer.put("clarifyBills", desk.text("clarifyBills"));
            return answer;
        }
        String payer =
                "select a.number from billing_account a join bank_entry e on e.payer_name = a.name where e.id = ?";
        String bill = "select b.number from customer_bill b join billing_account a on a.id = b.billing_account_id"
                + " join bank_entry e on e.payer_name = a.name where e.id = ? and b.state in ('SENT', 'PARTIALLY_PAID')"
                + " order by b.payment_due_date";
        desk.look(bill, desk.id("entryId"))
                .ifPresentOrElse(
                        number -> {
                            answer.put("clarifyAction", "bills");
                            answer.put("clarifyBills", number);
                        },
                        () -> desk.look(payer, desk.id("entryId"))
                                .ifPresentOrElse(
                                        account -> {
                                            answer.put("clarifyAction", "account");
                                            answer.put("clarifyAccount", account);
                                        },
                                        () -> answer.put("clarifyAction", "sendBack")));
        return answer;
    }

    private static void collections(Map<String, Function<Desk, Map<String, Object>>> all) {
        all.put(
                "collection-recovery-choose",
                desk -> Map.of("chosenWay", "agency", "chosenReason", "Somebody else asks them once more."));
        all.put(
                "collection-profile-override",
                desk -> Map.of(
                        "overrideBand",
                        "high",
                        "overrideUntil",
                        desk.today().plusDays(80).toString(),
                        "overrideReason",
                        "Other providers have told of large losses."));
        all.put(
                "collection-court-file",
                desk -> Map.of("courtAnswer", "filed", "courtReference", "C " + (desk.turn() + 1) + "/26"));
        all.put("collection-court-outcome", desk -> Map.of("courtOutcome", "uncollectable"));
        all.put(
                "collection-hardship-judge",
                desk -> Map.of("hardshipDecision", "grant", "hardshipDays", 30, "judgeReason", "It was shown."));
        all.put(
                "collection-receipt-clarify",
                desk -> Map.of(
                        "agencyFileNumber",
                        desk.look("select number from agency_file where state = 'WRITTEN' order by number")
                                .orElse(""),
                        "receiptAnswer",
                        "arrived",
                        "clarification",
                        "They have it."));
    }

    private static void inquiries(Map<String, Function<Desk, Map<String, Object>>> all) {
        all.put(
                "receivables-inquiry-investigate",
                desk -> desk.look(
                                        "select code from inquiry_finding where inquiry_id = ? and found_by not like 'sim-%'",
                                        desk.id("inquiryId"))
                                .isPresent()
                        ? Map.of("investigationAction", "choose", "chosenFinding", 1)
                        : Map.of(
                                "investigationAction",
                                "add",
                                "findingCode",
                                "billCorrect",
                                "findingLine",
                                1,
                                "findingEvidence",
                                "Contract and bill agree."));
        all.put(
                "receivables-cause-choose",
                desk -> Map.of("chosenCause", "billCorrect", "chosenEvidence", "Contract and bill agree."));
        all.put(
                "receivables-adjustment-propose",
                desk -> Map.of(
                        "analysisResult",
                        "noAdjustment",
                        "customerExplanation",
                        "We have compared your bill with your contract, and it is right."));
        all.put(
                "receivables-activity-work",
                desk -> Map.of("activityResult", "done", "activityText", "Done as described."));
        all.put(
                "receivables-plan-decide",
                desk -> Map.of("planDecision", "priority", "newPriority", 90, "planReason", "It has waited long."));
        all.put("receivables-activity-assign", desk -> Map.of("chosenPerson", "sim-receivables-clerk"));
        all.put(
                "receivables-information-answer",
                desk -> Map.of(
                        "customerAnswer", desk.turn() % 3 == 0 ? "I do not know." : "I mean line 1 of the bill."));
        all.put("receivables-inquiry-read", desk -> {
            List<String> lines = desk.choices("candidateLines");
            return lines.isEmpty()
                    ? Map.of("clerkDecision", "unusable", "refusalReason", "Nobody can say what is meant.")
                    : Map.of("clerkDecision", "accept", "chosenLines", new ArrayList<>(List.of(lines.get(0))));
        });
        all.put(
                "receivables-information-call",
                desk -> Map.of("reached", "true", "customerAnswer", "It is as I wrote."));
    }
}
