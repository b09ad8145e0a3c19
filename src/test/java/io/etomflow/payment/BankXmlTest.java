package io.etomflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.shared.InvalidInput;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BankXmlTest {

    private static final Path SAMPLE = Path.of("src/test/resources/bank/pain.008.001.08-core-one-off.xml");

    @Test
    void filesThatOthersPublishedAgreeWithTheSchemasThatWeUse() {
        assertThatCode(() -> BankXml.validate(SAMPLE, Pain008.MESSAGE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> BankXml.validate(SAMPLE, Pain002.MESSAGE)).isInstanceOf(InvalidInput.class);
        assertThat(BankXml.namespace(SAMPLE)).endsWith("pain.008.001.08");
    }

    @Test
    void textIsWrittenInTheLettersOfSepa() {
        assertThat(SepaText.of("Müller & Söhne Großhandel", 70)).isEqualTo("Mueller + Soehne Grosshandel");
        assertThat(SepaText.of("Łódź – Café №5", 70)).isEqualTo(".odz . Cafe .5");
        assertThat(SepaText.of("x".repeat(80), 70)).hasSize(70);
        assertThat(SepaText.of("  ", 70)).isEqualTo(".");
    }
}
