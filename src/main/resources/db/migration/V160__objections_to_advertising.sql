-- Who objects to advertising (GDPR article 21 (2) and (3)), and since when; a withdrawn objection stays as proof.
create table advertising_objection (
    id uuid primary key,
    number varchar(30) not null unique,
    customer_id uuid not null references customer (id),
    objected_on date not null,
    -- how it came: letter, phone, email, portal, shop, system
    channel varchar(20) not null,
    words varchar(1000),
    recorded_by varchar(64) not null,
    withdrawn_on date,
    withdrawn_by varchar(64)
);
create index advertising_objection_customer on advertising_objection (customer_id, withdrawn_on);
insert into advertising_objection (id, number, customer_id, objected_on, channel, words, recorded_by)
    select customer_id, 'OB-' || substring(cast(customer_id as varchar(36)) from 1 for 27), customer_id, objected_on, 'letter', source, 'system' from insert_objection;
drop table insert_objection;
