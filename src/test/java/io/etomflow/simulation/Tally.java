package io.etomflow.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happened in the year, counted; a full year in which one of these never happened has tried too little. */
final class Tally {

    private static final Map<String, String> KINDS = kinds();

    private final JdbcClient jdbc;

    Tally(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String summary() {
        return "bills %d, of them settled %d; payments %d; open debts %d; inquiries %d"
                .formatted(
                        count("customer_bill"),
                        count("customer_bill where state = 'SETTLED'"),
                        count("payment"),
                        count("debt_case where state <> 'CLOSED'"),
                        count("bill_inquiry"));
    }

    Map<String, Long> counted() {
        Map<String, Long> counted = new LinkedHashMap<>();
        KINDS.forEach((kind, from) -> counted.put(kind, count(from)));
        return counted;
    }

    /** Kinds that never happened. */
    List<String> missing() {
        return counted().entrySet().stream()
                .filter(kind -> kind.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        bills(kinds);
        payments(kinds);
        inquiries(kinds);
        dunning(kinds);
        return kinds;
    }

    private static void bills(Map<String, String> kinds) {
        kinds.put("billing runs", "billing_run");
        kinds.put("bills", "customer_bill");
        kinds.put("bills by email", "invoice_delivery where channel = 'EMAIL'");
        kinds.put("bills posted as letters", "print_piece where state = 'POSTED'");
        kinds.put("letters lost and made again", "print_run where reprint_of is not null");
        kinds.put("usage events billed", "rated_usage where bill_item_id is not null");
        kinds.put("usage records set aside", "usage_aside");
        kinds.put("accounts closed", "account_request where kind = 'CLOSE' and state = 'APPLIED'");
    }

    private static void payments(Map<String, String> kinds) {
        kinds.put("payments by direct debit", "payment where method = 'directDebit' and state = 'BOOKED'");
        kinds.put("direct debits returned", "payment where method = 'directDebit' and state = 'RETURNED'");
        kinds.put(
                "direct debits retried and paid",
                "debit_order where method = 'DIRECT_DEBIT' and attempt > 1 and state = 'SETTLED'");
        kinds.put("payments by card", "payment where method = 'card' and state = 'BOOKED'");
        kinds.put("card charges refused", "local_card_charge where not approved");
        kinds.put("transfers, exact", "bank_entry where match_rule = 'REFERENCE_EXACT'");
        kinds.put("transfers of a part", "bank_entry where match_rule = 'REFERENCE_PARTIAL'");
        kinds.put("transfers of more", "bank_entry where match_rule = 'REFERENCE_OVER'");
        kinds.put("bills paid twice", "bank_entry where match_rule = 'REFERENCE_DOUBLE'");
        kinds.put("small differences written off", "payment_difference");
        kinds.put("transfers without reference", "bank_entry where text = 'Telefon und Internet'");
        kinds.put(
                "transfers with a wrong reference",
                "bank_entry where text like 'Rechnung %999___' or text = 'Rechnung 7654321'");
        kinds.put("lines of statements clarified by people", "bank_entry where settled_by like 'sim-%'");
        kinds.put("refunds carried out", "refund_order where state = 'DONE'");
        kinds.put("payment plans paid", "payment_plan where state = 'COMPLETED'");
        kinds.put("payment plans broken", "payment_plan where state = 'BROKEN'");
        kinds.put("files for finance", "ledger_export");
    }

    private static void inquiries(Map<String, String> kinds) {
        kinds.put("inquiries closed", "bill_inquiry where state = 'CLOSED'");
        kinds.put("inquiries in which the bill was right", "bill_inquiry where root_cause_code = 'billCorrect'");
        kinds.put("credit notes", "applied_adjustment where kind = 'CREDIT_NOTE'");
        kinds.put("overpayments found", "overpayment");
    }

    private static void dunning(Map<String, String> kinds) {
        kinds.put("reminders", "debt_step where kind = 'reminder'");
        for (String ladder : List.of("standard", "short", "letters")) {
            kinds.put(
                    "debts that went to the end of the ladder '" + ladder + "'",
                    "debt_step where kind = 'recovery' and lower(ladder) = '" + ladder + "'");
        }
        kinds.put("disputes that paused dunning", "debt_answer where kind = 'DISPUTE'");
        kinds.put("promises kept", "debt_promise where state = 'KEPT'");
        kinds.put("promises broken", "debt_promise where state = 'BROKEN'");
        kinds.put("hardship granted", "debt_hardship where granted");
        kinds.put("reviews by a person", "debt_answer where kind = 'REVIEW' and settled_at is not null");
        kinds.put("services restricted", "product_restriction where measure = 'RESTRICT'");
        kinds.put("services suspended", "product_restriction where measure = 'SUSPEND'");
        kinds.put("services restored", "product_restriction where lifted_at is not null");
        kinds.put("services disconnected", "product_restriction where measure = 'DISCONNECT'");
        kinds.put("contracts ended for debt", "product_restriction where measure = 'TERMINATE'");
        kinds.put("debts placed with an agency", "agency_placement");
        kinds.put("debts that the agency was paid", "agency_placement where state = 'PAID'");
        kinds.put("debts that the agency gave back", "agency_placement where state = 'RETURNED'");
        kinds.put("claims at court", "debt_recovery where court_reference is not null");
        kinds.put("debts settled", "debt_case where close_reason = 'settled'");
        kinds.put("debts recovered", "debt_case where close_reason = 'recovered'");
        kinds.put("debts written off", "debt_case where close_reason = 'writtenOff'");
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }
}
