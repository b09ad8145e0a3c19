-- When a problem became known: one that is recorded after its period was billed is rebated with the next bill.
-- Null: known before this was kept, so it was billed in its time.
alter table service_problem add column recorded_at timestamp with time zone;
create index service_problem_recorded on service_problem (recorded_at);

-- Of a rebate: full days without service of the same period that were rebated before, and go on being counted.
alter table billing_event add column days_before integer default 0 not null;
