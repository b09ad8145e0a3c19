-- 1.3.9.3.7 Manage Physical Production & Distribution Quality
create table quality_inspection (
    id uuid primary key,
    cycle_id uuid not null references production_cycle (id),
    way varchar(20) not null,
    lot_size integer not null,
    severity varchar(20) not null,
    code_letter varchar(2),
    sample_size integer not null,
    critical integer not null,
    major integer not null,
    minor integer not null,
    verdict varchar(20),
    reason varchar(300),
    inspected_by varchar(64),
    opened_at timestamp with time zone not null,
    decided_at timestamp with time zone
);
create index quality_inspection_way on quality_inspection (way, decided_at);

create table quality_sample (
    inspection_id uuid not null references quality_inspection (id),
    no integer not null,
    piece_id uuid not null references print_piece (id),
    defect varchar(20),
    primary key (inspection_id, no)
);

-- What customers say about letters: late, pages missing, unreadable, another's bill.
create table letter_complaint (
    id uuid primary key,
    bill_id uuid not null references production_bill (bill_id),
    kind varchar(20) not null,
    note varchar(500) not null,
    reported_by varchar(64) not null,
    reported_at timestamp with time zone not null
);
create index letter_complaint_time on letter_complaint (reported_at);

-- Letters that came back, or that have no address to go to.
create table returned_letter (
    id uuid primary key,
    bill_id uuid not null references production_bill (bill_id),
    account_id uuid not null references billing_account (id),
    reason varchar(40) not null,
    returned_on date not null,
    state varchar(20) not null,
    settled_by varchar(64),
    settled_at timestamp with time zone,
    unique (bill_id, returned_on)
);
create index returned_letter_account on returned_letter (account_id, state);

create table quality_improvement (
    id uuid primary key,
    finding varchar(1000) not null,
    -- null until somebody has agreed on it
    measure varchar(1000),
    due_on date,
    agreed_by varchar(64),
    opened_at timestamp with time zone not null
);
create index quality_improvement_open on quality_improvement (opened_at);
