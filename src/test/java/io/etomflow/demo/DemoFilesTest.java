package io.etomflow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.exchange.ExchangeIntake;
import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.TestFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The files in demo/ as docs/demo.md says, with some of the demo customers, rolled back afterwards. */
class DemoFilesTest extends EtomflowTest {

    /** Customer C-100001 of the demo is C-800001 here. */
    private static final int OFFSET = 700_000;

    private static final int HOW_MANY = 41;

    @Autowired
    DemoData demo;

    @Autowired
    DemoHouse house;

    @Autowired
    ExchangeIntake exchange;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void usageIsTakenAndTheUnknownProductSetAside() {
        transaction.executeWithoutResult(status -> {
            demo.generate(OFFSET, 1);
            UUID file = drop("usage", "mediation-usage.csv");
            caseOf(file);
            assertThat(jdbc.sql("select records_taken || ' ' || records_aside from usage_file where file_id = ?")
                            .param(file)
                            .query(String.class)
                            .single())
                    .isEqualTo("2 1");
            status.setRollbackOnly();
        });
    }

    @Test
    void statementSettlesBillsAndAsksAboutTheRest() {
        transaction.executeWithoutResult(status -> {
            house.furnish();
            demo.generate(OFFSET, HOW_MANY);
            UUID file = drop("bank", "statement.camt.053.xml");
            Case it = caseOf(file);
            it.waitsAt("Task_ClarifyLine");
            assertThat(jdbc.sql("select e.state || ' ' || e.match_rule from bank_entry e join bank_statement s on s.id"
                                    + " = e.statement_id where s.exchange_file_id = ? order by e.line_no")
                            .param(file)
                            .query(String.class)
                            .list())
                    .hasSize(3)
                    .first()
                    .isEqualTo("SETTLED ACCOUNT_TOTAL");
            assertThat(jdbc.sql("select balance from billing_account where number = 'A-800041-1'")
                            .query(java.math.BigDecimal.class)
                            .single())
                    .isEqualByComparingTo("0");
            status.setRollbackOnly();
        });
    }

    private Case caseOf(UUID file) {
        String key = jdbc.sql("select i.business_key_ from act_ru_variable v join act_ru_execution i on"
                        + " i.id_ = v.proc_inst_id_ where v.name_ = 'exchangeFileId' and v.text_ = ?"
                        + " and i.business_key_ is not null")
                .param(file.toString())
                .query(String.class)
                .single();
        return caseOf(key).runJobs();
    }

    /** Puts the file where others do, with yesterday as its day. */
    private UUID drop(String area, String name) {
        String yesterday =
                LocalDate.ofInstant(now(), ZoneOffset.UTC).minusDays(1).toString();
        try {
            String content = Files.readString(Path.of("demo", name))
                    .replace("2026-11-20", yesterday)
                    .replace("-1000", "-8000");
            Path in = Files.createDirectories(TestFolders.EXCHANGE.resolve(area).resolve("in"));
            Files.writeString(in.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        exchange.look();
        return jdbc.sql("select id from exchange_file where area = ? and name = ?")
                .params(area, name)
                .query(UUID.class)
                .single();
    }
}
