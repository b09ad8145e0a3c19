package io.etomflow.account;

/**
 * Where and when bills go: details of a billing account as the customer wants them; {@code null} leaves what is there.
 *
 * @param billDelivery {@code email} or {@code paper}
 * @param billCountry ISO 3166-1 alpha-2
 * @param cycleDay 1 to 28
 */
public record NewAccountChange(
        String billDelivery,
        String billEmail,
        String billStreet,
        String billPostcode,
        String billCity,
        String billCountry,
        Integer cycleDay) {

    public boolean isEmpty() {
        return billDelivery == null
                && billEmail == null
                && billStreet == null
                && billPostcode == null
                && billCity == null
                && billCountry == null
                && cycleDay == null;
    }
}
