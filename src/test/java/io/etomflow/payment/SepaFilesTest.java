package io.etomflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.exchange.ExchangeXml;
import io.etomflow.exchange.UnreadableFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SepaFilesTest {

    private static final Path SAMPLE = Path.of("src/test/resources/bank/pain.008.001.08-core-one-off.xml");

    @Test
    void filesThatOthersPublishedAgreeWithTheSchemasThatWeUse() {
        assertThatCode(() -> ExchangeXml.validate(SAMPLE, Pain008.MESSAGE + ".xsd"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ExchangeXml.validate(SAMPLE, Pain002.MESSAGE + ".xsd"))
                .isInstanceOf(UnreadableFile.class);
        assertThat(ExchangeXml.namespace(SAMPLE)).endsWith("pain.008.001.08");
    }

    @Test
    void textIsWrittenInTheLettersOfSepa() {
        assertThat(SepaText.of("Müller & Söhne Großhandel", 70)).isEqualTo("Mueller + Soehne Grosshandel");
        assertThat(SepaText.of("Łódź – Café №5", 70)).isEqualTo(".odz . Cafe .5");
        assertThat(SepaText.of("x".repeat(80), 70)).hasSize(70);
        assertThat(SepaText.of("  ", 70)).isEqualTo(".");
    }
}
