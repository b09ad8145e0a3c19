-- What becomes of the tax of each settlement without payment: decided once, booked on its day, reported for its month.
create table debt_tax_item (
    write_off_id uuid primary key references bill_write_off (id),
    bill_id uuid not null references customer_bill (id),
    country varchar(2) not null,
    amount numeric(12, 2) not null,
    -- REDUCE, RESTORE or NONE
    treatment varchar(20) not null,
    source varchar(300) not null,
    effective_on date not null,
    -- first day of the month of the return; null before it is booked
    period date
);
create index debt_tax_item_due on debt_tax_item (period, effective_on);
create index debt_tax_item_bill on debt_tax_item (bill_id);

-- Positive amounts are tax that is owed no more, negative ones are owed again.
create table debt_tax_correction (
    id uuid primary key,
    write_off_id uuid not null references debt_tax_item (write_off_id),
    bill_id uuid not null references customer_bill (id),
    currency varchar(3) not null,
    tax_rate numeric(5, 2) not null,
    base_amount numeric(12, 2) not null,
    tax_amount numeric(12, 2) not null,
    unique (write_off_id, tax_rate)
);
create index debt_tax_correction_bill on debt_tax_correction (bill_id);

create table debt_tax_report (
    period date primary key,
    pdf_id uuid not null,
    csv_id uuid not null,
    written_on date not null
);

insert into posting_rule (kind, debit_account, credit_account, text) values
    ('taxBadDebt', '1776', '2400', 'VAT of a debt written off, owed no more'),
    ('taxLateIncome', '2732', '1776', 'VAT of a debt written off, owed again');
