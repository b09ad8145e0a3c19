package io.etomflow.payment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.payment.DebitOrder;
import io.etomflow.payment.DebitReports;
import io.etomflow.payment.DebitState;
import io.etomflow.shared.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reports of banks on our debits: good, broken, hostile and about something else. */
@Tag("model")
class DebitReportsTest extends DebitCases {

    @Test
    void acceptedRefusedAndUnknownDebitsAreTold() {
        DebitOrder debit = presented(data.subscriber(), "10.00");
        String open = head(file(debit).messageId(), "<GrpSts>PART</GrpSts>") + "<OrgnlPmtInfAndSts><OrgnlPmtInfId>"
                + batch(debit) + "</OrgnlPmtInfId>";
        DebitReports.Taken accepted = report(open + transaction(debit.number(), "ACSP") + transaction("DO-1", "RJCT")
                + "</OrgnlPmtInfAndSts>" + FOOT);
        assertThat(accepted.accepted()).isEqualTo(1);
        assertThat(accepted.unknown()).isEqualTo(1);
        assertThat(again(debit).state()).isEqualTo(DebitState.PRESENTED);
        report(open + transaction(debit.number(), "RJCT") + "</OrgnlPmtInfAndSts>" + FOOT);
        assertThat(again(debit).reasonCode()).isEqualTo("MS03");
    }

    @Test
    void aRefusedBatchRefusesItsDebits() {
        DebitOrder debit = presented(data.subscriber(), "10.00");
        DebitReports.Taken taken = report(head(file(debit).messageId(), "")
                + "<OrgnlPmtInfAndSts><OrgnlPmtInfId>" + batch(debit)
                + "</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf>"
                + "</OrgnlPmtInfAndSts>" + FOOT);
        assertThat(taken.refused()).isPositive();
        assertThat(again(debit).state()).isEqualTo(DebitState.FAILED);
    }

    @Test
    void aReportThatABankSentToOthersIsRecognisedAndNotTakenAsOurs() throws Exception {
        Path sample = Path.of("src/test/resources/bank/pain.002.001.10-verification-of-payee.xml");
        assertThat(reports.isReport(sample)).isTrue();
        // whoever published it wrote letters where the bank's BIC was, which the schema refuses
        assertThatThrownBy(() -> reports.take(sample))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("ABCDEFGHIJ");
        String asSent = Files.readString(sample).replace("ABCDEFGHIJ", "COBADEFFXXX");
        assertThatThrownBy(() -> report(asSent))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("which we have not sent");
        assertThat(reports.isReport(Path.of("src/test/resources/bank/pain.008.001.08-core-one-off.xml")))
                .isFalse();
    }

    @Test
    void brokenAndHostileFilesAreRefusedAsAWhole() throws Exception {
        Path secret = Files.writeString(Files.createTempFile("secret", ".txt"), "AM04");
        String entity = head("DD-1", "<GrpSts>&x;</GrpSts>")
                .replace("<Document", "<!DOCTYPE Document [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><Document");
        refused(entity + FOOT);
        refused(head("DD-1", "") + FOOT.replace("</Document>", ""));
        refused(head("DD-1", "<Unknown/>") + FOOT);
        refused(head("DD-1", "<GrpSts>RJCT</GrpSts>") + FOOT);
        refused(head("DD-1", "").replace("pain.008.001.08", "pain.001.001.09") + FOOT);
        refused("no XML at all");
        StringBuilder laughs = new StringBuilder("<!DOCTYPE Document [<!ENTITY a \"ha\">");
        for (char c = 'b'; c < 'k'; c++) {
            laughs.append("<!ENTITY ").append(c).append(" \"");
            laughs.append(("&" + (char) (c - 1) + ";").repeat(10)).append("\">");
        }
        refused(head("DD-1", "<GrpSts>&j;</GrpSts>").replace("<Document", laughs + "]><Document") + FOOT);
    }

    private void refused(String xml) {
        assertThatThrownBy(() -> report(xml)).isInstanceOf(InvalidInput.class);
    }

    private static String transaction(String endToEndId, String status) {
        return "<TxInfAndSts><OrgnlEndToEndId>" + endToEndId + "</OrgnlEndToEndId><TxSts>" + status
                + "</TxSts></TxInfAndSts>";
    }
}
