package io.etomflow.receivables.intake;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds the account change that an inquiry asks for, before and after it is known whose account it is. */
@Component
class AskedChanges {

    private final AccountChangeRepository changes;
    private final InquiryIntakes intakes;

    AskedChanges(AccountChangeRepository changes, InquiryIntakes intakes) {
        this.changes = changes;
        this.intakes = intakes;
    }

    /** The account change that belongs to an inquiry, as asked for by one of its intakes. */
    Optional<AccountChange> of(UUID inquiryId) {
        return changes.findByInquiryId(inquiryId).or(() -> intakes.ofInquiry(inquiryId).stream()
                .map(intake -> changes.findByIntakeId(intake.id()))
                .flatMap(Optional::stream)
                .findFirst());
    }
}
