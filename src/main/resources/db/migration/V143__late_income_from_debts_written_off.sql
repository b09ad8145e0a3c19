-- A customer pays after all: the write-off is taken back as far as they paid. It is a row of its own with a negative amount.
insert into posting_rule (kind, debit_account, credit_account, text) values
    ('writeOffBack', '1400', '2732', 'Income from a debt that was written off');
