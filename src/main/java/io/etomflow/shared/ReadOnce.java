package io.etomflow.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An aggregate that is read by its id once in a transaction, however many steps of a case ask for it. Who changes
 * many of its rows by a statement beside its repository says so with {@link TransactionRepository#forgetRead()}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ReadOnce {}
