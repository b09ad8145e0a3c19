package io.etomflow.benchmark;

import io.etomflow.payment.bank.BankAccount;
import io.etomflow.payment.bank.BankAccounts;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A camt.053 statement from the bank's folder until its payments are allocated: 94 of 100 lines name a bill and pay it, 2 name
 * the account only, 2 come from an account that paid before, 1 pays a part, 1 a little too much; a handful is left to clerks.
 */
final class StatementWork implements MassWork {

    private static final int UNKNOWN = 5;

    private final MassBench bench;
    private int group = 1_000;
    private int lines;
    private Path file;
    private UUID statement;

    StatementWork(MassBench bench) {
        this.bench = bench;
    }

    @Override
    public void prepare(int size) throws Exception {
        group++;
        lines = size;
        MassData.subscribers(bench.database(), group, size - UNKNOWN, MassData.With.BILL);
        bench.jdbc()
                .sql("insert into payment (id, version, billing_account_id, amount, currency, method, state, paid_on,"
                        + " payer_iban, unallocated_amount, refunded_amount) select gen_random_uuid(), 0, id, 10, 'EUR',"
                        + " 'transfer', 'BOOKED', current_date - 40, '" + "X" + "' || number, 0, 0 from billing_account"
                        + " where number like ?")
                .param("A-" + group + "%")
                .update();
        for (int n = 0; n < size - UNKNOWN; n++) {
            if (kind(n) == 96) {
                bench.jdbc()
                        .sql("update payment set payer_iban = ? where payer_iban = ?")
                        .params(MassData.iban(group, n), "X" + MassData.account(group, n))
                        .update();
            }
        }
        BankAccount account = bench.bean(TransactionTemplate.class).execute(status -> {
            BankAccounts accounts = bench.bean(BankAccounts.class);
            BankAccount proposed = accounts.propose(
                    new BankAccounts.Wanted(
                            "Benchmark " + group,
                            MassData.iban(9_999, group),
                            "COBADEFFXXX",
                            "EUR",
                            "receipts",
                            "1" + group,
                            BigDecimal.ZERO.setScale(2),
                            LocalDate.now()),
                    "one");
            return accounts.approve(proposed.id(), "other");
        });
        file = bench.write("statement-" + group + ".xml", out -> write(out, account.iban()));
        bench.jdbc().sql("analyze").update();
    }

    /** Kinds of lines by their place in a hundred: two of each unusual kind. */
    private static int kind(int n) {
        int place = n % 100;
        return place < 94 ? 0 : place / 2 * 2;
    }

    private BigDecimal amount(int n) {
        BigDecimal gross = MassData.gross(n);
        return switch (n % 100) {
            case 98 -> gross.subtract(BigDecimal.TEN);
            case 99 -> gross.add(BigDecimal.ONE);
            default -> gross;
        };
    }

    private void write(Writer out, String iban) throws IOException {
        BigDecimal sum = BigDecimal.ZERO;
        for (int n = 0; n < lines; n++) {
            sum = sum.add(n < lines - UNKNOWN ? amount(n) : BigDecimal.TEN);
        }
        LocalDate day = LocalDate.now();
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>\n"
                + "<GrpHdr><MsgId>M-%1$d</MsgId><CreDtTm>%2$sT06:00:00Z</CreDtTm></GrpHdr>\n".formatted(group, day)
                + "<Stmt><Id>S-%1$d</Id><ElctrncSeqNb>1</ElctrncSeqNb><CreDtTm>%2$sT06:00:00Z</CreDtTm>"
                        .formatted(group, day)
                + "<FrToDt><FrDtTm>%1$sT00:00:00Z</FrDtTm><ToDtTm>%1$sT23:59:59Z</ToDtTm></FrToDt>".formatted(day)
                + "<Acct><Id><IBAN>" + iban + "</IBAN></Id><Ccy>EUR</Ccy></Acct>\n"
                + balance("OPBD", BigDecimal.ZERO, day)
                + balance("CLBD", sum, day));
        for (int n = 0; n < lines; n++) {
            line(out, n, day);
        }
        out.write("</Stmt></BkToCstmrStmt></Document>\n");
    }

    private void line(Writer out, int n, LocalDate day) throws IOException {
        boolean unknown = n >= lines - UNKNOWN;
        String text = unknown
                ? "many thanks"
                : switch (kind(n)) {
                    case 94 -> "customer " + MassData.account(group, n);
                    case 96 -> "phone bill";
                    default -> "Bill " + MassData.bill(group, n) + " thank you";
                };
        out.write(("<Ntry><Amt Ccy=\"EUR\">%1$s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>"
                        + "<BookgDt><Dt>%2$s</Dt></BookgDt><ValDt><Dt>%2$s</Dt></ValDt>"
                        + "<AcctSvcrRef>%3$d-%4$d</AcctSvcrRef><BkTxCd><Prtry><Cd>166</Cd></Prtry></BkTxCd><NtryDtls>"
                        + "<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Dbtr><Pty>"
                        + "<Nm>Payer %3$d %4$d</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>%5$s</IBAN></Id></DbtrAcct>"
                        + "</RltdPties><RmtInf><Ustrd>%6$s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n")
                .formatted(
                        unknown ? BigDecimal.TEN.setScale(2) : amount(n),
                        day,
                        group,
                        n,
                        MassData.iban(group, n),
                        text));
    }

    private static String balance(String code, BigDecimal amount, LocalDate day) {
        return "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>%n"
                .formatted(code, amount.setScale(2), day);
    }

    @Override
    public void run() throws Exception {
        UUID fileId = bench.drop("bank", file);
        bench.await(
                "statement " + group + " is reconciled",
                () -> bench.count("select count(*) from exchange_file where id = ? and state <> 'ARRIVED'", fileId) == 1
                        && bench.count(
                                        "select count(*) from bank_entry e join bank_statement s on s.id ="
                                                + " e.statement_id where s.exchange_file_id = ? and e.state in ('NEW',"
                                                + " 'MATCHED', 'TO_BOOK')",
                                        fileId)
                                == 0
                        && bench.count("select count(*) from ACT_RU_JOB where TYPE_ = 'message'") == 0);
        statement = bench.jdbc()
                .sql("select id from bank_statement where exchange_file_id = ?")
                .param(fileId)
                .query(UUID.class)
                .single();
    }

    @Override
    public FloorRows.Written floor() throws Exception {
        String entries = "t.statement_id = '" + statement + "'";
        String payments = "in (select e.payment_id from bank_entry e where e.statement_id = '" + statement + "')";
        long paid =
                bench.count("select count(*) from bank_entry where statement_id = ? and state = 'SETTLED'", statement);
        if (paid != lines - UNKNOWN) {
            throw new IllegalStateException("Of " + lines + " lines " + paid + " were settled");
        }
        try (FloorRows floor = new FloorRows(bench.database(), 4_000)) {
            return floor.update(
                            "update customer_bill set paid_amount = ?, remaining_amount = ?, state = ?, version ="
                                    + " version + 1 where id = ?",
                            "select b.* from customer_bill b join payment_allocation a on a.bill_id = b.id where"
                                    + " a.payment_id " + payments,
                            "paid_amount",
                            "remaining_amount",
                            "state",
                            "id")
                    .update(
                            "update billing_account set balance = ?, version = version + 1 where id = ?",
                            "select a.* from billing_account a join payment p on p.billing_account_id = a.id where p.id "
                                    + payments,
                            "balance",
                            "id")
                    .copy("payment", "t.id " + payments, "id")
                    .copy("payment_allocation", "t.payment_id " + payments, "id")
                    .copy("bank_entry", entries, "id", "line_no")
                    .copy("bank_entry_bill", "t.entry_id in (select t.id from bank_entry t where " + entries + ")")
                    .copy("ledger_entry", "t.payment_id " + payments, "id")
                    .written();
        }
    }
}
