-- The customer domain, as far as bill inquiries need it. Portable: the same text runs on H2 and PostgreSQL.
-- Money is numeric(12,2) beside an ISO 4217 currency; times are UTC; names follow SID and the TM Forum Open APIs.

-- Numbers that people can say: one row per prefix and year (BI-2026-000042).
create table number_range (
    prefix varchar(20) primary key,
    last_number bigint not null
);

-- 1.3.6 Customer Information Management (TMF629) -----------------------------------------------------------------
create table customer (
    id uuid primary key,
    version bigint not null,
    number varchar(20) not null unique,
    kind varchar(20) not null,
    name varchar(200) not null,
    given_name varchar(100),
    family_name varchar(100),
    email varchar(200),
    phone varchar(40),
    segment varchar(20) not null,
    status varchar(20) not null,
    preferred_channel varchar(20) not null,
    language varchar(5) not null,
    street varchar(200),
    postcode varchar(20),
    city varchar(100),
    country varchar(2) not null,
    customer_since date not null
);
create index customer_email on customer (email);
create index customer_name on customer (name);

-- Suppliers and partners whose components or content stand on our bills ---------------------------------------------
create table partner (
    id uuid primary key,
    version bigint not null,
    number varchar(20) not null unique,
    name varchar(200) not null,
    kind varchar(20) not null,
    email varchar(200) not null,
    response_working_days integer not null,
    active boolean not null
);

-- 1.3.10 Customer Receivables Management: billing account (TMF666) --------------------------------------------------
create table billing_account (
    id uuid primary key,
    version bigint not null,
    number varchar(30) not null unique,
    customer_id uuid not null references customer (id),
    name varchar(200) not null,
    state varchar(20) not null,
    currency varchar(3) not null,
    cycle_day integer not null,
    bill_delivery varchar(20) not null,
    bill_email varchar(200),
    bill_street varchar(200),
    bill_postcode varchar(20),
    bill_city varchar(100),
    bill_country varchar(2),
    -- what the customer owes (positive) or has in credit (negative)
    balance numeric(12, 2) not null,
    opened_on date not null,
    closed_on date
);
create index billing_account_customer on billing_account (customer_id);

-- 1.3.16 Customer Inventory Management: products of customers (TMF637) ----------------------------------------------
create table customer_product (
    id uuid primary key,
    version bigint not null,
    number varchar(30) not null unique,
    customer_id uuid not null references customer (id),
    billing_account_id uuid not null references billing_account (id),
    offering varchar(100) not null,
    kind varchar(20) not null,
    monthly_price numeric(12, 2) not null,
    currency varchar(3) not null,
    -- agreed discount in percent of the monthly price, and until when it is agreed (null: for good)
    discount_percent numeric(5, 2) not null,
    discount_until date,
    status varchar(20) not null,
    started_on date not null,
    ended_on date,
    supplier_id uuid references partner (id)
);
create index customer_product_customer on customer_product (customer_id);
create index customer_product_account on customer_product (billing_account_id);

create table product_change (
    id uuid primary key,
    product_id uuid not null references customer_product (id),
    effective_on date not null,
    old_offering varchar(100) not null,
    new_offering varchar(100) not null,
    old_monthly_price numeric(12, 2) not null,
    new_monthly_price numeric(12, 2) not null,
    order_number varchar(30)
);
create index product_change_product on product_change (product_id, effective_on);

-- 1.3.7 Customer Problem Management: what was known to be broken (TMF656) -------------------------------------------
create table service_problem (
    id uuid primary key,
    number varchar(30) not null unique,
    -- one product, or every product of a kind in a place
    product_id uuid references customer_product (id),
    product_kind varchar(20),
    city varchar(100),
    description varchar(500) not null,
    started_at timestamp with time zone not null,
    ended_at timestamp with time zone
);
create index service_problem_product on service_problem (product_id);
create index service_problem_area on service_problem (product_kind, city);

-- 1.3.9 Customer Bill Invoice Management (TMF678) -------------------------------------------------------------------
create table billing_run (
    id uuid primary key,
    code varchar(30) not null unique,
    cycle_day integer not null,
    ran_at timestamp with time zone not null,
    state varchar(20) not null
);

create table billing_run_fault (
    id uuid primary key,
    run_id uuid not null references billing_run (id),
    -- which items of the run are wrong: by kind, and by offering where it is known
    item_kind varchar(20) not null,
    offering varchar(100),
    description varchar(500) not null,
    confirmed boolean not null,
    found_at timestamp with time zone not null
);
create index billing_run_fault_run on billing_run_fault (run_id);

create table customer_bill (
    id uuid primary key,
    version bigint not null,
    number varchar(30) not null unique,
    customer_id uuid not null references customer (id),
    billing_account_id uuid not null references billing_account (id),
    run_id uuid references billing_run (id),
    bill_date date not null,
    payment_due_date date not null,
    period_start date not null,
    period_end date not null,
    currency varchar(3) not null,
    tax_excluded_amount numeric(12, 2) not null,
    tax_amount numeric(12, 2) not null,
    tax_included_amount numeric(12, 2) not null,
    -- credit notes (negative) and debit notes (positive) posted to the bill, tax included
    adjusted_amount numeric(12, 2) not null,
    paid_amount numeric(12, 2) not null,
    remaining_amount numeric(12, 2) not null,
    state varchar(20) not null
);
create index customer_bill_account on customer_bill (billing_account_id, bill_date);
create index customer_bill_customer on customer_bill (customer_id);

create table bill_item (
    id uuid primary key,
    version bigint not null,
    bill_id uuid not null references customer_bill (id),
    line_no integer not null,
    kind varchar(20) not null,
    product_id uuid references customer_product (id),
    offering varchar(100),
    description varchar(300) not null,
    quantity numeric(14, 3) not null,
    unit varchar(20) not null,
    tax_excluded_amount numeric(12, 2) not null,
    tax_rate numeric(5, 2) not null,
    tax_amount numeric(12, 2) not null,
    tax_included_amount numeric(12, 2) not null,
    period_start date,
    period_end date,
    supplier_id uuid references partner (id),
    -- what an open inquiry disputes, tax included: nothing may collect it meanwhile
    disputed_amount numeric(12, 2) not null,
    disputed_by uuid,
    unique (bill_id, line_no)
);
create index bill_item_product on bill_item (product_id);
create index bill_item_disputed on bill_item (disputed_by);

create table rated_usage (
    id uuid primary key,
    product_id uuid not null references customer_product (id),
    bill_item_id uuid references bill_item (id),
    event_ref varchar(60) not null,
    kind varchar(20) not null,
    started_at timestamp with time zone not null,
    quantity numeric(14, 3) not null,
    unit varchar(20) not null,
    tax_excluded_amount numeric(12, 4) not null,
    counterpart varchar(60)
);
create index rated_usage_item on rated_usage (bill_item_id);
create index rated_usage_product on rated_usage (product_id, started_at);

-- 1.3.10.4 Manage Customer Bill Inquiry ------------------------------------------------------------------------------
create table inquiry_intake (
    id uuid primary key,
    version bigint not null,
    channel varchar(20) not null,
    -- the sender's own key: Message-ID of an e-mail, Idempotency-Key of a request, task of a clerk
    external_ref varchar(300) not null,
    kind varchar(20) not null,
    state varchar(20) not null,
    received_at timestamp with time zone not null,
    received_by varchar(64) not null,
    sender varchar(300),
    subject varchar(500),
    body varchar(20000) not null,
    inquiry_number varchar(30),
    customer_number varchar(30),
    account_number varchar(30),
    bill_number varchar(30),
    bill_item_lines varchar(200),
    claimed_amount numeric(12, 2),
    currency varchar(3),
    inquiry_id uuid,
    refusal_reason varchar(500),
    unique (channel, external_ref)
);
create index inquiry_intake_inquiry on inquiry_intake (inquiry_id);

create table bill_inquiry (
    id uuid primary key,
    version bigint not null,
    number varchar(30) not null unique,
    state varchar(20) not null,
    kind varchar(20) not null,
    channel varchar(20) not null,
    description varchar(4000) not null,
    customer_id uuid references customer (id),
    billing_account_id uuid references billing_account (id),
    bill_id uuid references customer_bill (id),
    claimed_amount numeric(12, 2),
    currency varchar(3),
    -- 0 to 100: how sure we are that customer, account, bill and items are those that the customer means
    confidence integer,
    reply_to varchar(300),
    priority integer not null,
    received_at timestamp with time zone not null,
    -- the time allowed: when it is to be cleared
    due_at timestamp with time zone not null,
    verified boolean,
    root_cause_area varchar(20),
    root_cause_code varchar(60),
    root_cause_evidence varchar(4000),
    supplier_id uuid references partner (id),
    assessed_at timestamp with time zone,
    resolution_code varchar(60),
    resolution_text varchar(4000),
    cleared_at timestamp with time zone,
    closed_at timestamp with time zone,
    joined_to uuid references bill_inquiry (id),
    jeopardy_level integer not null,
    reopened_count integer not null,
    owner varchar(64)
);
create index bill_inquiry_customer on bill_inquiry (customer_id);
create index bill_inquiry_bill on bill_inquiry (bill_id);
create index bill_inquiry_state on bill_inquiry (state, due_at);
create index bill_inquiry_received on bill_inquiry (received_at);

create table inquiry_item (
    id uuid primary key,
    inquiry_id uuid not null references bill_inquiry (id),
    bill_item_id uuid not null references bill_item (id),
    disputed_amount numeric(12, 2) not null,
    unique (inquiry_id, bill_item_id)
);
create index inquiry_item_item on inquiry_item (bill_item_id);

-- Append only: no row is ever changed or deleted.
create table inquiry_status_history (
    id uuid primary key,
    sequence_no bigint generated always as identity,
    inquiry_id uuid not null references bill_inquiry (id),
    old_state varchar(20),
    new_state varchar(20) not null,
    reason varchar(1000) not null,
    changed_by varchar(64) not null,
    changed_at timestamp with time zone not null
);
create index inquiry_status_history_inquiry on inquiry_status_history (inquiry_id, sequence_no);
create unique index inquiry_status_history_sequence on inquiry_status_history (sequence_no);

-- What was said: customer's words in, our questions and answers out, and notes among ourselves.
create table inquiry_correspondence (
    id uuid primary key,
    inquiry_id uuid not null references bill_inquiry (id),
    direction varchar(10) not null,
    kind varchar(30) not null,
    author varchar(200) not null,
    body varchar(20000) not null,
    written_at timestamp with time zone not null
);
create index inquiry_correspondence_inquiry on inquiry_correspondence (inquiry_id, written_at);

-- What the investigation found: one row per check and item that says something.
create table inquiry_finding (
    id uuid primary key,
    inquiry_id uuid not null references bill_inquiry (id),
    bill_item_id uuid references bill_item (id),
    area varchar(20) not null,
    code varchar(60) not null,
    -- 0 to 100: how strongly this finding explains the complaint
    weight integer not null,
    amount numeric(12, 2),
    evidence varchar(2000) not null,
    found_by varchar(64) not null,
    found_at timestamp with time zone not null
);
create index inquiry_finding_inquiry on inquiry_finding (inquiry_id);

create table inquiry_activity (
    id uuid primary key,
    version bigint not null,
    inquiry_id uuid not null references bill_inquiry (id),
    sequence_no integer not null,
    kind varchar(30) not null,
    title varchar(200) not null,
    skill varchar(40) not null,
    state varchar(20) not null,
    estimated_minutes integer not null,
    depends_on varchar(200),
    scheduled_start timestamp with time zone,
    due_at timestamp with time zone,
    assignee varchar(64),
    result_code varchar(60),
    result_text varchar(4000),
    done_at timestamp with time zone,
    unique (inquiry_id, sequence_no)
);
create index inquiry_activity_assignee on inquiry_activity (assignee, state);

create table adjustment_policy (
    id uuid primary key,
    version bigint not null,
    code varchar(40) not null unique,
    currency varchar(3) not null,
    valid_from date not null,
    valid_to date,
    automation_allowed boolean not null,
    -- how many units of this currency one unit of the decision tables stands for
    amount_factor numeric(10, 4) not null
);
create index adjustment_policy_currency on adjustment_policy (currency, valid_from);

create table adjustment_proposal (
    id uuid primary key,
    version bigint not null,
    inquiry_id uuid not null references bill_inquiry (id),
    bill_id uuid not null references customer_bill (id),
    bill_item_id uuid references bill_item (id),
    kind varchar(20) not null,
    -- tax included, always positive: the kind says which way it goes
    amount numeric(12, 2) not null,
    currency varchar(3) not null,
    reason_code varchar(60) not null,
    justification varchar(4000) not null,
    state varchar(20) not null,
    proposed_by varchar(64) not null,
    proposed_at timestamp with time zone not null,
    decided_rule varchar(300),
    approvals_needed integer not null,
    required_role varchar(40)
);
create index adjustment_proposal_inquiry on adjustment_proposal (inquiry_id);

create table adjustment_approval (
    id uuid primary key,
    proposal_id uuid not null references adjustment_proposal (id),
    approved boolean not null,
    decided_by varchar(64) not null,
    decided_as varchar(40) not null,
    reason varchar(1000) not null,
    decided_at timestamp with time zone not null,
    unique (proposal_id, decided_by)
);

-- The credit or debit note itself, in the records of the bill: exactly one per proposal.
create table applied_adjustment (
    id uuid primary key,
    version bigint not null,
    number varchar(30) not null unique,
    kind varchar(20) not null,
    proposal_id uuid not null unique references adjustment_proposal (id),
    inquiry_id uuid not null references bill_inquiry (id),
    customer_id uuid not null references customer (id),
    billing_account_id uuid not null references billing_account (id),
    bill_id uuid not null references customer_bill (id),
    bill_item_id uuid references bill_item (id),
    currency varchar(3) not null,
    tax_excluded_amount numeric(12, 2) not null,
    tax_rate numeric(5, 2) not null,
    tax_amount numeric(12, 2) not null,
    tax_included_amount numeric(12, 2) not null,
    reason_code varchar(60) not null,
    decided_rule varchar(300) not null,
    proposed_by varchar(64) not null,
    approved_by varchar(200) not null,
    posted_at timestamp with time zone not null
);
create index applied_adjustment_bill on applied_adjustment (bill_id);
create index applied_adjustment_customer on applied_adjustment (customer_id, posted_at);

create table payment (
    id uuid primary key,
    billing_account_id uuid not null references billing_account (id),
    bill_id uuid references customer_bill (id),
    amount numeric(12, 2) not null,
    currency varchar(3) not null,
    method varchar(20) not null,
    state varchar(20) not null,
    paid_on date not null,
    reference varchar(100)
);
create index payment_bill on payment (bill_id);
create index payment_account on payment (billing_account_id, paid_on);

-- Requests to suppliers and partners ----------------------------------------------------------------------------------
create table partner_request (
    id uuid primary key,
    version bigint not null,
    number varchar(30) not null unique,
    partner_id uuid not null references partner (id),
    case_number varchar(30) not null,
    subject varchar(300) not null,
    question varchar(4000) not null,
    disputed_amount numeric(12, 2),
    currency varchar(3),
    state varchar(20) not null,
    sent_at timestamp with time zone not null,
    due_at timestamp with time zone not null,
    reminded_at timestamp with time zone,
    answered_at timestamp with time zone,
    accepted boolean,
    accepted_amount numeric(12, 2),
    answer varchar(4000)
);
create index partner_request_case on partner_request (case_number);
create index partner_request_partner on partner_request (partner_id, state);

-- People of the back office: what they can do and how much of it in a day ---------------------------------------------
create table staff_member (
    user_id varchar(64) primary key,
    version bigint not null,
    name varchar(200) not null,
    daily_minutes integer not null,
    active boolean not null
);

create table staff_skill (
    user_id varchar(64) not null references staff_member (user_id),
    skill varchar(40) not null,
    -- 1 can, 2 does it often, 3 teaches it
    level integer not null,
    primary key (user_id, skill)
);
create index staff_skill_skill on staff_skill (skill);

-- Messages and who wants to be told --------------------------------------------------------------------------------
create table outbox_message (
    id uuid primary key,
    version bigint not null,
    -- a key of the writer: the same message is written once, however often the step runs
    message_key varchar(200) not null unique,
    case_number varchar(30),
    channel varchar(20) not null,
    recipient varchar(300) not null,
    subject varchar(300) not null,
    body varchar(20000) not null,
    attachment_id uuid,
    state varchar(20) not null,
    attempts integer not null,
    next_attempt_at timestamp with time zone not null,
    last_error varchar(1000),
    created_at timestamp with time zone not null,
    sent_at timestamp with time zone
);
create index outbox_message_due on outbox_message (state, next_attempt_at);
create index outbox_message_case on outbox_message (case_number);

create table notification_subscription (
    id uuid primary key,
    version bigint not null,
    subscriber_kind varchar(20) not null,
    subscriber varchar(200) not null,
    topic varchar(60) not null,
    -- null: every case of the topic
    customer_id uuid references customer (id),
    case_number varchar(30),
    channel varchar(20) not null,
    address varchar(300) not null,
    active boolean not null
);
create index notification_subscription_topic on notification_subscription (topic, active);

create table document (
    id uuid primary key,
    name varchar(200) not null,
    media_type varchar(100) not null,
    size_bytes bigint not null,
    sha256 varchar(64) not null,
    topic varchar(60) not null,
    created_by varchar(64) not null,
    created_at timestamp with time zone not null
);
create index document_topic on document (topic, created_at);

-- Portable binaries: H2's varbinary ends at one megabyte.
create table document_part (
    document_id uuid not null references document (id),
    part_no integer not null,
    content bytea not null,
    primary key (document_id, part_no)
);
