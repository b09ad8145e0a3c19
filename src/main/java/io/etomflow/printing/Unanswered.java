package io.etomflow.printing;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.UseCase;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions about printers and letters that nobody answered in time: those who asked, or lead, are told what follows. */
@UseCase
public class Unanswered {

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final PrintingProperties properties;
    private final WorkingTime calendar;

    Unanswered(JdbcClient jdbc, Outbox outbox, PrintingProperties properties, WorkingTime calendar) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.properties = properties;
        this.calendar = calendar;
    }

    /**
     * Nobody decided on a wish about an agreement.
     *
     * @param key once per wish
     * @param proposedBy user id
     * @param address of who had the wish; {@code null} where it is not known: the print room's lead reads it then
     */
    public void agreement(String key, String caseNumber, String proposedBy, String address) {
        outbox.write(OutgoingMessage.of(
                "print-agreement-lapsed-" + key,
                caseNumber,
                Channel.EMAIL,
                address == null ? properties.mailbox() : address,
                "Nobody decided on the agreement",
                "The wish of " + proposedBy + " was not decided on within a week and has lapsed: nothing changes."
                        + " Enter it again if it is still wanted."));
    }

    /** Nobody agreed on an improvement: the lead of the print room is told when the trend is measured again. */
    public void trend(UUID improvementId, String caseNumber) {
        jdbc.sql("update quality_improvement set left_on = ? where id = ?")
                .params(calendar.today(), improvementId)
                .update();
        String finding = jdbc.sql("select finding from quality_improvement where id = ?")
                .param(improvementId)
                .query(String.class)
                .single();
        outbox.write(OutgoingMessage.of(
                "print-trend-left-" + improvementId,
                caseNumber,
                Channel.EMAIL,
                properties.mailbox(),
                "Nobody agreed on an improvement of letters",
                finding + " Nobody said within a week what is done about it. It is measured again on "
                        + calendar.today().plusDays(30) + ", and asked again if it is still bad."));
    }
}
