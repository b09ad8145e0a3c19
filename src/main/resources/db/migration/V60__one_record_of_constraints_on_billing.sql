-- That several inquiries point at one billing run was kept twice: by assessment (billing_constraint, read by nobody) and by
-- monitoring (inquiry_cluster, judged by a decision table, reported to billing and in management reports). The latter stays
-- and says now which causes the inquiries of a cluster have.
alter table inquiry_cluster add column causes varchar(1000) default '' not null;

insert into inquiry_cluster (id, number, basis, basis_key, severity, inquiries, disputed, first_received_at,
    last_received_at, reported_at, causes)
select c.id,
    'BC-MOVED-' || cast(row_number() over (order by c.noted_at, c.id) as varchar(10)),
    'billingRun',
    r.code,
    case when c.inquiries >= 10 then 'critical' when c.inquiries >= 3 then 'major' else 'minor' end,
    c.inquiries,
    'nothing named',
    c.noted_at,
    c.noted_at,
    c.noted_at,
    c.code || ' ' || cast(c.inquiries as varchar(10))
from billing_constraint c
join billing_run r on r.id = c.run_id
where not exists (
        select 1 from inquiry_cluster k where k.basis = 'billingRun' and k.basis_key = r.code)
    and not exists (
        select 1 from billing_constraint stronger where stronger.run_id = c.run_id
            and (stronger.inquiries > c.inquiries or stronger.inquiries = c.inquiries and stronger.code < c.code));

drop table billing_constraint;
