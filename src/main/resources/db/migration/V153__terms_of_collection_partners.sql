-- Terms agreed with those who collect for us or buy debts: proposed by one person, agreed by another.
alter table collection_agency add column largest_amount numeric(12, 2);
-- first digits of postcodes, separated by commas; empty: everywhere in its countries
alter table collection_agency add column regions varchar(200) default '' not null;
-- debts that it may have at a time; null: any number
alter table collection_agency add column capacity integer;
alter table collection_agency add column licence varchar(60);
alter table collection_agency add column valid_from date default date '2000-01-01' not null;
alter table collection_agency add column valid_until date;

-- Who may bid for debts.
create table debt_buyer (
    partner_id uuid primary key references partner (id),
    countries varchar(200) not null,
    currency varchar(3) not null,
    -- registration with the authority, and how long it lasts
    licence varchar(60) not null,
    licence_until date not null,
    -- whether our code of conduct for collection is signed
    conduct_signed boolean not null,
    active boolean not null
);

create table collection_partner_terms (
    id uuid primary key,
    number varchar(30) not null unique,
    -- AGENCY or BUYER
    kind varchar(20) not null,
    -- null for a partner who is new: known by number, name and address until the terms are agreed
    partner_id uuid references partner (id),
    partner_number varchar(20) not null,
    partner_name varchar(200) not null,
    partner_email varchar(200) not null,
    ends boolean not null,
    countries varchar(200) not null,
    currency varchar(3) not null,
    smallest_amount numeric(12, 2),
    largest_amount numeric(12, 2),
    fee_percent numeric(5, 2),
    longest_days integer,
    regions varchar(200) not null,
    capacity integer,
    licence varchar(60) not null,
    conduct_signed boolean not null,
    valid_from date not null,
    valid_until date not null,
    -- PROPOSED, AGREED, REFUSED or LAPSED
    state varchar(20) not null,
    reason varchar(1000) not null,
    proposed_by varchar(64) not null,
    proposed_on date not null,
    decided_by varchar(64),
    decided_reason varchar(1000),
    decided_on date
);
create index collection_partner_terms_partner on collection_partner_terms (partner_number, state);
