-- A refund that the bank has rejected, or that came back from the payee's bank: ISO 20022 reason.
alter table refund_order add column reject_code varchar(10);
-- the case that it settles, for example a bill inquiry; the refund's own number is the key of its process
alter table refund_order add column case_number varchar(30);

insert into posting_rule (kind, debit_account, credit_account, text) values
    ('refundRejected', '1595', '1400', 'Refund rejected by the bank'),
    ('returnRejected', '1595', '1590', 'Money of nobody, sending back rejected by the bank'),
    ('refundReturned', '1590', '1400', 'Refund returned by the bank of the payee');
