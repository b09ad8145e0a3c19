package io.etomflow.receivables;

import io.etomflow.account.ClosingConcern;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An account about whose bills somebody still asks is not closed. */
@Component
class OpenInquiries implements ClosingConcern {

    private final JdbcClient jdbc;

    OpenInquiries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<String> open(UUID billingAccountId) {
        return jdbc
                .sql("select number from bill_inquiry where billing_account_id = ? and closed_at is null"
                        + " and joined_to is null and state not in ('CLOSED', 'CANCELLED', 'REJECTED') order by number")
                .param(billingAccountId)
                .query(String.class)
                .list()
                .stream()
                .map(number -> "Inquiry " + number + " is still open.")
                .toList();
    }
}
