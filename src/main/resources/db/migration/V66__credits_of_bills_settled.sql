-- A bill whose total is negative settles other bills of its account with what it gives back.
create table credit_settlement (
    id uuid primary key,
    credit_bill_id uuid not null references customer_bill (id),
    bill_id uuid not null references customer_bill (id),
    -- positive, tax included
    amount numeric(12, 2) not null,
    settled_on date not null
);
create index credit_settlement_credit on credit_settlement (credit_bill_id);
create index credit_settlement_bill on credit_settlement (bill_id);
