package io.etomflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.shared.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BankDetailsTest {

    @Test
    void blanksAndSmallLettersDoNotMatter() {
        BankDetails bank = BankDetails.checked(" Erika Muster ", "de89 3704 0044 0532 0130 00", "cobadeffxxx");
        assertThat(bank.iban()).isEqualTo("DE89370400440532013000");
        assertThat(bank.bic()).isEqualTo("COBADEFFXXX");
        assertThat(bank.holder()).isEqualTo("Erika Muster");
        assertThat(bank.masked()).isEqualTo("DE** **** **** 3000");
        assertThat(bank.toString()).doesNotContain("370400440532");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE89370400440532013001", "DE8937040044053201300", "XX89370400440532013000", "", "hello"})
    void anIbanThatCannotBeIsRefusedWithoutRepeatingIt(String iban) {
        assertThatThrownBy(() -> BankDetails.checked("E", iban, null))
                .isInstanceOf(InvalidInput.class)
                .satisfies(e -> assertThat(((InvalidInput) e).field()).isEqualTo("iban"))
                .message()
                .satisfies(m -> assertThat(iban.isBlank() || !m.contains(iban)).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"COBADEF", "COBAFRPPXXX", "1234DEFFXXX1"})
    void aBicThatCannotBeIsRefused(String bic) {
        assertThatThrownBy(() -> BankDetails.checked("E", "DE89370400440532013000", bic))
                .isInstanceOf(InvalidInput.class)
                .satisfies(e -> assertThat(((InvalidInput) e).field()).isEqualTo("bic"));
    }

    @Test
    void aHolderIsNeeded() {
        assertThatThrownBy(() -> BankDetails.checked(" ", "DE89370400440532013000", null))
                .hasMessageContaining("who holds");
    }
}
