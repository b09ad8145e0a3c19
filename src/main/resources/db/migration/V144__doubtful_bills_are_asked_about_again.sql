-- When a person was last asked about a bill that cannot be followed up by rule; null: to be asked.
alter table debt_exclusion add column asked_on date;
update debt_exclusion set asked_on = first_on where reason in ('WRONG_DATES', 'NO_POLICY');
