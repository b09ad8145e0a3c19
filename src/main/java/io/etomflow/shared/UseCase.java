package io.etomflow.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A service whose methods join the transaction they find, so that rows and the process's move commit together. A {@link
 * Refusal} passes without marking the transaction for rollback: otherwise the BPMN error path would die at commit.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Service
@Transactional(noRollbackFor = Refusal.class)
public @interface UseCase {}
