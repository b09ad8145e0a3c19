-- Overdue bills are looked for every day.
create index customer_bill_overdue on customer_bill (state, payment_due_date);

-- What late payment costs, as the table said when the case was taken up.
alter table debt_case add column annual_interest numeric(5, 2) default 0 not null;
alter table debt_case add column reactivation_fee numeric(12, 2) default 0 not null;
-- Until when interest has been charged.
alter table debt_case add column interest_until date;

-- What a supervisor did about a bill that cannot be followed up.
alter table debt_exclusion add column examined varchar(1000);
alter table debt_exclusion add column examined_by varchar(64);
