-- What 1.3.10.4.4 Report Customer Bill Inquiry keeps for itself, read from the status history.

-- How far each reader of the status history has come.
create table inquiry_watermark (
    reader varchar(40) primary key,
    version bigint not null,
    last_sequence bigint not null
);

-- How long an inquiry was in a state. The one that has not ended says when somebody has to look at it next.
create table inquiry_state_time (
    id uuid primary key,
    inquiry_id uuid not null references bill_inquiry (id),
    state varchar(20) not null,
    began_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    working_minutes integer,
    last_sequence bigint not null,
    last_changed_at timestamp with time zone not null,
    look_at timestamp with time zone
);
create index inquiry_state_time_inquiry on inquiry_state_time (inquiry_id, ended_at);
create index inquiry_state_time_look on inquiry_state_time (look_at);

-- What reports ask of an inquiry and other modules know, as it was when its state last changed.
create table inquiry_profile (
    inquiry_id uuid primary key references bill_inquiry (id),
    segment varchar(20),
    cleared_minutes integer,
    cleared_in_time boolean
);

-- What inquiries may have in common: root cause, billing run, offering.
create table inquiry_trait (
    inquiry_id uuid not null references bill_inquiry (id),
    basis varchar(20) not null,
    basis_key varchar(200) not null,
    received_at timestamp with time zone not null,
    primary key (inquiry_id, basis, basis_key)
);
create index inquiry_trait_basis on inquiry_trait (received_at, basis, basis_key);

create table inquiry_credit (
    note_number varchar(30) primary key,
    inquiry_id uuid not null references bill_inquiry (id),
    kind varchar(20) not null,
    reason_code varchar(60) not null,
    decided_rule varchar(300) not null,
    amount numeric(12, 2) not null,
    currency varchar(3) not null,
    posted_at timestamp with time zone not null
);
create index inquiry_credit_posted on inquiry_credit (posted_at);

-- Who was told that an inquiry is neglected: once per kind and change of the inquiry.
create table inquiry_attention (
    id uuid primary key,
    inquiry_id uuid not null references bill_inquiry (id),
    kind varchar(20) not null,
    last_sequence bigint not null,
    told varchar(1000) not null,
    noted_at timestamp with time zone not null,
    unique (inquiry_id, kind, last_sequence)
);

-- Clusters of inquiries: something in billing keeps making wrong bills.
create table inquiry_cluster (
    id uuid primary key,
    number varchar(30) not null unique,
    basis varchar(20) not null,
    basis_key varchar(200) not null,
    severity varchar(20) not null,
    inquiries integer not null,
    disputed varchar(200) not null,
    first_received_at timestamp with time zone not null,
    last_received_at timestamp with time zone not null,
    reported_at timestamp with time zone not null
);
create index inquiry_cluster_basis on inquiry_cluster (basis, basis_key, last_received_at);

-- Messages that could not be delivered and what was done about it.
create table undeliverable_message (
    message_id uuid primary key,
    case_number varchar(30) not null,
    found_at timestamp with time zone not null,
    outcome varchar(20),
    handled_by varchar(64),
    handled_at timestamp with time zone
);

create table management_report (
    id uuid primary key,
    number varchar(30) not null unique,
    period_from date not null,
    period_to date not null,
    segment varchar(20) not null,
    audience varchar(20) not null,
    customer_id uuid references customer (id),
    received integer not null,
    cleared integer not null,
    share_in_time numeric(5, 2) not null,
    adjustments integer not null,
    adjustments_change numeric(9, 2) not null,
    csv_document_id uuid,
    pdf_document_id uuid,
    review_reason varchar(500),
    review_comment varchar(2000),
    reviewed_by varchar(64),
    requested_by varchar(64) not null,
    made_at timestamp with time zone not null,
    sent_to varchar(1000)
);
create index management_report_period on management_report (period_from, audience);
