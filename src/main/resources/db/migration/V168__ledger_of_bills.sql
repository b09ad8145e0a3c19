-- The ledger holds bills and notes too, so that it says of each billing account what the account owes.

-- Which side of a rule is the customer's debt: D or C; null where none is.
alter table posting_rule add column owed_side varchar(1);
update posting_rule set owed_side = 'D' where debit_account = '1400';
update posting_rule set owed_side = 'C' where credit_account = '1400';

-- Empty credit account: named by the table payment-ledger-account.
insert into posting_rule (kind, debit_account, credit_account, owed_side, text) values
    ('billCharge', '1400', null, 'D', 'Bill, without tax'),
    ('billTax', '1400', null, 'D', 'Bill, tax'),
    ('lateFee', '1400', null, 'D', 'Bill, fee for late payment'),
    ('lateInterest', '1400', null, 'D', 'Bill, interest for late payment'),
    ('noteCharge', '1400', null, 'D', 'Credit or debit note, without tax'),
    ('noteTax', '1400', null, 'D', 'Credit or debit note, tax'),
    ('owedOpening', '1400', '9008', 'D', 'Owed before the ledger held bills'),
    ('owedCorrected', '1400', '1599', 'D', 'Difference between ledger and balance, explained');

alter table ledger_entry add column owed_change numeric(14, 2) default 0 not null;
-- number of the bill or note
alter table ledger_entry add column document varchar(30);
alter table ledger_entry add column tax_rate numeric(5, 2);
create index ledger_entry_account on ledger_entry (billing_account_id, export_id);
update ledger_entry set owed_change = amount where debit_account = '1400' and billing_account_id is not null;
update ledger_entry set owed_change = -amount where credit_account = '1400' and billing_account_id is not null;

-- What accounts owe from before: the first file tells finance, account by account.
insert into ledger_entry (id, kind, debit_account, credit_account, amount, currency, posted_on, reference,
    billing_account_id, owed_change)
select d.id, 'owedOpening', case when d.difference > 0 then '1400' else '9008' end,
    case when d.difference > 0 then '9008' else '1400' end, abs(d.difference), d.currency, current_date, d.number, d.id,
    d.difference
from (select a.id, a.number, a.currency, a.balance - coalesce((select sum(e.owed_change) from ledger_entry e
    where e.billing_account_id = a.id), 0) as difference from billing_account a) d
where d.difference <> 0;

-- What the closed files say of each account.
create table ledger_account (
    billing_account_id uuid primary key,
    amount numeric(14, 2) not null
);
insert into ledger_account (billing_account_id, amount)
select billing_account_id, sum(owed_change) from ledger_entry
where export_id is not null and billing_account_id is not null group by billing_account_id;

-- Control totals of a file, as they were when it was closed.
create table ledger_export_total (
    export_id uuid not null references ledger_export (id),
    currency varchar(3) not null,
    entries integer not null,
    total numeric(16, 2) not null,
    owed_change numeric(16, 2) not null,
    -- of all accounts: as the ledger says, and as the accounts themselves say
    ledger_owed numeric(16, 2) not null,
    balances numeric(16, 2) not null,
    accounts_differing integer not null,
    primary key (export_id, currency)
);

-- Accounts whose balance is not what the ledger says, and what became of it.
create table ledger_difference (
    id uuid primary key,
    billing_account_id uuid not null references billing_account (id),
    found_on date not null,
    currency varchar(3) not null,
    ledger_amount numeric(14, 2) not null,
    balance_amount numeric(14, 2) not null,
    -- OPEN, AGREES (without our doing), POSTED (the ledger followed) or CORRECTED (the balance followed)
    state varchar(20) not null,
    explanation varchar(1000),
    decided_by varchar(64),
    settled_on date
);
create index ledger_difference_state on ledger_difference (state);
create index ledger_difference_account on ledger_difference (billing_account_id);
