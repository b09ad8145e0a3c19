package io.etomflow.receivables.adjustment;

/**
 * What policy answered to the question for an automated adjustment.
 *
 * @param decision {@code approved}, {@code person} or {@code refused}
 * @param rule name of the rule in the decision table
 * @param reason for people in the house
 */
public record PolicyAnswer(String decision, String rule, String reason) {}
