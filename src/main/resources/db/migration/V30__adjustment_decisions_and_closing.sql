-- What policy answered when it was asked for an automated adjustment and did not approve one: people read why.
create table adjustment_decision (
    id uuid primary key,
    inquiry_id uuid not null references bill_inquiry (id),
    decision varchar(20) not null,
    rule_name varchar(300) not null,
    reason varchar(1000) not null,
    policy_code varchar(40),
    amount numeric(12, 2),
    currency varchar(3),
    facts varchar(1000) not null,
    decided_at timestamp with time zone not null
);
create index adjustment_decision_inquiry on adjustment_decision (inquiry_id, decided_at);

-- Final figures of a closed inquiry.
alter table bill_inquiry add column working_minutes integer;
alter table bill_inquiry add column within_time boolean;

-- Policies to start with: one unit of the decision tables is about one euro. The business adds its own.
insert into adjustment_policy (id, version, code, currency, valid_from, valid_to, automation_allowed, amount_factor)
values ('5f0c0d0e-0000-4000-8000-000000000001', 0, 'STANDARD-EUR', 'EUR', '2020-01-01', null, true, 1.0000);
insert into adjustment_policy (id, version, code, currency, valid_from, valid_to, automation_allowed, amount_factor)
values ('5f0c0d0e-0000-4000-8000-000000000002', 0, 'STANDARD-GBP', 'GBP', '2020-01-01', null, true, 0.8500);
insert into adjustment_policy (id, version, code, currency, valid_from, valid_to, automation_allowed, amount_factor)
values ('5f0c0d0e-0000-4000-8000-000000000003', 0, 'STANDARD-USD', 'USD', '2020-01-01', null, true, 1.1000);
