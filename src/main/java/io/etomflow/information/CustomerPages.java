package io.etomflow.information;

import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All customers, page by page, with what mass evaluations need of them. */
@UseCase
public class CustomerPages {

    private final JdbcClient jdbc;

    CustomerPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param segment word of {@link Segment}'s name in the database, for example {@code RESIDENTIAL} */
    public record Entry(UUID id, String number, String segment, String country, LocalDate customerSince) {

        public String segmentWord() {
            return Segment.valueOf(segment).word();
        }
    }

    /** The next active or inactive customers by number. @param after the last number of the page before, empty at first */
    public List<Entry> next(String after, int most) {
        return jdbc.sql("select id, number, segment, country, customer_since from customer where number > ?"
                        + " and status in ('ACTIVE', 'INACTIVE') order by number fetch first " + most + " rows only")
                .param(after)
                .query(Entry.class)
                .list();
    }
}
