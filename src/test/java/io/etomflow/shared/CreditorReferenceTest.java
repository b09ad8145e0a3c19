package io.etomflow.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CreditorReferenceTest {

    @Test
    void theExampleOfTheStandardIsValid() {
        assertThat(CreditorReference.isValid("RF18 5390 0754 7034")).isTrue();
        assertThat(CreditorReference.of("539007547034")).isEqualTo("RF18539007547034");
        assertThat(CreditorReference.printed("RF18539007547034")).isEqualTo("RF18 5390 0754 7034");
    }

    @Test
    void oneWrongOrSwappedDigitIsFound() {
        String reference = CreditorReference.of("B-2026-000042");
        assertThat(reference).startsWith("RF").endsWith("B2026000042");
        assertThat(CreditorReference.isValid(reference)).isTrue();
        assertThat(CreditorReference.isValid(reference.replace("42", "24"))).isFalse();
        assertThat(CreditorReference.isValid(reference.replace("42", "43"))).isFalse();
        assertThat(CreditorReference.isValid("DE18539007547034")).isFalse();
        assertThat(CreditorReference.isValid(null)).isFalse();
    }

    @Test
    void aNumberWithoutLettersOrDigitsOrTooLongGivesNone() {
        assertThatThrownBy(() -> CreditorReference.of("--")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CreditorReference.of("1234567890123456789012"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
