-- Money that a customer pays us for a debt that was sold: it is the buyer's.
alter table debt_sale add column payout_iban varchar(34);

create table sold_debt_money (
    id uuid primary key,
    number varchar(30) not null unique,
    sale_id uuid not null references debt_sale (id),
    case_id uuid not null references debt_case (id),
    payment_id uuid not null references payment (id),
    buyer_id uuid not null references partner (id),
    amount numeric(12, 2) not null,
    currency varchar(3) not null,
    -- HELD, ORDERED, PASSED_ON, CREDITED (it was the customer's), RETURNED (the payer took it back in time) or
    -- RECLAIMED (too late: the buyer owes it to us)
    state varchar(20) not null,
    certain boolean not null,
    basis varchar(300) not null,
    received_on date not null,
    -- by contract
    pass_on_by date not null,
    refund_id uuid references refund_order (id),
    -- what of it was kept for money that the buyer owes us
    offset_amount numeric(12, 2) default 0 not null,
    -- of what is reclaimed: from which later money it was kept
    offset_with uuid references sold_debt_money (id),
    decided_by varchar(64),
    decided_reason varchar(1000),
    ended_on date,
    unique (payment_id, case_id)
);
create index sold_debt_money_case on sold_debt_money (case_id, state);
create index sold_debt_money_buyer on sold_debt_money (buyer_id, state);

insert into posting_rule (kind, debit_account, credit_account, text) values
    ('soldDebtMoney', '1400', '1596', 'Customer payment for a sold debt, owed to its buyer'),
    ('payoutOrdered', '1596', '1595', 'Money owed to a partner ordered to be paid'),
    ('payoutRejected', '1595', '1596', 'Payment to a partner rejected by the bank'),
    ('payoutReturned', '1590', '1596', 'Payment to a partner returned by its bank');
