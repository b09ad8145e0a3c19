-- What comes in about bills, as far as creating inquiries needs more than the base.

-- The number that the inquiry will have: known to the sender at once, whatever becomes of the request.
alter table inquiry_intake add column reserved_number varchar(30);
-- SHA-256 over who, which bill and the words: the same request sent twice under different keys
alter table inquiry_intake add column fingerprint varchar(64);
-- whether a case has been opened for it
alter table inquiry_intake add column opened boolean default false not null;
create index inquiry_intake_fingerprint on inquiry_intake (fingerprint, received_at);

create table intake_document (
    intake_id uuid not null references inquiry_intake (id),
    document_id uuid not null references document (id),
    primary key (intake_id, document_id)
);

-- A change of a billing account's details that a customer asks for. Null: stays as it is.
create table account_change (
    id uuid primary key,
    version bigint not null,
    intake_id uuid references inquiry_intake (id),
    inquiry_id uuid unique references bill_inquiry (id),
    billing_account_id uuid references billing_account (id),
    bill_delivery varchar(20),
    bill_email varchar(200),
    bill_street varchar(200),
    bill_postcode varchar(20),
    bill_city varchar(100),
    bill_country varchar(2),
    cycle_day integer,
    state varchar(20) not null,
    entered_by varchar(64) not null,
    -- asked for from an address that we knew as the customer's own, or with their login
    trusted boolean not null,
    decided_by varchar(64),
    decision_reason varchar(1000),
    decided_at timestamp with time zone,
    before_change varchar(1000)
);
create index account_change_intake on account_change (intake_id);
