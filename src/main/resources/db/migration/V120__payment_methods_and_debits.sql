-- 1.3.10.2.2 Collect Customer Payment: how accounts pay, mandates, and debits from their announcement to their settlement.

create table payment_method (
    id uuid primary key,
    version bigint not null,
    billing_account_id uuid not null references billing_account (id),
    kind varchar(20) not null,
    state varchar(20) not null,
    holder varchar(140) not null,
    iban varchar(34),
    bic varchar(11),
    card_token varchar(64),
    card_brand varchar(20),
    card_last4 varchar(4),
    card_expires varchar(7),
    since date not null,
    ended_on date
);
create index payment_method_account on payment_method (billing_account_id, state);

-- SEPA mandates. The reference is unique for the creditor; uses counts debits that were presented under it.
create table mandate (
    id uuid primary key,
    version bigint not null,
    reference varchar(35) not null unique,
    payment_method_id uuid not null references payment_method (id),
    billing_account_id uuid not null references billing_account (id),
    scheme varchar(10) not null,
    state varchar(20) not null,
    signed_on date not null,
    last_used_on date,
    uses integer not null,
    -- what the bank has to be told with the next debit, because it was another before
    original_iban varchar(34),
    original_reference varchar(35),
    block_code varchar(10),
    ended_on date
);
create index mandate_account on mandate (billing_account_id, state);
create index mandate_method on mandate (payment_method_id);

-- One pain.008 message: one creditor account, one collection date.
create table debit_file (
    id uuid primary key,
    version bigint not null,
    message_id varchar(35) not null unique,
    creditor_iban varchar(34) not null,
    collection_date date not null,
    currency varchar(3) not null,
    orders integer not null,
    total numeric(14, 2) not null,
    state varchar(20) not null,
    file_name varchar(100),
    released_by varchar(64),
    answer_code varchar(10),
    created_at timestamp with time zone not null
);
create index debit_file_state on debit_file (state, collection_date);

-- What the bank books as one sum: a PmtInf of a pain.008 message, or a settlement of cards.
create table debit_batch (
    id uuid primary key,
    version bigint not null,
    reference varchar(35) not null unique,
    file_id uuid references debit_file (id),
    method varchar(20) not null,
    scheme varchar(10),
    sequence_type varchar(4),
    collection_date date not null,
    currency varchar(3) not null,
    orders integer not null,
    total numeric(14, 2) not null,
    settled_amount numeric(14, 2) not null,
    settled_on date,
    state varchar(20) not null
);
create index debit_batch_file on debit_batch (file_id);

create table debit_order (
    id uuid primary key,
    version bigint not null,
    -- EndToEndId of the debit
    number varchar(35) not null unique,
    billing_account_id uuid not null references billing_account (id),
    customer_id uuid not null references customer (id),
    bill_id uuid references customer_bill (id),
    plan_instalment_id uuid,
    payment_method_id uuid not null references payment_method (id),
    mandate_id uuid references mandate (id),
    method varchar(20) not null,
    amount numeric(12, 2) not null,
    currency varchar(3) not null,
    collection_date date not null,
    -- the day on which it goes to the bank
    present_on date not null,
    attempt integer not null,
    retry_of uuid references debit_order (id),
    state varchar(20) not null,
    batch_id uuid references debit_batch (id),
    reason_code varchar(10),
    consequence varchar(20),
    failed_on date,
    payment_id uuid references payment (id),
    authorisation varchar(64),
    announced_on date not null
);
create index debit_order_account on debit_order (billing_account_id, state);
create index debit_order_bill on debit_order (bill_id, state);
create index debit_order_instalment on debit_order (plan_instalment_id);
create index debit_order_present on debit_order (state, present_on);
create index debit_order_batch on debit_order (batch_id);
create index debit_order_payment on debit_order (payment_id);

-- Requests to pay by transfer, once for each bill
create table payment_request (
    id uuid primary key,
    bill_id uuid not null unique references customer_bill (id),
    billing_account_id uuid not null references billing_account (id),
    reference varchar(35) not null,
    amount numeric(12, 2) not null,
    currency varchar(3) not null,
    requested_on date not null
);

-- The local clearing of cards: what a provider of card payments would keep. The card's number is never kept.
create table local_card (
    token varchar(64) primary key,
    brand varchar(20) not null,
    last4 varchar(4) not null,
    expires varchar(7) not null,
    monthly_limit numeric(12, 2) not null,
    blocked boolean not null
);

create table local_card_charge (
    id uuid primary key,
    token varchar(64) not null references local_card (token),
    -- the merchant's own key: the same charge asked for twice is made once
    reference varchar(35) not null unique,
    amount numeric(12, 2) not null,
    currency varchar(3) not null,
    approved boolean not null,
    code varchar(10) not null,
    charged_on date not null,
    settlement varchar(35)
);
create index local_card_charge_token on local_card_charge (token, charged_on);
create index local_card_charge_settlement on local_card_charge (settlement, charged_on);
