package io.etomflow.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailReaderTest {

    @Test
    void readsQuotedPrintableOfAnOldCharsetWithoutTheSignature() throws Exception {
        ReceivedMail mail = read("quoted-printable");

        assertThat(mail.messageId()).isEqualTo("<qp-1@example.org>");
        assertThat(mail.from()).isEqualTo("erika@example.org");
        assertThat(mail.subject()).isEqualTo("Rechnung für März");
        assertThat(mail.text())
                .startsWith("Guten Tag,\n\nwarum 12,50 € für")
                .contains("für Auslandsgespräche? Das ist ein sehr langer Satz, der weitergeht.")
                .doesNotContain("Erika");
        assertThat(mail.automatic()).isFalse();
    }

    @Test
    void readsTheWordsOfHtmlWithoutCodeAndQuotations() throws Exception {
        assertThat(read("html-only").text()).isEqualTo("Dear team,\nline 2 of B-2026-000123 is wrong:\nEUR 12.50\na b");
    }

    @Test
    void readsPartsAndKeepsAttachments() throws Exception {
        ReceivedMail mail = read("parts");

        assertThat(mail.text()).isEqualTo("My bill is wrong, see the photo.");
        assertThat(mail.attachments()).hasSize(2);
        assertThat(mail.attachments().get(0).name()).isEqualTo("_.._bill_1.png");
        assertThat(mail.attachments().get(0).mediaType()).isEqualTo("image/png");
        assertThat(mail.attachments().get(0).content()).hasSize(8);
        assertThat(mail.attachments().get(1).name()).endsWith(".eml");
    }

    @Test
    void leavesOutWhatIsAnswered() throws Exception {
        assertThat(read("reply").text()).isEqualTo("It is line 3, the roaming.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "New.\n\n-----Original Message-----\nFrom: x\nOld",
                        "New.\n________________________________\nVon: x\nOld",
                "New.\nFrom: a@b.c\nSent: Monday\nTo: d\nSubject: e\nOld",
                        "New.\nAm 23.11.2026 um 10:00 schrieb Care <a@b.c>:\n> Old",
                "New.\nOn Monday, 1 June, Care <a@b.c> wrote:\nOld"
            })
    void knowsHowProgramsQuote(String text) {
        assertThat(ReplyText.strip(text)).isEqualTo("New.");
    }

    @Test
    void keepsAMessageThatIsNothingButQuotation() {
        assertThat(ReplyText.strip("> Which line?\n> Line 3")).isEqualTo("> Which line?\n> Line 3");
        assertThat(ReplyText.strip("From: my house to yours\nI write")).isEqualTo("From: my house to yours\nI write");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown-charset", "wrong-charset"})
    void readsTextThatIsNotOfTheCharsetThatItNames(String file) throws Exception {
        assertThat(read(file).text()).isEqualTo("für € 12,50");
        assertThat(read(file).messageId()).startsWith("sha256:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-generated\n",
                "Precedence: bulk\n",
                "Return-Path: <>\n",
                "Content-Type: multipart/report; boundary=x; report-type=delivery-status\n"
            })
    void knowsPrograms(String header) throws Exception {
        assertThat(MailReader.read((header + "From: a@example.org\n\n--x\n\nText\n--x--\n")
                                .getBytes(StandardCharsets.UTF_8))
                        .automatic())
                .isTrue();
        assertThat(MailReader.read("From: MAILER-DAEMON@example.org\n\nText\n".getBytes(StandardCharsets.UTF_8))
                        .automatic())
                .isTrue();
        assertThat(MailReader.read("Auto-Submitted: no\nFrom: a@example.org\n\nText\n".getBytes(StandardCharsets.UTF_8))
                        .automatic())
                .isFalse();
    }

    @Test
    void saysWhyAFileCannotBeRead() {
        assertThatThrownBy(() -> read("note"))
                .isInstanceOf(UnreadableMail.class)
                .hasMessageContaining("no sender (From)");
        assertThatThrownBy(() -> MailReader.read(new byte[0])).hasMessage("The file is empty.");
        assertThatThrownBy(() -> MailReader.read(new byte[MailReader.MAX_SIZE + 1]))
                .hasMessageContaining("larger than 25 MiB");
        assertThatThrownBy(() -> MailReader.read("From: nobody\n\nText".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("'nobody' is not");
        String nested = "From: a@example.org\n" + "Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(30);
        assertThatThrownBy(() -> MailReader.read(nested.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableMail.class);
    }

    private static ReceivedMail read(String name) throws IOException, UnreadableMail {
        try (InputStream file = MailReaderTest.class.getResourceAsStream("/mails/" + name + ".eml")) {
            return MailReader.read(file.readAllBytes());
        }
    }
}
