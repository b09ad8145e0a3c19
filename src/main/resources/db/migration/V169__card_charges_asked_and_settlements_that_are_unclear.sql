-- The provider may have charged a card although its answer never came: what was asked is kept before it is asked.
alter table debit_order add column asked_at timestamp with time zone;
alter table local_card_charge add column reversed_on date;

-- Of a settlement: what is none of our debits, once a person has said what it is.
alter table debit_batch add column other_amount numeric(14, 2) default 0 not null;

create table card_settlement_matter (
    id uuid primary key,
    number varchar(30) not null unique,
    batch_id uuid not null references debit_batch (id),
    -- OPEN, CLEAR (its debits were found), CUSTOMER (a payment was booked) or PROVIDER (it is the provider's)
    state varchar(20) not null,
    payment_id uuid references payment (id),
    decided_by varchar(64),
    decided_reason varchar(1000),
    ended_on date
);

-- Charges of a settlement that are not in its batch.
create table card_settlement_charge (
    id uuid primary key,
    matter_id uuid not null references card_settlement_matter (id),
    reference varchar(60) not null
);
create index card_settlement_charge_matter on card_settlement_charge (matter_id);
