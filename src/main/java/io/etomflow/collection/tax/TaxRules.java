package io.etomflow.collection.tax;

/** What the law of a country makes of the tax of a debt that is not paid, as the business wrote it in a table. */
public interface TaxRules {

    /**
     * @param treatment {@code reduce}, {@code restore} or {@code none}
     * @param waitDays days after the bill was due before which the tax may not be reduced
     * @param notice whether a business that deducted the tax gets a written notice
     * @param source the law
     */
    record Verdict(String treatment, int waitDays, boolean notice, String source) {}

    /** @param country ISO 3166-1 alpha-2; @param event {@code writeOff}, {@code sale} or {@code lateIncome} */
    Verdict of(String country, String event);
}
