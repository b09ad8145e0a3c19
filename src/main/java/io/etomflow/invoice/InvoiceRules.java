package io.etomflow.invoice;

import java.math.BigDecimal;

/** Decision tables that are asked about each invoice of a run. The business changes them in the tables. */
public interface InvoiceRules {

    /** @param facts of an invoice before it has a form */
    Layout layout(LayoutFacts facts);

    /** How far an amount is from the customer's usual one: {@code usual}, {@code unusual} or {@code extreme}. */
    String deviation(DeviationFacts facts);

    /** What follows from a finding. */
    Treatment treatment(String findingCode, InvoiceMedium medium);

    /** The medium by which it goes out, or {@code person} where somebody has to find a way. */
    String channel(ChannelFacts facts);

    /**
     * @param country whose law is asked
     * @param consumerAbroad whether it goes to a consumer in another country than the provider's
     */
    Retention retention(String country, String kind, boolean consumerAbroad);

    /**
     * @param costCentres how many bills it shows
     * @param lines of all its bills
     */
    record LayoutFacts(InvoiceMedium medium, String agreedTemplate, int costCentres, int lines) {}

    /** @param output what is made of a PDF agreement: {@code agreed} or {@code pdf} */
    record Layout(String template, String output) {}

    /**
     * @param billsBefore how many earlier bills the usual amount comes from
     * @param percent of the usual amount, above or below
     */
    record DeviationFacts(String segment, int billsBefore, double percent, BigDecimal amount) {}

    /** @param attachmentBytes of what would be attached */
    record ChannelFacts(InvoiceMedium medium, boolean addressUsable, boolean addressBounced, long attachmentBytes) {}

    /** @param years after the end of the year in which it was made */
    record Retention(String retentionClass, int years) {}
}
