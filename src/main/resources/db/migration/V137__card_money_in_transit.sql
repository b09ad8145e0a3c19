-- Money of cards is awaited on an account of its own: what the provider pays out leaves that one, not the one of direct
-- debits.
update posting_rule set text = 'Batch of direct debits settled by the bank' where kind = 'batchSettled';
insert into posting_rule (kind, debit_account, credit_account, text) values
    ('cardsSettled', '1590', '1593', 'Card payments paid out by the provider'),
    ('cardWithdrawn', '1400', '1593', 'Customer payment by card not carried out');
