-- 1.3.10.1 Manage Customer Billing Account: how an account is billed, where something else than the default is agreed.
create table billing_terms (
    billing_account_id uuid primary key references billing_account (id),
    version bigint not null,
    format varchar(20) not null,
    language varchar(5) not null,
    template varchar(40) not null,
    payment_term_days integer not null,
    -- billed together with that account
    parent_account_id uuid references billing_account (id),
    cost_centre varchar(60),
    buyer_reference varchar(100),
    tax_number varchar(30),
    tax_scheme varchar(20) not null
);
create index billing_terms_parent on billing_terms (parent_account_id);

-- Files that came in from others, by their content: the same file is taken once, whatever it is called.
create table exchange_file (
    id uuid primary key,
    area varchar(30) not null,
    name varchar(200) not null,
    sha256 varchar(64) not null,
    size_bytes bigint not null,
    state varchar(20) not null,
    reason varchar(1000),
    arrived_at timestamp with time zone not null,
    settled_at timestamp with time zone,
    unique (area, sha256)
);
create index exchange_file_state on exchange_file (area, state);
