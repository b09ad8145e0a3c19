package io.etomflow.collection.sale;

/** The words in which debtors are told whom they owe, as the business wrote them in a table. */
public interface SaleWording {

    /** {@code {amount}}, {@code {buyer}}, {@code {case}} and {@code {sale}} stand for what they say. */
    record Words(String subject, String body) {

        String fill(String text, String amount, String buyer, String caseNumber, String sale) {
            return text.replace("{amount}", amount)
                    .replace("{buyer}", buyer)
                    .replace("{case}", caseNumber)
                    .replace("{sale}", sale);
        }
    }

    /** @param notice {@code sold}, {@code paidUs}, {@code takenBack} or {@code returned}; @param language ISO 639-1 */
    Words of(String notice, String language);
}
