-- Who proposed a price or discount, who agreed, and what became of it. Rows are added to price and discount_agreement.
create table price_change (
    id uuid primary key,
    number varchar(30) not null unique,
    -- price or discount
    kind varchar(20) not null,
    code varchar(60) not null,
    charge varchar(20),
    subject varchar(100),
    segment varchar(20),
    customer_id uuid references customer (id),
    billing_account_id uuid references billing_account (id),
    currency varchar(3),
    -- where each tier begins and its price: 0:0.09 100:0.07
    tiers varchar(1000),
    unit varchar(20),
    percent numeric(5, 2),
    valid_from date not null,
    valid_to date,
    reason varchar(500) not null,
    proposed_by varchar(64) not null,
    proposed_at timestamp with time zone not null,
    state varchar(20) not null,
    decided_by varchar(64),
    decided_because varchar(500),
    decided_at timestamp with time zone
);
create index price_change_subject on price_change (subject, state);
