-- 1.3.10.3 Manage Customer Debt Collection: cases of overdue accounts, the steps taken, and what customers answered.
create table debt_case (
    id uuid primary key,
    version bigint not null,
    number varchar(30) not null unique,
    billing_account_id uuid not null references billing_account (id),
    -- the account while the case is open, null afterwards: an account has one open case
    open_account_id uuid unique,
    customer_id uuid not null references customer (id),
    currency varchar(3) not null,
    state varchar(20) not null,
    ladder varchar(20),
    risk varchar(20),
    -- the last step of the ladder that was taken, 0 for none
    step_no integer not null,
    -- the day from which the days of the ladder count: the oldest due date, later by pauses and by steps taken late
    anchor_on date not null,
    opened_on date not null,
    -- the next day on which something happens by itself
    next_action_on date,
    -- what may be collected, when last looked at
    overdue_amount numeric(12, 2) not null,
    -- below this nothing is dunned; set by policy when the case was identified
    smallest_amount numeric(12, 2) not null,
    pause_reason varchar(20),
    paused_on date,
    paused_until date,
    -- what a clerk must settle before the ladder goes on
    attention varchar(30),
    broken_plans integer not null,
    close_reason varchar(30),
    closed_at timestamp with time zone
);
create index debt_case_account on debt_case (billing_account_id);
create index debt_case_customer on debt_case (customer_id);
create index debt_case_state on debt_case (state, next_action_on);

create table debt_case_bill (
    id uuid primary key,
    case_id uuid not null references debt_case (id),
    bill_id uuid not null references customer_bill (id),
    bill_number varchar(30) not null,
    due_on date not null,
    -- collectable when it joined
    amount numeric(12, 2) not null,
    joined_on date not null,
    left_on date,
    left_reason varchar(30),
    unique (case_id, bill_id)
);
create index debt_case_bill_bill on debt_case_bill (bill_id);

-- Append only: no row is ever changed or deleted.
create table debt_step (
    id uuid primary key,
    sequence_no bigint generated always as identity,
    case_id uuid not null references debt_case (id),
    ladder varchar(20) not null,
    step_no integer not null,
    -- reminder, warning, notice, measure, finalDemand, retry, restored, answer, closed …
    kind varchar(30) not null,
    -- what was done to the services, and what was announced
    measure varchar(20),
    announced varchar(20),
    channel varchar(20),
    wording varchar(40),
    amount numeric(12, 2) not null,
    fee numeric(12, 2) not null,
    interest numeric(12, 2) not null,
    currency varchar(3) not null,
    message_id uuid,
    text varchar(1000) not null,
    taken_by varchar(64) not null,
    taken_at timestamp with time zone not null
);
create unique index debt_step_sequence on debt_step (sequence_no);
create index debt_step_case on debt_step (case_id, sequence_no);

-- What a step demanded, bill by bill, and what could be collected of each then.
create table debt_step_bill (
    step_id uuid not null references debt_step (id),
    bill_id uuid not null references customer_bill (id),
    amount numeric(12, 2) not null,
    primary key (step_id, bill_id)
);

-- Written notices of what will be done to services: nothing is done before its day, or once it is void.
create table debt_notice (
    id uuid primary key,
    version bigint not null,
    case_id uuid not null references debt_case (id),
    measure varchar(20) not null,
    given_on date not null,
    earliest_on date not null,
    -- guaranteed landline service
    earliest_voice_on date not null,
    step_id uuid not null references debt_step (id),
    used_on date,
    void_on date
);
create index debt_notice_case on debt_notice (case_id, measure);

-- What customers, or those who act for them, say; taken one after the other.
create table debt_answer (
    id uuid primary key,
    version bigint not null,
    sequence_no bigint generated always as identity,
    case_id uuid not null references debt_case (id),
    kind varchar(30) not null,
    text varchar(2000) not null,
    amount numeric(12, 2),
    pay_on date,
    bill_number varchar(30),
    instalments integer,
    evidence varchar(30),
    given_by varchar(200) not null,
    given_at timestamp with time zone not null,
    outcome varchar(30),
    outcome_reason varchar(1000),
    settled_by varchar(64),
    settled_at timestamp with time zone
);
create index debt_answer_case on debt_answer (case_id, settled_at);

create table debt_promise (
    id uuid primary key,
    version bigint not null,
    case_id uuid not null references debt_case (id),
    answer_id uuid not null unique references debt_answer (id),
    amount numeric(12, 2) not null,
    currency varchar(3) not null,
    pay_on date not null,
    -- what the account owed, overdue, when it was promised
    overdue_then numeric(12, 2) not null,
    state varchar(20) not null,
    made_on date not null,
    settled_on date
);
create index debt_promise_case on debt_promise (case_id, state);

create table debt_hardship (
    id uuid primary key,
    version bigint not null,
    case_id uuid not null references debt_case (id),
    answer_id uuid not null unique references debt_answer (id),
    evidence varchar(30) not null,
    granted boolean not null,
    until_on date,
    reason varchar(1000) not null,
    decided_by varchar(64) not null,
    decided_at timestamp with time zone not null
);
create index debt_hardship_case on debt_hardship (case_id);

-- Fees and interest of a case: shown in letters, and billed with the account's next bill.
create table debt_charge (
    id uuid primary key,
    case_id uuid not null references debt_case (id),
    step_id uuid references debt_step (id),
    kind varchar(30) not null,
    amount numeric(12, 2) not null,
    currency varchar(3) not null,
    text varchar(300) not null,
    charged_on date not null,
    -- the agreed adjustment with which billing takes it over
    adjustment_ref varchar(60),
    waived_on date,
    waived_because varchar(300)
);
create index debt_charge_case on debt_charge (case_id);

-- Overdue bills that were left alone, and why: one row as long as the reason lasts.
create table debt_exclusion (
    id uuid primary key,
    bill_id uuid not null references customer_bill (id),
    billing_account_id uuid not null references billing_account (id),
    reason varchar(30) not null,
    amount numeric(12, 2) not null,
    currency varchar(3) not null,
    first_on date not null,
    last_on date not null,
    unique (bill_id, reason)
);
create index debt_exclusion_last on debt_exclusion (last_on, reason);

create table debt_plan (
    id uuid primary key,
    version bigint not null,
    case_id uuid not null references debt_case (id),
    -- the plan as payments know it, once it is agreed
    plan_id uuid,
    state varchar(20) not null,
    instalments integer not null,
    first_amount numeric(12, 2) not null,
    total_amount numeric(12, 2) not null,
    currency varchar(3) not null,
    first_due_on date not null,
    offered_on date not null,
    valid_until date not null,
    agreed_on date,
    ended_on date,
    reason varchar(500) not null
);
create index debt_plan_case on debt_plan (case_id);

-- What is done to a product because its account is not paid; emergency calls stay until it is disconnected.
create table product_restriction (
    id uuid primary key,
    product_id uuid not null references customer_product (id),
    measure varchar(20) not null,
    reason varchar(300) not null,
    case_number varchar(30) not null,
    since timestamp with time zone not null,
    lifted_at timestamp with time zone
);
create index product_restriction_product on product_restriction (product_id, lifted_at);

create table debt_plan_bill (
    debt_plan_id uuid not null references debt_plan (id),
    bill_id uuid not null references customer_bill (id),
    amount numeric(12, 2) not null,
    primary key (debt_plan_id, bill_id)
);
create index debt_plan_bill_bill on debt_plan_bill (bill_id);
