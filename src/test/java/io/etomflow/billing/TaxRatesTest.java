package io.etomflow.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.testing.EtomflowTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The standard rate of a day, changes and cuts for a time included. */
@Tag("model")
class TaxRatesTest extends EtomflowTest {

    @Autowired
    private TaxRates rates;

    @ParameterizedTest
    @CsvSource({
        "DE, 2020-06-30, 19",
        "DE, 2020-07-01, 16",
        "DE, 2021-01-01, 19",
        "IE, 2020-08-31, 23",
        "IE, 2020-09-01, 21",
        "IE, 2021-02-28, 21",
        "IE, 2021-03-01, 23",
        "LU, 2022-12-31, 17",
        "LU, 2023-01-01, 16",
        "LU, 2023-12-31, 16",
        "LU, 2024-01-01, 17",
        "EE, 2026-01-01, 24",
        "FI, 2026-01-01, 25.5",
        "RO, 2026-01-01, 21",
        "SK, 2026-01-01, 23",
        "CH, 2026-01-01, 8.1"
    })
    void ofADay(String country, LocalDate day, BigDecimal rate) {
        assertThat(rates.standard(country, day))
                .hasValueSatisfying(found -> assertThat(found).isEqualByComparingTo(rate));
    }
}
