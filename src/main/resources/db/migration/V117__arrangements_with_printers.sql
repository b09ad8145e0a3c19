-- 1.3.9.3.4 Administer Commercial Arrangement for Production and Distribution Capability

-- What we need of a printer, and who is asked for an offer.
create table print_tender (
    id uuid primary key,
    number varchar(30) not null unique,
    pieces_per_month integer not null,
    turnaround_days integer not null,
    max_errors_per_mille numeric(6, 2) not null,
    max_price_per_letter numeric(12, 4) not null,
    currency varchar(3) not null,
    requirements varchar(2000) not null,
    offers_until timestamp with time zone not null,
    state varchar(20) not null,
    opened_by varchar(64) not null,
    opened_at timestamp with time zone not null
);

create table print_offer (
    id uuid primary key,
    tender_id uuid not null references print_tender (id),
    partner_id uuid not null references partner (id),
    request_id uuid not null unique references partner_request (id),
    state varchar(20) not null,
    price_per_sheet numeric(12, 4),
    price_per_letter numeric(12, 4),
    turnaround_days integer,
    errors_per_mille numeric(6, 2),
    pieces_per_month integer,
    certified boolean,
    data_agreement boolean,
    score integer,
    verdict varchar(300),
    unique (tender_id, partner_id)
);

create table print_arrangement (
    id uuid primary key,
    number varchar(30) not null unique,
    partner_id uuid not null references partner (id),
    state varchar(20) not null,
    valid_from date not null,
    valid_to date not null,
    price_per_sheet numeric(12, 4) not null,
    price_per_letter numeric(12, 4) not null,
    currency varchar(3) not null,
    turnaround_days integer not null,
    max_errors_per_mille numeric(6, 2) not null,
    notice_days integer not null,
    agreed_by varchar(64) not null,
    approved_by varchar(64) not null,
    -- the arrangement that this one changed
    changes_id uuid references print_arrangement (id),
    ended_reason varchar(500)
);
create index print_arrangement_state on print_arrangement (state, valid_from);

-- The monthly look at a printer's service level.
create table service_level_check (
    id uuid primary key,
    arrangement_id uuid not null references print_arrangement (id),
    checked_month date not null,
    runs integer not null,
    late_runs integer not null,
    pieces integer not null,
    errors integer not null,
    charged numeric(12, 2) not null,
    penalty numeric(12, 2) not null,
    verdict varchar(20) not null,
    reason varchar(300) not null,
    checked_at timestamp with time zone not null,
    unique (arrangement_id, checked_month)
);
