package io.etomflow.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryReportsTest {

    private static final String STATUS =
            """
            Reporting-MTA: dns; mx.example.net

            Final-Recipient: rfc822; one@example.org
            Action: Failed
            Status: 5.1.1 (bad mailbox)
            Diagnostic-Code: smtp; 550 5.1.1
              no such user

            Final-Recipient: rfc822; two@example.org
            Action: delayed
            Status: nonsense
            """;

    @Test
    void aReportAsPostfixWritesIt() throws IOException {
        DeliveryReport report = read(Files.readString(Path.of("src/test/resources/mails/bounce.eml"))
                        .replace("MESSAGE-ID", "<1@etomflow.example>")
                        .replace("ACTION", "failed")
                        .replace("STATUS", "5.1.1")
                        .replace("RECIPIENT", "gone@example.org")
                        .replace("DIAGNOSTIC", "550 unknown"))
                .orElseThrow();
        assertThat(report.messageId()).isEqualTo("<1@etomflow.example>");
        assertThat(report.recipients())
                .containsExactly(new DeliveryReport.Recipient("gone@example.org", "failed", "5.1.1", "550 unknown"));
    }

    @Test
    void severalRecipientsFoldedLinesAndComments() {
        DeliveryReport report =
                read(mail("delivery-status", STATUS, "Message-ID: <2@x>\n")).orElseThrow();
        assertThat(report.recipients())
                .containsExactly(
                        new DeliveryReport.Recipient("one@example.org", "failed", "5.1.1", "550 5.1.1 no such user"),
                        new DeliveryReport.Recipient("two@example.org", "delayed", "", ""));
    }

    @Test
    void whatIsNoReportOrDoesNotSayAboutWhat() {
        assertThat(read(mail("disposition-notification", STATUS, "Message-ID: <2@x>\n")))
                .isEmpty();
        assertThat(read(mail("delivery-status", STATUS, "Subject: no id\n"))).isEmpty();
        assertThat(read(mail("delivery-status", "Reporting-MTA: dns; mx\n", "Message-ID: <2@x>\n")))
                .isEmpty();
        assertThat(read("Subject: Hello\n\nHow are you?")).isEmpty();
        assertThat(read("")).isEmpty();
        assertThat(read("Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\nno parts"))
                .isEmpty();
        assertThat(DeliveryReports.read(new byte[MailReader.MAX_SIZE + 1])).isEmpty();
    }

    @Test
    void wordsOfOthersAreKeptShort() {
        String endless = STATUS.replace("no such user", "x".repeat(5000));
        assertThat(read(mail("delivery-status", endless, "Message-ID: <2@x>\n"))
                        .orElseThrow()
                        .recipients()
                        .get(0)
                        .diagnostic())
                .hasSize(1000);
    }

    private static Optional<DeliveryReport> read(String mail) {
        return DeliveryReports.read(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String mail(String type, String status, String headers) {
        return "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=" + type
                + "; boundary=b\n\n--b\nContent-Type: text/plain\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\n"
                + status + "\n--b\nContent-Type: text/rfc822-headers\n\n" + headers + "\n--b--\n";
    }
}
