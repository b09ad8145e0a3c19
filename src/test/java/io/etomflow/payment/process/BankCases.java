package io.etomflow.payment.process;

import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.CustomerBills;
import io.etomflow.exchange.ExchangeFile;
import io.etomflow.exchange.ExchangeFiles;
import io.etomflow.payment.PaymentData;
import io.etomflow.payment.Payments;
import io.etomflow.payment.StatementFiles;
import io.etomflow.payment.bank.BankAccount;
import io.etomflow.receivables.TestData;
import io.etomflow.shared.Money;
import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of bank files share: a file is put where the bank puts it, and the case that it starts is run. */
abstract class BankCases extends EtomflowTest {

    @Autowired
    protected PaymentData bank;

    @Autowired
    protected TestData data;

    @Autowired
    protected Payments payments;

    @Autowired
    protected CustomerBills bills;

    @Autowired
    protected BillingAccounts accounts;

    @Autowired
    protected ExchangeFiles files;

    private UUID file;

    /** The case of 1.3.10.2 that this file starts, run as far as it goes. */
    protected Case arrives(String name, String content) {
        file = bank.drop(name, content.getBytes(StandardCharsets.UTF_8));
        String key = jdbc.sql("select i.business_key_ from act_ru_variable v join act_ru_execution i on"
                        + " i.id_ = v.proc_inst_id_ where v.name_ = 'exchangeFileId' and v.text_ = ?"
                        + " and i.business_key_ is not null")
                .param(file.toString())
                .query(String.class)
                .single();
        return caseOf(key).runJobs();
    }

    protected Case arrives(StatementFiles statement) {
        return arrives("statement.csv", statement.csv());
    }

    protected ExchangeFile file() {
        return files.get(file);
    }

    /** A statement of today for a new account with this number and opening balance. */
    protected StatementFiles statement(BankAccount account, int sequence, String opening) {
        return StatementFiles.of(account.iban(), sequence, opening, today());
    }

    protected LocalDate today() {
        return now().atZone(ZoneId.of("Europe/Berlin")).toLocalDate();
    }

    protected Map<String, Object> statementRow(String reference) {
        return jdbc.sql("select * from bank_statement where reference = ?")
                .param(reference)
                .query()
                .singleRow();
    }

    /** State and rule of each line of a statement, in their order. */
    protected List<String> lines(String reference) {
        return jdbc.sql("select e.state, e.match_rule from bank_entry e join bank_statement s on s.id = e.statement_id"
                        + " where s.reference = ? order by line_no")
                .param(reference)
                .query((row, n) -> row.getString(1) + " " + row.getString(2))
                .list();
    }

    protected BigDecimal balance(TestData.Subscriber s) {
        return accounts.get(s.account().id()).balance();
    }

    protected BigDecimal remaining(TestData.Billed billed) {
        return bills.get(billed.bill().id()).remaining().amount();
    }

    /** What was posted for a kind, of a statement. */
    protected BigDecimal posted(String kind, String reference) {
        return jdbc.sql(
                        "select coalesce(sum(l.amount), 0) from ledger_entry l join bank_statement s on s.id = l.statement_id"
                                + " where l.kind = ? and s.reference = ?")
                .params(kind, reference)
                .query(BigDecimal.class)
                .single();
    }

    protected static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
