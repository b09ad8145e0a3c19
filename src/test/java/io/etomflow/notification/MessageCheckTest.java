package io.etomflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.shared.InvalidInput;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"erika@example.com", "e.m+bills@sub.example.co.uk", "o'neill@example.com", "info@müller.example"
            })
    void acceptsAddressesThatPeopleHave(String address) {
        assertThatCode(() -> MessageCheck.address(Channel.EMAIL, address)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "erika",
                "erika@",
                "@example.com",
                "erika@example..com",
                "erika @example.com",
                "a@b@example.com",
                "erika@example.com,other@example.com",
                "Erika <erika@example.com>",
                "erika@example.com\r\nBcc: all@example.com",
                "erika@example.com\nBcc: all@example.com",
                "erika@-example-",
                "\"a b\"@example.com",
                "erika@example.com\u0000",
                "érika@example.com"
            })
    void refusesWhatIsNotOneAddress(String address) {
        assertThatThrownBy(() -> MessageCheck.address(Channel.EMAIL, address))
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.field()).isEqualTo("recipient"));
    }

    @ParameterizedTest
    @CsvSource({
        "SMS,    +49 89 1234567, true",
        "SMS,    12, false",
        "SMS,    call me, false",
        "PORTAL, C-2026-000001,  true",
        "PORTAL, a b, false",
        "EVENT,  order.fulfilment, true",
        "EVENT, ../../etc/passwd, false"
    })
    void eachChannelHasItsKindOfRecipient(Channel channel, String recipient, boolean right) {
        if (right) {
            assertThatCode(() -> MessageCheck.address(channel, recipient)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> MessageCheck.address(channel, recipient)).isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void aLetterHasAnAddressOfSeveralLines() {
        MessageCheck.address(Channel.LETTER, "Erika Muster\nHeidestr. 17\n51147 Köln");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Your bill\r\nBcc: all@example.com", "Your bill\nX: y", "Your\u2028bill", "Your\tbill", ""})
    void refusesASubjectThatIsNotOneLine(String subject) {
        refused("subject", mail(subject, "text"));
    }

    @Test
    void refusesTextThatCannotBeKeptOrSent() {
        refused("body", mail("Your bill", "x".repeat(20_001)));
        refused("body", mail("Your bill", "\u0007"));
        refused("body", mail("Your bill", null));
        refused("body", OutgoingMessage.of("k", null, Channel.SMS, "+49 89 1234567", "s", "x".repeat(1601)));
        refused("key", OutgoingMessage.of("k\n", null, Channel.SMS, "+49 89 1234567", "s", "x"));
        refused("caseNumber", OutgoingMessage.of("k", "x".repeat(31), Channel.SMS, "+49 89 1234567", "s", "x"));
        refused(
                "attachmentId",
                OutgoingMessage.of("k", null, Channel.SMS, "+49 89 1234567", "s", "x")
                        .withAttachment(UUID.randomUUID()));
    }

    @Test
    void saysNothingOfTheTextWhenPrinted() {
        assertThat(mail("Your bill", "a secret")).asString().doesNotContain("secret", "erika", "bill");
    }

    private static OutgoingMessage mail(String subject, String body) {
        return OutgoingMessage.of("k", null, Channel.EMAIL, "erika@example.com", subject, body);
    }

    private static void refused(String field, OutgoingMessage message) {
        assertThatThrownBy(() -> MessageCheck.check(message))
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}
