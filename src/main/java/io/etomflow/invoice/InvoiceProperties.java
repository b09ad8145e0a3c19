package io.etomflow.invoice;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param templates folder of the templates and words, as Spring names resources: an analyst may point at a folder of their
 *     own ({@code file:./invoice-templates/})
 * @param seller who bills
 */
@ConfigurationProperties("etomflow.invoice")
public record InvoiceProperties(
        @DefaultValue("classpath:/templates/invoice/") String templates, @DefaultValue Seller seller) {

    /**
     * The company as its invoices name it. The defaults are of nobody: set your own.
     *
     * @param country ISO 3166-1 alpha-2
     * @param taxNumber VAT number with its country code
     * @param registration in the register of companies
     */
    public record Seller(
            @DefaultValue("Etomflow Telecom GmbH") String name,
            @DefaultValue("Beispielstrasse 1") String street,
            @DefaultValue("10115") String postcode,
            @DefaultValue("Berlin") String city,
            @DefaultValue("DE") String country,
            @DefaultValue("DE123456788") String taxNumber,
            @DefaultValue("HRB 00000 B") String registration,
            @DefaultValue("billing@etomflow.example") String email,
            @DefaultValue("+49 30 0000000") String phone,
            @DefaultValue("DE02120300000000202051") String iban,
            @DefaultValue("BYLADEM1001") String bic) {}
}
