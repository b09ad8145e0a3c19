-- What the assessment of a bill inquiry (1.3.10.4.2) keeps, and what it compares with.
alter table bill_inquiry add column assessment_outcome varchar(30);
-- What would put the bill right, tax included and positive; the kind says which way it goes.
alter table bill_inquiry add column justified_amount numeric(12, 2);
alter table bill_inquiry add column justified_kind varchar(20);

-- A new investigation sets earlier findings aside and keeps them; a person may have chosen a finding as the cause.
alter table inquiry_finding add column superseded_at timestamp with time zone;
alter table inquiry_finding add column confirmed_by varchar(64);

-- What the customer says beside what our records say: one row per difference, one for all that agrees.
create table inquiry_statement_check (
    id uuid primary key,
    inquiry_id uuid not null references bill_inquiry (id),
    code varchar(60) not null,
    result varchar(20) not null,
    customer_says varchar(1000) not null,
    records_say varchar(2000) not null,
    checked_at timestamp with time zone not null,
    -- who settled the difference (a user id, or the rule), how, and why
    settled_by varchar(64),
    settled_as varchar(30),
    settled_because varchar(1000),
    superseded_at timestamp with time zone
);
create index inquiry_statement_check_inquiry on inquiry_statement_check (inquiry_id);

create index rated_usage_event on rated_usage (product_id, event_ref);

-- Standard rates of value added tax by country, in percent, from the day on which they apply. Source: European
-- Commission, Taxes in Europe Database; HMRC for GB, ESTV for CH. Add a row when a rate changes.
create table tax_rate (
    country varchar(2) not null,
    valid_from date not null,
    rate numeric(5, 2) not null,
    primary key (country, valid_from)
);
insert into tax_rate (country, valid_from, rate) values
    ('DE', date '2007-01-01', 19.00), ('DE', date '2020-07-01', 16.00), ('DE', date '2021-01-01', 19.00),
    ('AT', date '1984-01-01', 20.00), ('BE', date '1996-01-01', 21.00), ('BG', date '1999-01-01', 20.00),
    ('CH', date '2018-01-01', 7.70), ('CH', date '2024-01-01', 8.10), ('CY', date '2014-01-13', 19.00),
    ('CZ', date '2013-01-01', 21.00), ('DK', date '1992-01-01', 25.00), ('EE', date '2009-07-01', 20.00),
    ('EE', date '2024-01-01', 22.00), ('EE', date '2025-07-01', 24.00), ('ES', date '2012-09-01', 21.00),
    ('FI', date '2013-01-01', 24.00), ('FI', date '2024-09-01', 25.50), ('FR', date '2014-01-01', 20.00),
    ('GB', date '2011-01-04', 20.00), ('GR', date '2016-06-01', 24.00), ('HR', date '2012-03-01', 25.00),
    ('HU', date '2012-01-01', 27.00), ('IE', date '2012-01-01', 23.00), ('IT', date '2013-10-01', 22.00),
    ('LT', date '2009-09-01', 21.00), ('LU', date '2015-01-01', 17.00), ('LV', date '2012-07-01', 21.00),
    ('MT', date '2004-01-01', 18.00), ('NL', date '2012-10-01', 21.00), ('PL', date '2011-01-01', 23.00),
    ('PT', date '2011-01-01', 23.00), ('RO', date '2017-01-01', 19.00), ('RO', date '2025-08-01', 21.00),
    ('SE', date '1990-07-01', 25.00), ('SI', date '2013-07-01', 22.00), ('SK', date '2011-01-01', 20.00),
    ('SK', date '2025-01-01', 23.00);

-- What other processes ask billing to mind before it runs or corrects again: several complaints point at one run.
create table billing_constraint (
    id uuid primary key,
    run_id uuid not null references billing_run (id),
    code varchar(60) not null,
    description varchar(2000) not null,
    inquiries integer not null,
    noted_by varchar(64) not null,
    noted_at timestamp with time zone not null,
    lifted_at timestamp with time zone,
    unique (run_id, code)
);
