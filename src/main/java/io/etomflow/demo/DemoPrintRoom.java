package io.etomflow.demo;

import io.etomflow.partner.Partner;
import io.etomflow.partner.Partners;
import io.etomflow.printing.Arrangements;
import io.etomflow.printing.Arrangements.Terms;
import io.etomflow.printing.Materials;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The demo's print room: who delivers paper and envelopes, how much there is, and the printer who helps out. */
@Component
class DemoPrintRoom {

    /** So few envelopes that the first cycle has them ordered. */
    static final int ENVELOPES_DL = 10_010;

    /** Pieces in stock when the demo begins; the rest is as the print room got it. */
    private static final Map<String, Integer> STOCK =
            Map.of("PAPER-80", 180_000, "ENV-DL", ENVELOPES_DL, "ENV-C5", 9_000, "ENV-C4", 4_500);

    private final Partners partners;
    private final Arrangements arrangements;
    private final Materials materials;
    private final Clock clock;

    DemoPrintRoom(Partners partners, Arrangements arrangements, Materials materials, Clock clock) {
        this.partners = partners;
        this.arrangements = arrangements;
        this.materials = materials;
        this.clock = clock;
    }

    void furnish() {
        Partner nord = partner("S-3001", "Druckhaus Nordlicht GmbH", "printer", "auftrag@druckhaus-nordlicht.example");
        partner("S-3002", "Lettershop Isartal KG", "printer", "angebote@lettershop-isartal.example");
        UUID paper = partner("S-3003", "Papierhof Lindner GmbH", "supplier", "bestellung@papierhof-lindner.example")
                .id();
        UUID envelopes = partner("S-3004", "Kuvertwerk Albers KG", "supplier", "vertrieb@kuvertwerk-albers.example")
                .id();
        LocalDate today = LocalDate.now(clock);
        arrangements.agree(
                nord.id(),
                new Terms(
                        new BigDecimal("0.03"),
                        new BigDecimal("0.12"),
                        "EUR",
                        2,
                        new BigDecimal("1.00"),
                        30,
                        today,
                        today.plusYears(1)),
                null,
                "pat",
                "bruno");
        STOCK.forEach((code, pieces) -> {
            boolean isPaper = code.startsWith("PAPER");
            materials.suppliedBy(code, isPaper ? paper : envelopes, isPaper ? envelopes : paper);
            materials.counted(code, pieces, "DEMO-START", "pia");
        });
    }

    private Partner partner(String number, String name, String kind, String email) {
        return partners.save(new Partner(UUID.randomUUID(), null, number, name, kind, email, 3, true));
    }
}
