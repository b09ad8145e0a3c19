package io.etomflow.payment.ledger;

import io.etomflow.billing.BilledAmounts;
import io.etomflow.billing.BilledAmounts.BilledAmount;
import io.etomflow.billing.BillsSent;
import io.etomflow.billing.NoteBilled;
import io.etomflow.payment.ledger.Ledger.Posting;
import io.etomflow.payment.ledger.LedgerAccounts.Target;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;

/**
 * Bills that are sent and notes that are posted to them, in the ledger: what is charged, by rate of tax and by what it is
 * for, and the tax of each rate. In the transaction that makes them owed.
 */
@UseCase
class BilledPostings {

    private final BilledAmounts billed;
    private final LedgerAccounts accounts;
    private final Ledger ledger;

    BilledPostings(BilledAmounts billed, LedgerAccounts accounts, Ledger ledger) {
        this.billed = billed;
        this.accounts = accounts;
        this.ledger = ledger;
    }

    @EventListener
    public void billsSent(BillsSent sent) {
        post(billed.ofBills(sent.billIds()), false);
    }

    @EventListener
    public void noteBilled(NoteBilled note) {
        post(List.of(note.part()), true);
    }

    private record Asked(String reason, String category, String country, BigDecimal rate, boolean tax) {}

    private void post(List<BilledAmount> parts, boolean note) {
        Map<Asked, Target> targets = new HashMap<>();
        List<Posting> postings = new ArrayList<>();
        for (BilledAmount part : parts) {
            for (boolean tax : new boolean[] {false, true}) {
                if ((tax ? part.tax() : part.net()).signum() != 0) {
                    Asked asked = new Asked(part.reason(), part.taxCategory(), part.taxCountry(), part.taxRate(), tax);
                    Target target = targets.computeIfAbsent(asked, key -> accounts.of(part, note, tax));
                    postings.add(Posting.ofDocument(part, tax, target.kind(), target.account()));
                }
            }
        }
        ledger.post(postings);
    }
}
