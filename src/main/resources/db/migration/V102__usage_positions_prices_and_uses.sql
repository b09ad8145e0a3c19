-- The byte behind the last record that was read.
alter table usage_file add column position bigint default 0 not null;
alter table usage_file add column json boolean default false not null;

-- Prices of usage that comes in unrated, to start with: values of the operator, without tax, per unit.
insert into price (id, code, charge, subject, currency, from_quantity, amount, unit, valid_from) values
    ('5f0c0d0e-0000-4000-8000-000000000101', 'STANDARD-VOICE', 'USAGE', 'voice', 'EUR', 0, 0.090000, 'min', '2020-01-01'),
    ('5f0c0d0e-0000-4000-8000-000000000102', 'STANDARD-SMS', 'USAGE', 'sms', 'EUR', 0, 0.080000, 'piece', '2020-01-01'),
    ('5f0c0d0e-0000-4000-8000-000000000103', 'STANDARD-DATA', 'USAGE', 'data', 'EUR', 0, 0.010000, 'MB', '2020-01-01'),
    ('5f0c0d0e-0000-4000-8000-000000000104', 'STANDARD-ROAMING', 'USAGE', 'roaming', 'EUR', 0, 0.200000, 'MB', '2020-01-01'),
    ('5f0c0d0e-0000-4000-8000-000000000105', 'STANDARD-VOICE', 'USAGE', 'voice', 'GBP', 0, 0.080000, 'min', '2020-01-01'),
    ('5f0c0d0e-0000-4000-8000-000000000106', 'STANDARD-SMS', 'USAGE', 'sms', 'GBP', 0, 0.070000, 'piece', '2020-01-01'),
    ('5f0c0d0e-0000-4000-8000-000000000107', 'STANDARD-DATA', 'USAGE', 'data', 'GBP', 0, 0.009000, 'MB', '2020-01-01'),
    ('5f0c0d0e-0000-4000-8000-000000000108', 'STANDARD-ROAMING', 'USAGE', 'roaming', 'GBP', 0, 0.180000, 'MB', '2020-01-01');

-- What a month of the mobile offerings includes.
insert into usage_allowance (id, code, offering, usage_kind, quantity, unit, valid_from) values
    ('5f0c0d0e-0000-4000-8000-000000000201', 'MOBILE-M-DATA', 'Mobile M', 'data', 20000, 'MB', '2020-01-01'),
    ('5f0c0d0e-0000-4000-8000-000000000202', 'MOBILE-M-VOICE', 'Mobile M', 'voice', 500, 'min', '2020-01-01'),
    ('5f0c0d0e-0000-4000-8000-000000000203', 'MOBILE-M-SMS', 'Mobile M', 'sms', 500, 'piece', '2020-01-01');

-- What of an agreed adjustment stands on which line.
create table adjustment_use (
    id uuid primary key,
    adjustment_id uuid not null references agreed_adjustment (id),
    bill_item_id uuid not null references bill_item (id),
    amount numeric(12, 2) not null
);
create index adjustment_use_item on adjustment_use (bill_item_id);
create index adjustment_use_adjustment on adjustment_use (adjustment_id);
