-- 1.3.9.2 Create Customer Bill Invoice: documents that show bills, their quality, delivery and archive.

-- A document for the customer. It shows one bill, or by agreement the bills of several accounts of one payer.
create table invoice (
    id uuid primary key,
    version bigint not null,
    -- number of the first bill that it shows
    number varchar(30) not null,
    -- who gets it: the account, or the one with which it is billed together
    billing_account_id uuid not null references billing_account (id),
    customer_id uuid not null references customer (id),
    run_id uuid references billing_run (id),
    state varchar(20) not null,
    -- email, portal or paper
    medium varchar(20) not null,
    format varchar(20) not null,
    language varchar(5) not null,
    template varchar(40) not null,
    currency varchar(3) not null,
    total numeric(12, 2) not null,
    pages integer not null,
    pdf_document_id uuid references document (id),
    -- what goes out by e-mail or portal: the PDF, the hybrid PDF, UBL, or an archive of several
    delivery_document_id uuid references document (id),
    problem varchar(1000),
    -- a case of a person has been opened for what was found
    case_opened boolean default false not null,
    made_at timestamp with time zone not null
);
create index invoice_run on invoice (run_id, state);
create index invoice_account on invoice (billing_account_id, made_at);
create index invoice_number on invoice (number);

create table invoice_bill (
    invoice_id uuid not null references invoice (id),
    bill_id uuid not null references customer_bill (id),
    position_no integer not null,
    cost_centre varchar(60),
    -- EN 16931 of this bill, where it is agreed
    xml_document_id uuid references document (id),
    -- the bill while this invoice is the one that counts, null after another has replaced it
    current_of uuid unique,
    primary key (invoice_id, bill_id)
);
create index invoice_bill_bill on invoice_bill (bill_id);

-- What the quality check found, and what a person made of it. Nothing is deleted.
create table invoice_finding (
    id uuid primary key,
    invoice_id uuid not null references invoice (id),
    bill_id uuid references customer_bill (id),
    code varchar(40) not null,
    -- note, hold or supervisor
    treatment varchar(20) not null,
    detail varchar(1000) not null,
    found_at timestamp with time zone not null,
    settled_as varchar(20),
    settled_by varchar(64),
    settled_because varchar(1000),
    settled_at timestamp with time zone
);
create index invoice_finding_invoice on invoice_finding (invoice_id, settled_at);
create index invoice_finding_found on invoice_finding (code, found_at);

create table invoice_delivery (
    id uuid primary key,
    version bigint not null,
    invoice_id uuid not null references invoice (id),
    attempt integer not null,
    channel varchar(20) not null,
    address varchar(300) not null,
    message_id uuid references outbox_message (id),
    state varchar(20) not null,
    -- RFC 3463, like 5.1.1
    status_code varchar(20),
    diagnostic varchar(1000),
    handed_over_at timestamp with time zone not null,
    settled_at timestamp with time zone,
    unique (invoice_id, attempt)
);
create index invoice_delivery_state on invoice_delivery (state, invoice_id);
create index invoice_delivery_message on invoice_delivery (message_id);
create index invoice_delivery_address on invoice_delivery (address, state);

-- What cancels a bill that was never sent: the bill keeps its number.
create table invoice_cancellation (
    bill_id uuid primary key references customer_bill (id),
    number varchar(40) not null unique,
    document_id uuid not null references document (id),
    reason varchar(1000) not null,
    decided_by varchar(64) not null,
    approved_by varchar(64) not null,
    cancelled_at timestamp with time zone not null
);

-- The archive: a row for each document, with its own copy of the checksum. Only destruction is added to it.
create table archived_document (
    id uuid primary key,
    document_id uuid not null unique references document (id),
    invoice_id uuid not null references invoice (id),
    bill_number varchar(30) not null,
    customer_id uuid not null references customer (id),
    kind varchar(20) not null,
    sha256 varchar(64) not null,
    size_bytes bigint not null,
    retention_class varchar(40) not null,
    retention_years integer not null,
    archived_at timestamp with time zone not null,
    keep_until date not null,
    destruction_id uuid,
    destroyed_at timestamp with time zone
);
create index archived_document_keep on archived_document (keep_until, destroyed_at);
create index archived_document_bill on archived_document (bill_number);
create index archived_document_invoice on archived_document (invoice_id);
create index archived_document_customer on archived_document (customer_id);

-- Append only: who wanted to see what, why, and what they got.
create table archive_access (
    id uuid primary key,
    bill_number varchar(30) not null,
    document_id uuid,
    requester varchar(20) not null,
    requester_name varchar(200) not null,
    purpose varchar(1000) not null,
    reference varchar(100),
    asked_by varchar(64) not null,
    allowed_by varchar(64) not null,
    outcome varchar(20) not null,
    accessed_at timestamp with time zone not null
);
create index archive_access_bill on archive_access (bill_number, accessed_at);

-- Nothing of a customer is destroyed while a hold stands.
create table legal_hold (
    id uuid primary key,
    version bigint not null,
    customer_id uuid not null references customer (id),
    reason varchar(1000) not null,
    reference varchar(100) not null,
    placed_by varchar(64) not null,
    placed_at timestamp with time zone not null,
    lifted_by varchar(64),
    lifted_because varchar(1000),
    lifted_at timestamp with time zone
);
create index legal_hold_customer on legal_hold (customer_id, lifted_at);

create table archive_destruction (
    id uuid primary key,
    number varchar(30) not null unique,
    keep_until date not null,
    documents integer not null,
    state varchar(20) not null,
    listed_at timestamp with time zone not null,
    decided_by varchar(64),
    decided_because varchar(1000),
    decided_at timestamp with time zone
);

-- The content of a document whose time is over is destroyed, its description stays.
alter table document add column erased_at timestamp with time zone;
