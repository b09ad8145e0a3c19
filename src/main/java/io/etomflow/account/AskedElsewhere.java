package io.etomflow.account;

import java.util.Optional;

/** Whoever took down in a case of theirs what a customer wants of an account. */
@FunctionalInterface
public interface AskedElsewhere {

    /** What is wanted, if the case is theirs. */
    Optional<AccountDraft> draft(String caseNumber);
}
