-- 1.3.10.2 Manage Customer Payments (TMF676): a payment is received, then allocated to bills. What is left of it is the
-- account's credit: amount = allocated + unallocated + refunded while it is booked, nothing of it is when it was returned.
alter table payment add column version bigint default 0 not null;
alter table payment add column unallocated_amount numeric(12, 2) default 0 not null;
alter table payment add column refunded_amount numeric(12, 2) default 0 not null;
alter table payment add column payer_name varchar(140);
alter table payment add column payer_iban varchar(34);
alter table payment add column end_to_end_id varchar(35);
alter table payment add column booked_at timestamp with time zone default current_timestamp not null;
-- ISO 20022 ExternalReturnReason1Code, for example AC04 or MD06
alter table payment add column return_code varchar(10);
alter table payment add column returned_on date;
create index payment_payer on payment (payer_iban);
create index payment_end_to_end on payment (end_to_end_id);

create table payment_allocation (
    id uuid primary key,
    payment_id uuid not null references payment (id),
    bill_id uuid not null references customer_bill (id),
    amount numeric(12, 2) not null,
    allocated_on date not null,
    -- null while it counts
    reversed_on date
);
create index payment_allocation_payment on payment_allocation (payment_id);
create index payment_allocation_bill on payment_allocation (bill_id);

-- A payment had one bill at most.
insert into payment_allocation (id, payment_id, bill_id, amount, allocated_on)
select id, id, bill_id, amount, paid_on from payment where bill_id is not null and state = 'BOOKED';
update payment set unallocated_amount = amount where bill_id is null and state = 'BOOKED';

alter table payment drop column bill_id;
