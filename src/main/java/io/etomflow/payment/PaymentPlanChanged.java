package io.etomflow.payment;

import java.util.UUID;

/**
 * A payment plan was offered, agreed, completed, broken, refused or has lapsed: what it covers is protected or not any more.
 * Published in the transaction of the change.
 */
public record PaymentPlanChanged(UUID billingAccountId, UUID planId, PlanState state) {}
