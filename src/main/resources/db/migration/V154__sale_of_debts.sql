-- 1.3.10.3.5 Manage Aged Customer Debt Portfolio: debts of the pool that are offered to buyers and sold.
create table debt_sale (
    id uuid primary key,
    number varchar(30) not null unique,
    currency varchar(3) not null,
    -- COMPOSED, OFFERED, CHOSEN, CONTRACTED, PAID, TRANSFERRED, CLOSED or WITHDRAWN
    state varchar(20) not null,
    reason varchar(1000) not null,
    opened_by varchar(64) not null,
    opened_on date not null,
    debts integer not null,
    face_amount numeric(14, 2) not null,
    expected_amount numeric(14, 2) not null,
    -- of the face amount: what we would collect ourselves, and the least that is accepted
    floor_percent numeric(5, 2) not null,
    reserve_percent numeric(5, 2),
    offered_by varchar(64),
    offer_reason varchar(1000),
    bids_until timestamp with time zone,
    tape_id uuid,
    buyer_id uuid references partner (id),
    price_percent numeric(5, 2),
    put_back_days integer,
    chosen_by varchar(64),
    choice_reason varchar(1000),
    approved_by varchar(64),
    approval_reason varchar(1000),
    contract_id uuid,
    contract_reference varchar(60),
    signed_on date,
    price_amount numeric(14, 2),
    -- statement and line, like BS-2026-000001/17: one line pays one sale
    bank_line varchar(40) unique,
    transferred_on date,
    put_back_until date,
    return_line varchar(40) unique,
    ended_on date,
    end_reason varchar(1000)
);
create index debt_sale_state on debt_sale (currency, state);

create table debt_sale_item (
    id uuid primary key,
    sale_id uuid not null references debt_sale (id),
    case_id uuid not null references debt_case (id),
    -- what buyers see instead of the case
    item_no integer not null,
    face_amount numeric(12, 2) not null,
    expected_amount numeric(12, 2) not null,
    bills integer not null,
    age_days integer not null,
    bucket varchar(10) not null,
    segment varchar(20) not null,
    country varchar(2) not null,
    region varchar(10) not null,
    -- OFFERED, REMOVED, SOLD or RETURNED
    state varchar(20) not null,
    state_reason varchar(300),
    price_amount numeric(12, 2),
    unique (sale_id, case_id)
);
create index debt_sale_item_case on debt_sale_item (case_id, state);

-- Debts of the pool that may not be sold, and why.
create table debt_sale_exclusion (
    sale_id uuid not null references debt_sale (id),
    case_id uuid not null references debt_case (id),
    reason varchar(300) not null,
    primary key (sale_id, case_id)
);

create table debt_bid (
    id uuid primary key,
    sale_id uuid not null references debt_sale (id),
    partner_id uuid not null references partner (id),
    -- INVITED, BID, DECLINED or DROPPED
    state varchar(20) not null,
    percent numeric(5, 2),
    put_back_days integer,
    resale boolean not null,
    remarks varchar(1000),
    given_on date,
    entered_by varchar(64),
    admissible boolean,
    deduction numeric(5, 2),
    judgement varchar(300),
    unique (sale_id, partner_id)
);

create table debt_put_back (
    id uuid primary key,
    sequence_no bigint generated always as identity,
    sale_id uuid not null references debt_sale (id),
    case_id uuid not null references debt_case (id),
    defect varchar(20) not null,
    text varchar(1000) not null,
    claimed_on date not null,
    -- OPEN, ACCEPTED or REFUSED
    state varchar(20) not null,
    reason varchar(1000),
    decided_by varchar(64),
    decided_on date
);
create index debt_put_back_sale on debt_put_back (sale_id, state);

-- how often a debt was offered and nobody bought it
alter table debt_recovery add column unsold_offers integer default 0 not null;

insert into posting_rule (kind, debit_account, credit_account, text) values
    ('salePrice', '2700', '1594', 'Price of sold debts received'),
    ('salePriceBack', '1594', '4970', 'Price of returned debts paid back');
