package io.etomflow.billing;

import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Standard rates of value added tax, by country and day. */
@UseCase
public class TaxRates {

    private final JdbcClient jdbc;

    TaxRates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param country ISO 3166-1 alpha-2
     * @return percent; empty where we do not know the country's
     */
    public Optional<BigDecimal> standard(String country, LocalDate day) {
        return jdbc.sql(
                        "select rate from tax_rate where country = ? and valid_from <= ? order by valid_from desc limit 1")
                .params(country, day)
                .query(BigDecimal.class)
                .optional();
    }
}
