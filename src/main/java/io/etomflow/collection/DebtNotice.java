package io.etomflow.collection;

import java.time.LocalDate;
import java.util.UUID;

/** A written notice; amounts of bills that it named may have changed since. */
record DebtNotice(
        UUID id,
        UUID caseId,
        String measure,
        LocalDate givenOn,
        LocalDate earliestOn,
        LocalDate earliestVoiceOn,
        UUID stepId,
        LocalDate usedOn) {}
