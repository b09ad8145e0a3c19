package io.etomflow.demo;

import io.etomflow.collection.recovery.PartnerTerms;
import io.etomflow.collection.recovery.PartnerTerms.Wanted;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Two collection agencies and two buyers of debts, so that recovery finds somebody. */
@Component
class DemoCollectors {

    private final PartnerTerms terms;
    private final Clock clock;

    DemoCollectors(PartnerTerms terms, Clock clock) {
        this.terms = terms;
        this.clock = clock;
    }

    void agree() {
        agency("S-2011", "Nordlicht Inkasso GmbH", "DE", "10.00", "500.00", "14.00", 2000, "RDG register, HH 4711");
        agency("S-2012", "Rheinforderung AG", "DE, AT, CH", "50.00", "25000.00", "19.50", null, "RDG register, D 0815");
        buyer("S-2013", "Altforderung Kapital GmbH", "buyers@altforderung.example");
        buyer("S-2014", "Second Book Ltd", "bids@secondbook.example");
    }

    private void agency(
            String number,
            String name,
            String countries,
            String smallest,
            String largest,
            String fee,
            Integer capacity,
            String licence) {
        agree(new Wanted(
                "agency",
                false,
                number,
                name,
                "handover@" + number.toLowerCase(java.util.Locale.ROOT) + ".example",
                countries,
                "EUR",
                new BigDecimal(smallest),
                new BigDecimal(largest),
                new BigDecimal(fee),
                365,
                "",
                capacity,
                licence,
                true,
                LocalDate.now(clock),
                LocalDate.now(clock).plusYears(2),
                "Agreed for the demo."));
    }

    private void buyer(String number, String name, String email) {
        agree(new Wanted(
                "buyer",
                false,
                number,
                name,
                email,
                "DE",
                "EUR",
                null,
                null,
                null,
                null,
                "",
                null,
                "Trade register, HRB " + number.substring(2),
                true,
                LocalDate.now(clock),
                LocalDate.now(clock).plusYears(2),
                "Agreed for the demo."));
    }

    private void agree(Wanted wanted) {
        PartnerTerms.Terms proposed = terms.propose(wanted, "pat");
        terms.decide(proposed.id(), true, "Agreed for the demo.", "mona");
        terms.putInForce(proposed.id());
    }
}
