package io.etomflow.collection;

/**
 * The words of a letter, as the business wrote them. {@code {amount}}, {@code {payBy}}, {@code {done}},
 * {@code {measure}} and {@code {earliest}} stand for what they say.
 */
public record LetterWords(String subject, String opening, String closing, String rights) {}
