package io.etomflow.payment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code etomflow.collecting}: our account into which debits are collected. The defaults are examples that banks publish
 * for tests.
 *
 * @param name as the payer reads it
 * @param iban our bank account
 * @param bic of its bank
 * @param creditorId SEPA creditor identifier
 */
@ConfigurationProperties("etomflow.collecting")
record CollectingProperties(
        @DefaultValue("Etomflow Telecom") String name,
        @DefaultValue("DE02120300000000202051") String iban,
        @DefaultValue("BYLADEM1001") String bic,
        @DefaultValue("DE98ZZZ09999999999") String creditorId) {}
