package io.etomflow.printing;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.printing.PostageTable.Enclosure;
import io.etomflow.printing.PostageTable.PostageClass;
import io.etomflow.shared.UseCase;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What letters weigh and cost today. */
@UseCase
class Postage {

    private final JdbcClient jdbc;
    private final WorkingTime calendar;

    Postage(JdbcClient jdbc, WorkingTime calendar) {
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    PostageTable today() {
        return new PostageTable(
                jdbc.sql("select * from print_material")
                        .query(PrintMaterial.class)
                        .list(),
                jdbc.sql("select country, code, max_weight_grams, max_thickness_mm, max_length_mm,"
                                + " max_width_mm, price, currency from postage_class p where valid_from = (select"
                                + " max(q.valid_from) from postage_class q where q.country = p.country and q.code"
                                + " = p.code and q.valid_from <= ?)")
                        .param(calendar.today())
                        .query(PostageClass.class)
                        .list());
    }

    /** Inserts by their code. */
    Map<String, Enclosure> enclosures() {
        return jdbc
                .sql("select code, grams_each as grams, thickness_mm from insert_campaign")
                .query(Enclosure.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Enclosure::code, e -> e));
    }
}
