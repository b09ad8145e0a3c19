-- What a check of products and their charges found, and what became of it.
create table product_finding (
    id uuid primary key,
    case_number varchar(30) not null,
    product_id uuid not null references customer_product (id),
    billing_account_id uuid not null references billing_account (id),
    -- otherCustomer, closedAccount, otherCurrency, notCharged, neverBilled or chargedAfterEnd
    kind varchar(20) not null,
    -- the days that it is about
    period_start date,
    period_end date,
    found_on date not null,
    -- OPEN, GONE (not found any more), CORRECTED, PASSED_ON (to an inquiry) or ACCEPTED (it is right so)
    state varchar(20) not null,
    decided_by varchar(64),
    decided_reason varchar(1000),
    settled_on date,
    -- bills of the account must be examined because of it, until an inquiry does
    to_examine boolean default false not null,
    inquiry_number varchar(30)
);
create index product_finding_product on product_finding (product_id, kind);
create index product_finding_case on product_finding (case_number, state);
create index product_finding_state on product_finding (state);
