-- 1.3.10.2.1 Manage Customer Payment Plan: what is paid in rates, agreed with the customer.
create table payment_plan (
    id uuid primary key,
    version bigint not null,
    number varchar(30) not null unique,
    billing_account_id uuid not null references billing_account (id),
    customer_id uuid not null references customer (id),
    state varchar(20) not null,
    total numeric(12, 2) not null,
    currency varchar(3) not null,
    rates integer not null,
    -- weeks between two instalments: 1, 2, or 4 for a month
    frequency varchar(20) not null,
    first_due_on date not null,
    requested_by varchar(64) not null,
    -- the case of debt collection or the inquiry in which it was asked for
    case_number varchar(30),
    reason varchar(1000),
    requested_on date not null,
    confirmed_on date,
    confirmed_by varchar(64),
    ended_on date,
    end_reason varchar(1000),
    reminders integer not null
);
create index payment_plan_account on payment_plan (billing_account_id, state);

create table payment_plan_bill (
    plan_id uuid not null references payment_plan (id),
    bill_id uuid not null references customer_bill (id),
    amount numeric(12, 2) not null,
    primary key (plan_id, bill_id)
);
create index payment_plan_bill_bill on payment_plan_bill (bill_id);

create table payment_plan_instalment (
    id uuid primary key,
    plan_id uuid not null references payment_plan (id),
    sequence_no integer not null,
    due_on date not null,
    amount numeric(12, 2) not null,
    unique (plan_id, sequence_no)
);
create index payment_plan_instalment_due on payment_plan_instalment (due_on);
