-- A run outside the cycle makes the final bill of one account that is closed; null: the run of a cycle.
alter table billing_run add column billing_account_id uuid references billing_account (id);
create index billing_run_account on billing_run (billing_account_id);
