package io.etomflow.partner;

import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Suppliers and partners. */
@UseCase
public class Partners {

    private final PartnerRepository partners;

    Partners(PartnerRepository partners) {
        this.partners = partners;
    }

    /** @throws NotFound if there is none */
    public Partner get(UUID id) {
        return partners.findById(id).orElseThrow(() -> new NotFound("partner", id));
    }

    public Optional<Partner> byNumber(String number) {
        return partners.findByNumber(number);
    }

    /** Active partners of a kind, by number. */
    public List<Partner> ofKind(String kind) {
        return partners.findByKindAndActiveTrueOrderByNumber(kind);
    }

    public Partner save(Partner partner) {
        return partners.save(partner);
    }
}
