package io.etomflow.collection;

import java.util.UUID;

/** Something about a debt case has changed that its process should look at. Published in the transaction of the change. */
public record DebtCaseChanged(UUID caseId) {}
