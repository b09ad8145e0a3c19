-- Double entry: each row debits one account and credits another by the same amount. Which ones is the business's table;
-- the numbers are starting values of the operator. Empty: the ledger account of the bank account.
create table posting_rule (
    kind varchar(30) primary key,
    debit_account varchar(20),
    credit_account varchar(20),
    text varchar(100) not null
);
insert into posting_rule (kind, debit_account, credit_account, text) values
    ('statementCredit', null, '1590', 'Credits of a bank statement'),
    ('statementDebit', '1590', null, 'Debits of a bank statement'),
    ('bankOpening', null, '9000', 'Opening balance of a bank account'),
    ('bankAgreed', null, '1599', 'Difference to the bank, explained'),
    ('transfer', '1590', '1400', 'Customer payment by transfer'),
    ('cash', '1594', '1400', 'Customer payment in cash at a third party'),
    ('cheque', '1594', '1400', 'Customer payment by cheque'),
    ('directDebit', '1592', '1400', 'Customer payment by direct debit'),
    ('card', '1593', '1400', 'Customer payment by card'),
    ('batchSettled', '1590', '1592', 'Batch of direct debits or cards settled by the bank'),
    ('returned', '1400', '1590', 'Customer payment returned by the bank'),
    ('withdrawn', '1400', '1592', 'Customer payment not carried out'),
    ('fundsReceived', '1590', '1594', 'Funds transferred by a third party'),
    ('fundsFee', '4970', '1594', 'Fee of a third party'),
    ('fundsWrittenOff', '4900', '1594', 'Funds of a third party written off'),
    ('difference', '4980', '1400', 'Small difference of a payment written off'),
    ('differenceBack', '1400', '4980', 'Small difference taken back'),
    ('refundOrdered', '1400', '1595', 'Refund to a customer ordered'),
    ('returnOrdered', '1590', '1595', 'Money of nobody sent back'),
    ('refundSettled', '1595', '1590', 'Refund carried out by the bank'),
    ('notCustomers', '1590', '2700', 'Money that is no customer''s payment'),
    ('bankCharge', '4970', '1590', 'Charge of the bank');

create table ledger_export (
    id uuid primary key,
    -- without gaps
    number bigint not null unique,
    on_day date not null,
    file_name varchar(100) not null,
    entries integer not null,
    total numeric(16, 2) not null,
    state varchar(20) not null,
    closed_at timestamp with time zone not null
);

create table ledger_entry (
    id uuid primary key,
    sequence_no bigint generated always as identity,
    kind varchar(30) not null references posting_rule (kind),
    debit_account varchar(20) not null,
    credit_account varchar(20) not null,
    amount numeric(14, 2) not null,
    currency varchar(3) not null,
    posted_on date not null,
    reference varchar(140),
    billing_account_id uuid,
    payment_id uuid,
    statement_id uuid,
    bank_account_id uuid,
    export_id uuid references ledger_export (id)
);
create unique index ledger_entry_sequence on ledger_entry (sequence_no);
create index ledger_entry_export on ledger_entry (export_id);
create index ledger_entry_bank on ledger_entry (bank_account_id);
create index ledger_entry_payment on ledger_entry (payment_id);
create index ledger_entry_statement on ledger_entry (statement_id);
