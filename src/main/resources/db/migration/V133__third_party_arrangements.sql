-- 1.3.10.2.5: what is agreed with those who take customers' money for us, version by version; and our own cheque room.
create table payment_arrangement (
    id uuid primary key,
    version bigint not null,
    number varchar(20) not null unique,
    kind varchar(20) not null,
    state varchar(20) not null,
    -- what we need: asked of suppliers, and the measure of their offers
    purpose varchar(1000) not null,
    monthly_volume numeric(14, 2) not null,
    currency varchar(3) not null,
    max_fee_percent numeric(5, 2) not null,
    max_transfer_days integer not null,
    -- null while nobody is chosen, and for what we do ourselves
    partner_id uuid references partner (id),
    fee_percent numeric(5, 2),
    transfer_days integer,
    notice_days integer,
    valid_from date,
    valid_to date,
    requested_by varchar(64) not null,
    approved_by varchar(64),
    end_reason varchar(1000)
);
create index payment_arrangement_partner on payment_arrangement (partner_id, state);
create index payment_arrangement_state on payment_arrangement (state, kind);

create table arrangement_offer (
    id uuid primary key,
    arrangement_id uuid not null references payment_arrangement (id),
    partner_id uuid not null references partner (id),
    request_id uuid not null references partner_request (id),
    fee_percent numeric(5, 2),
    transfer_days integer,
    notice_days integer,
    remarks varchar(1000),
    declined boolean not null,
    score integer,
    grade varchar(20),
    unique (arrangement_id, partner_id)
);

-- What an agreement said before it was changed.
create table arrangement_terms (
    id uuid primary key,
    arrangement_id uuid not null references payment_arrangement (id),
    fee_percent numeric(5, 2) not null,
    transfer_days integer not null,
    valid_from date not null,
    valid_to date,
    agreed_by varchar(64) not null
);
create index arrangement_terms_arrangement on arrangement_terms (arrangement_id, valid_from);

create table arrangement_review (
    id uuid primary key,
    arrangement_id uuid not null references payment_arrangement (id),
    from_date date not null,
    to_date date not null,
    advices integer not null,
    gross_amount numeric(14, 2) not null,
    fee_percent numeric(7, 4) not null,
    fee_over_percent numeric(7, 4) not null,
    average_days numeric(6, 2) not null,
    late_count integer not null,
    short_count integer not null,
    correction_percent numeric(6, 2) not null,
    sampled integer not null,
    sample_errors integer not null,
    outcome varchar(20),
    reason varchar(1000),
    decided_by varchar(64),
    reviewed_at timestamp with time zone not null,
    unique (arrangement_id, from_date, to_date)
);
