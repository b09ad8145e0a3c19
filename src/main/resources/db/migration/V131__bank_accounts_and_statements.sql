-- 1.3.10.2.4 Manage Back-End Bank Account: where customers' money arrives, and what the banks say about it.
create table bank_account (
    id uuid primary key,
    version bigint not null,
    name varchar(100) not null,
    iban varchar(34) not null unique,
    bic varchar(11),
    currency varchar(3) not null,
    purpose varchar(20) not null,
    state varchar(20) not null,
    -- the account of the general ledger that mirrors it
    ledger_account varchar(20) not null,
    opening_balance numeric(14, 2) not null,
    opened_on date,
    closed_on date,
    -- end of the last statement that was accepted
    last_sequence bigint,
    last_balance numeric(14, 2) not null,
    last_statement_on date,
    requested_by varchar(64) not null,
    approved_by varchar(64)
);
create index bank_account_state on bank_account (state);

-- A statement of a bank, or an advice of a third party about what it collected for us.
create table bank_statement (
    id uuid primary key,
    version bigint not null,
    number varchar(20) not null unique,
    source varchar(20) not null,
    exchange_file_id uuid not null references exchange_file (id),
    -- a file may hold several
    file_position integer not null,
    bank_account_id uuid references bank_account (id),
    arrangement_id uuid,
    -- IBAN of the account, or number of the supplier, as the file says
    holder_ref varchar(40) not null,
    reference varchar(35) not null,
    sequence_no bigint,
    currency varchar(3) not null,
    from_date date,
    to_date date,
    opening_balance numeric(14, 2),
    closing_balance numeric(14, 2),
    -- of an advice: what was collected, what is kept, what is transferred and when
    gross_amount numeric(14, 2),
    fee_amount numeric(14, 2),
    net_amount numeric(14, 2),
    transfer_on date,
    received_amount numeric(14, 2) default 0 not null,
    received_on date,
    funds_state varchar(20),
    claim_number varchar(20),
    lines_taken integer not null,
    state varchar(20) not null,
    problem varchar(40),
    problem_text varchar(1000),
    judged_by varchar(64),
    judged_reason varchar(1000),
    taken_at timestamp with time zone not null,
    reconciled_at timestamp with time zone,
    unique (exchange_file_id, file_position)
);
create index bank_statement_account on bank_statement (bank_account_id, sequence_no);
create index bank_statement_reference on bank_statement (holder_ref, reference);
create index bank_statement_funds on bank_statement (funds_state, transfer_on);

create table bank_entry (
    id uuid primary key,
    statement_id uuid not null references bank_statement (id),
    line_no integer not null,
    -- positive: credit says which way
    amount numeric(14, 2) not null,
    currency varchar(3) not null,
    credit boolean not null,
    booked_on date not null,
    value_on date not null,
    bank_reference varchar(35),
    end_to_end_id varchar(35),
    mandate_reference varchar(35),
    batch_reference varchar(35),
    creditor_reference varchar(35),
    text varchar(1000),
    payer_name varchar(140),
    payer_iban varchar(34),
    return_code varchar(10),
    method varchar(20) not null,
    state varchar(20) not null,
    match_rule varchar(40),
    confidence integer,
    large boolean,
    billing_account_id uuid references billing_account (id),
    -- what the match found: a payment that is returned, a transfer of a third party
    target_id uuid,
    payment_id uuid references payment (id),
    note varchar(1000),
    settled_by varchar(64),
    settled_at timestamp with time zone,
    unique (statement_id, line_no)
);
create index bank_entry_state on bank_entry (statement_id, state, line_no);
create index billing_account_name on billing_account (name);
create index bank_entry_payment on bank_entry (payment_id);

-- The bills that a line would settle, and how much of each.
create table bank_entry_bill (
    entry_id uuid not null references bank_entry (id),
    bill_id uuid not null references customer_bill (id),
    amount numeric(12, 2) not null,
    -- a small difference that is written off with it
    written_off numeric(12, 2) not null,
    primary key (entry_id, bill_id)
);

-- Small differences that nobody asks for any more: they settle the bill beside the payment.
create table payment_difference (
    id uuid primary key,
    payment_id uuid not null references payment (id),
    bill_id uuid not null references customer_bill (id),
    amount numeric(12, 2) not null,
    currency varchar(3) not null,
    written_off_on date not null,
    reversed_on date
);
create index payment_difference_payment on payment_difference (payment_id);
create index payment_difference_bill on payment_difference (bill_id);

-- Money beyond what was owed, and what becomes of it.
create table overpayment (
    payment_id uuid primary key references payment (id),
    statement_id uuid references bank_statement (id),
    kind varchar(20) not null,
    amount numeric(12, 2) not null,
    currency varchar(3) not null,
    treatment varchar(20) not null,
    inquiry_number varchar(30),
    found_at timestamp with time zone not null
);
create index overpayment_inquiry on overpayment (inquiry_number);

create table bank_reconciliation (
    id uuid primary key,
    bank_account_id uuid not null references bank_account (id),
    on_day date not null,
    statement_balance numeric(14, 2) not null,
    ledger_balance numeric(14, 2) not null,
    clearing_balance numeric(14, 2) not null,
    open_entries numeric(14, 2) not null,
    days_without_statement integer not null,
    state varchar(20) not null,
    explanation varchar(1000),
    explained_by varchar(64),
    unique (bank_account_id, on_day)
);

-- Orders to pay money back: four eyes, then a file for the bank.
create table refund_order (
    id uuid primary key,
    version bigint not null,
    number varchar(20) not null unique,
    payment_id uuid references payment (id),
    entry_id uuid references bank_entry (id),
    amount numeric(12, 2) not null,
    currency varchar(3) not null,
    payee_name varchar(140) not null,
    payee_iban varchar(34) not null,
    reason varchar(300) not null,
    state varchar(20) not null,
    requested_by varchar(64) not null,
    decided_by varchar(64),
    file_name varchar(100),
    requested_at timestamp with time zone not null
);
create index refund_order_payment on refund_order (payment_id);
