package io.etomflow.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A bean that expressions in models may name besides the steps: {@code ${workingTime.dueIn('PT8H')}}. Every other bean is
 * hidden from expressions, since whoever may deploy a model could call it. Expose only what reads or reckons.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ExposedToModels {}
