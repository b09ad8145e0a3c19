-- 1.3.9.4 Pricing, Discounting, Adjustments & Rebates Application.

-- A run makes the bills of a cycle for a period; both days of the period are included.
alter table billing_run add column bill_date date;
alter table billing_run add column period_start date;
alter table billing_run add column period_end date;
alter table billing_run add column finished_at timestamp with time zone;
create index customer_bill_run on customer_bill (run_id, billing_account_id);

-- Each line says by which rule it was priced, and its category of value added tax (UNCL 5305: S, AE, E, Z).
alter table bill_item add column price_rule varchar(120);
alter table bill_item add column tax_category varchar(2);
-- What the rating of the service asked, before what is agreed with the customer; null for events rated elsewhere
alter table rated_usage add column list_amount numeric(12, 4);

-- Usage that came in: each event of a source once, whatever file it comes in.
create table usage_event (
    source varchar(40) not null,
    event_ref varchar(60) not null,
    rated_usage_id uuid not null references rated_usage (id),
    file_id uuid references exchange_file (id),
    primary key (source, event_ref)
);

-- How far a usage file has been read: reading goes on there after a crash.
create table usage_file (
    file_id uuid primary key references exchange_file (id),
    source varchar(40) not null,
    records_read bigint not null,
    records_taken bigint not null,
    records_known bigint not null,
    records_aside bigint not null,
    started_at timestamp with time zone not null,
    finished_at timestamp with time zone
);

-- Records that could not be taken, until a person has repaired or dropped them.
create table usage_aside (
    id uuid primary key,
    file_id uuid not null references exchange_file (id),
    record_no bigint not null,
    source varchar(40) not null,
    event_ref varchar(60),
    product_number varchar(60),
    kind varchar(40),
    started_at varchar(60),
    quantity varchar(60),
    unit varchar(40),
    amount varchar(60),
    currency varchar(20),
    counterpart varchar(60),
    -- what it was, as far as it can be shown
    raw varchar(2000) not null,
    reason_code varchar(40) not null,
    reason varchar(500) not null,
    state varchar(20) not null,
    settled_by varchar(64),
    settled_because varchar(500),
    settled_at timestamp with time zone,
    unique (file_id, record_no)
);
create index usage_aside_state on usage_aside (file_id, state);

-- What is to be billed besides usage: each event of a source once.
create table billing_event (
    id uuid primary key,
    source varchar(40) not null,
    event_id varchar(80) not null,
    kind varchar(20) not null,
    billing_account_id uuid not null references billing_account (id),
    product_id uuid references customer_product (id),
    description varchar(200) not null,
    period_start date not null,
    period_end date not null,
    quantity numeric(14, 3) not null,
    unit varchar(20) not null,
    -- for all of it and without tax, negative in the customer's favour; null: pricing reckons it
    amount numeric(12, 2),
    currency varchar(3) not null,
    obtained_at timestamp with time zone not null,
    bill_item_id uuid references bill_item (id),
    unique (source, event_id)
);
create index billing_event_open on billing_event (billing_account_id, bill_item_id);
create index billing_event_product on billing_event (product_id, kind);

-- Prices: the most particular counts (account, customer, segment, everybody), then the youngest.
create table price (
    id uuid primary key,
    code varchar(60) not null,
    charge varchar(20) not null,
    -- offering (RECURRING) or kind of usage (USAGE)
    subject varchar(100) not null,
    segment varchar(20),
    customer_id uuid references customer (id),
    billing_account_id uuid references billing_account (id),
    currency varchar(3) not null,
    -- the tier begins here: prices of one code and subject make a scale
    from_quantity numeric(14, 3) not null,
    amount numeric(12, 6) not null,
    unit varchar(20) not null,
    valid_from date not null,
    valid_to date
);
create index price_subject on price (charge, subject);
create index price_customer on price (customer_id);
create index price_account on price (billing_account_id);

-- What a month of an offering includes.
create table usage_allowance (
    id uuid primary key,
    code varchar(60) not null,
    offering varchar(100) not null,
    usage_kind varchar(20) not null,
    quantity numeric(14, 3) not null,
    unit varchar(20) not null,
    valid_from date not null,
    valid_to date
);

-- Discounts agreed beside those that stand with the product.
create table discount_agreement (
    id uuid primary key,
    code varchar(60) not null,
    description varchar(200) not null,
    segment varchar(20),
    customer_id uuid references customer (id),
    billing_account_id uuid references billing_account (id),
    -- null: every offering
    offering varchar(100),
    percent numeric(5, 2) not null,
    valid_from date not null,
    valid_to date
);

-- Accounts of a run that wait for a person, and what was decided.
create table billing_exception (
    id uuid primary key,
    run_id uuid not null references billing_run (id),
    billing_account_id uuid not null references billing_account (id),
    reason varchar(40) not null,
    detail varchar(500) not null,
    state varchar(20) not null,
    found_at timestamp with time zone not null,
    decided_by varchar(64),
    decided_because varchar(500),
    decided_at timestamp with time zone
);
create index billing_exception_run on billing_exception (run_id, state, reason);
create index billing_exception_account on billing_exception (billing_account_id, run_id);

-- Credits and debits agreed for an account, not for a bill: the next bill shows them, once.
create table agreed_adjustment (
    id uuid primary key,
    version bigint not null,
    number varchar(30) not null unique,
    -- who asks for it and under which key: the same request counts once
    source varchar(40) not null,
    reference varchar(80) not null,
    billing_account_id uuid not null references billing_account (id),
    kind varchar(20) not null,
    -- without tax, positive
    amount numeric(12, 2) not null,
    -- of a credit that was larger than a bill: what later bills still take off
    remaining_amount numeric(12, 2) not null,
    currency varchar(3) not null,
    reason_code varchar(60) not null,
    description varchar(200) not null,
    agreed_on date not null,
    agreed_by varchar(64) not null,
    approved_by varchar(64),
    state varchar(20) not null,
    reviewed_by varchar(64),
    review_reason varchar(500),
    reviewed_at timestamp with time zone,
    unique (source, reference)
);
create index agreed_adjustment_account on agreed_adjustment (billing_account_id, state);

-- What a bill says beside its own lines: the account before it, and notes of the last period; its total stays.
create table bill_statement (
    bill_id uuid primary key references customer_bill (id),
    previous_balance numeric(12, 2) not null,
    amount_to_pay numeric(12, 2) not null
);

create table bill_statement_line (
    id uuid primary key,
    bill_id uuid not null references customer_bill (id),
    line_no integer not null,
    -- number of the note; each stands on one bill
    note_number varchar(30) not null unique,
    description varchar(300) not null,
    posted_on date not null,
    -- tax included; credits negative
    amount numeric(12, 2) not null,
    unique (bill_id, line_no)
);
create index applied_adjustment_account on applied_adjustment (billing_account_id, posted_at);
