-- 1.3.10.3.5 Manage Aged Customer Debt Portfolio: all that is unpaid, as it was on a day.
create table debt_portfolio (
    id uuid primary key,
    as_of date not null unique,
    before_id uuid references debt_portfolio (id),
    pdf_id uuid,
    csv_id uuid,
    decision varchar(20),
    decision_reason varchar(1000),
    decided_by varchar(64)
);
create table debt_portfolio_bill (
    portfolio_id uuid not null references debt_portfolio (id),
    bill_id uuid not null references customer_bill (id),
    customer_id uuid not null references customer (id),
    bucket varchar(10) not null,
    currency varchar(3) not null,
    segment varchar(20) not null,
    product varchar(20) not null,
    amount numeric(12, 2) not null,
    primary key (portfolio_id, bill_id)
);
create index debt_portfolio_bill_bucket on debt_portfolio_bill (portfolio_id, bucket);
create table debt_portfolio_line (
    portfolio_id uuid not null references debt_portfolio (id),
    bucket varchar(10) not null,
    currency varchar(3) not null,
    segment varchar(20) not null,
    product varchar(20) not null,
    bills integer not null,
    amount numeric(14, 2) not null,
    adjustment_percent numeric(5, 2) not null,
    adjustment numeric(14, 2) not null,
    primary key (portfolio_id, bucket, currency, segment, product)
);
