-- What a buyer of debts owes us: money passed on, or kept back for it, that the payer took back afterwards.
create table sold_money_claim (
    id uuid primary key,
    number varchar(30) not null unique,
    money_id uuid not null references sold_debt_money (id),
    buyer_id uuid not null references partner (id),
    amount numeric(12, 2) not null,
    -- what is neither kept back from later money nor paid yet
    left_amount numeric(12, 2) not null,
    currency varchar(3) not null,
    -- OPEN, SETTLED or LOST
    state varchar(20) not null,
    return_code varchar(10) not null,
    claimed_on date not null,
    due_on date not null,
    -- while it is open after that day, the buyer is not asked to bid
    reminded_on date,
    decided_by varchar(64),
    decided_reason varchar(1000),
    ended_on date
);
create index sold_money_claim_buyer on sold_money_claim (buyer_id, state);

-- How it was settled: kept back from later money for the buyer, or paid, seen on a line of our statement.
create table sold_money_repayment (
    id uuid primary key,
    claim_id uuid not null references sold_money_claim (id),
    money_id uuid references sold_debt_money (id),
    -- statement and line, like BS-2026-000001/17; one line may pay several claims
    bank_line varchar(40),
    amount numeric(12, 2) not null,
    booked_on date not null
);
create index sold_money_repayment_claim on sold_money_repayment (claim_id);
create index sold_money_repayment_line on sold_money_repayment (bank_line);

-- What was reclaimed before now.
insert into sold_money_claim (id, number, money_id, buyer_id, amount, left_amount, currency, state, return_code,
    claimed_on, due_on, ended_on)
select id, number, id, buyer_id, amount, case when offset_with is null then amount else 0 end, currency,
    case when offset_with is null then 'OPEN' else 'SETTLED' end, 'unknown', ended_on, ended_on,
    case when offset_with is null then null else ended_on end
from sold_debt_money where state = 'RECLAIMED';

alter table sold_debt_money drop column offset_with;

insert into posting_rule (kind, debit_account, credit_account, text) values
    ('soldMoneyRepaid', '2700', '1596', 'Buyer of debts paid back what its debtor took back'),
    ('soldMoneyLost', '2401', '1596', 'Claim against a buyer of debts given up');
