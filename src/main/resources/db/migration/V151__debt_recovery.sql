-- 1.3.10.3.4 Initiate Customer Debt Recovery Activities: the way of each debt, agencies, and what is written off.
create table debt_recovery (
    case_id uuid primary key references debt_case (id),
    way varchar(20),
    way_reason varchar(1000),
    chosen_by varchar(64),
    -- the way that did not lead to money
    last_way varchar(20),
    demanded_on date,
    demand_until date,
    for_sale_since date,
    court_reference varchar(60),
    document_id uuid,
    outcome varchar(20),
    started_on date not null,
    ended_on date
);
create index debt_recovery_sale on debt_recovery (for_sale_since);

-- Who collects for us, and on which terms.
create table collection_agency (
    partner_id uuid primary key references partner (id),
    -- ISO 3166-1 alpha-2, separated by commas
    countries varchar(200) not null,
    currency varchar(3) not null,
    smallest_amount numeric(12, 2) not null,
    fee_percent numeric(5, 2) not null,
    longest_days integer not null,
    active boolean not null
);

create table agency_file (
    id uuid primary key,
    number varchar(30) not null unique,
    partner_id uuid not null references partner (id),
    name varchar(100) not null,
    records integer not null,
    total numeric(14, 2) not null,
    state varchar(20) not null,
    closed_on date not null,
    -- when it was written last: a receipt is expected from then on
    sent_on date not null,
    receipt_note varchar(1000)
);
create index agency_file_state on agency_file (state, closed_on);

create table agency_placement (
    id uuid primary key,
    number varchar(30) not null unique,
    case_id uuid not null references debt_case (id),
    partner_id uuid not null references partner (id),
    amount numeric(12, 2) not null,
    currency varchar(3) not null,
    paid_amount numeric(12, 2) not null,
    fee_amount numeric(12, 2) not null,
    -- WAITING, HANDED, RECALLED, PAID or RETURNED
    state varchar(20) not null,
    placed_on date not null,
    place_file_id uuid references agency_file (id),
    recall_file_id uuid references agency_file (id),
    ended_on date,
    end_reason varchar(300)
);
create index agency_placement_case on agency_placement (case_id, state);
create index agency_placement_state on agency_placement (state, partner_id);

create table agency_report (
    id uuid primary key,
    partner_id uuid not null references partner (id),
    number varchar(40) not null,
    exchange_file_id uuid not null,
    taken_at timestamp with time zone not null,
    unique (partner_id, number)
);

create table agency_report_line (
    id uuid primary key,
    report_id uuid not null references agency_report (id),
    line_no integer not null,
    placement_number varchar(40) not null,
    result varchar(20) not null,
    amount numeric(12, 2) not null,
    fee numeric(12, 2) not null,
    text varchar(300) not null,
    -- TAKEN, ASIDE or CLARIFIED
    state varchar(20) not null,
    problem varchar(300),
    unique (report_id, line_no)
);

create table debt_write_off (
    id uuid primary key,
    case_id uuid not null references debt_case (id),
    amount numeric(12, 2) not null,
    currency varchar(3) not null,
    reason varchar(1000) not null,
    -- PROPOSED, BOOKED or REFUSED
    state varchar(20) not null,
    proposed_by varchar(64) not null,
    proposed_on date not null,
    approvals_needed integer not null,
    booked_on date
);
create index debt_write_off_case on debt_write_off (case_id);

create table debt_write_off_approval (
    write_off_id uuid not null references debt_write_off (id),
    decided_by varchar(64) not null,
    approved boolean not null,
    reason varchar(1000) not null,
    decided_at timestamp with time zone not null,
    primary key (write_off_id, decided_by)
);

-- What settled bills besides payments and notes: the house took the loss, or a buyer the claim.
create table bill_write_off (
    id uuid primary key,
    bill_id uuid not null references customer_bill (id),
    billing_account_id uuid not null references billing_account (id),
    kind varchar(30) not null references posting_rule (kind),
    amount numeric(12, 2) not null,
    currency varchar(3) not null,
    reference varchar(100) not null,
    booked_on date not null
);
create index bill_write_off_bill on bill_write_off (bill_id);

insert into posting_rule (kind, debit_account, credit_account, text) values
    ('agency', '1594', '1400', 'Customer payment at a collection agency'),
    ('agencyFee', '4970', '1594', 'Fee of a collection agency'),
    ('writeOff', '2400', '1400', 'Debt written off'),
    ('debtSold', '1594', '1400', 'Debt sold, price to be paid by the buyer'),
    ('debtSaleLoss', '2401', '1400', 'Debt sold, loss');
