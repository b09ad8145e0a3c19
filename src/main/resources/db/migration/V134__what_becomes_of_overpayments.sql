-- What was decided about money beyond what was owed: REFUND, CREDIT or MOVED. Null: nobody has decided yet.
alter table overpayment add column decision varchar(20);
alter table overpayment add column decided_by varchar(64);

-- A payment that was booked to the wrong account and is booked to another.
insert into posting_rule (kind, debit_account, credit_account, text) values
    ('movedOut', '1400', '1598', 'Customer payment taken off the account that it was not for'),
    ('movedIn', '1598', '1400', 'Customer payment put on the account that it is for');
