package io.etomflow.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An aggregate that is read by its id once in a transaction, however many steps of a case ask for it. Its rows may be
 * changed by its repository only, never by a statement beside it: {@link TransactionRepository} would not see that.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ReadOnce {}
