-- 1.3.10.3.6 Establish & Manage Customer Debt Profiles: how customers, products and groups of customers pay.
create table debt_profile (
    customer_id uuid primary key references customer (id),
    segment varchar(20) not null,
    country varchar(2) not null,
    -- what was counted, after corrections
    unpaid_bills integer not null,
    open_amount numeric(12, 2) not null,
    currency varchar(3),
    days_late integer not null,
    returned_debits integer not null,
    broken_promises integer not null,
    broken_plans integer not null,
    bills_on_time integer not null,
    -- of the first 30 days, 30 afterwards
    tenure_days integer not null,
    score integer not null,
    band varchar(10) not null,
    counted varchar(1000) not null,
    calculated_on date not null,
    override_band varchar(10),
    override_until date,
    override_reason varchar(1000),
    override_by varchar(64)
);
create index debt_profile_segment on debt_profile (segment, band);

create table debt_profile_product (
    customer_id uuid not null references debt_profile (customer_id),
    product_kind varchar(20) not null,
    primary key (customer_id, product_kind)
);
create index debt_profile_product_kind on debt_profile_product (product_kind);

-- Append only: how the band of a customer changed, and why.
create table debt_profile_change (
    id uuid primary key,
    sequence_no bigint generated always as identity,
    customer_id uuid not null references customer (id),
    old_band varchar(10) not null,
    new_band varchar(10) not null,
    score integer not null,
    reason varchar(1000) not null,
    changed_by varchar(64) not null,
    changed_at timestamp with time zone not null
);
create index debt_profile_change_customer on debt_profile_change (customer_id, sequence_no);

-- What does not count against a customer any more: it was wrong, or not their fault.
create table debt_profile_correction (
    id uuid primary key,
    customer_id uuid not null references customer (id),
    fact varchar(30) not null,
    -- so many days, debits, promises or plans less
    less integer not null,
    valid_until date not null,
    granted boolean not null,
    wish varchar(2000) not null,
    reason varchar(1000) not null,
    decided_by varchar(64) not null,
    decided_at timestamp with time zone not null
);
create index debt_profile_correction_customer on debt_profile_correction (customer_id);

-- Products and groups of customers: one row each, as of the last renewal.
create table debt_group_profile (
    kind varchar(20) not null,
    name varchar(20) not null,
    customers integer not null,
    debtors integer not null,
    high_risk integer not null,
    band varchar(10) not null,
    calculated_on date not null,
    primary key (kind, name)
);
