-- Tracking an inquiry's resolution: what an activity asks of people, and who was asked when time ran short.
alter table inquiry_activity add column instruction varchar(1000) default '' not null;
-- 1 can, 2 does it often, 3 teaches it; and the language of the customer where the activity talks with them
alter table inquiry_activity add column skill_level integer default 1 not null;
alter table inquiry_activity add column language varchar(5);
-- minutes a day that a supervisor allowed beyond the planned ones
alter table inquiry_activity add column overtime_minutes integer default 0 not null;
-- user ids of those who passed it back or let it become late, separated by commas
alter table inquiry_activity add column not_to varchar(500) default '' not null;
alter table inquiry_activity add column reminded_at timestamp with time zone;
alter table inquiry_activity add column overdue_count integer default 0 not null;

create table inquiry_escalation (
    id uuid primary key,
    version bigint not null,
    inquiry_id uuid not null references bill_inquiry (id),
    -- the time allowed that was running out: after an extension it no longer counts
    due_at timestamp with time zone not null,
    level integer not null,
    role varchar(40) not null,
    -- working time used when it was raised, and from which on it is raised again, in percent of the time allowed
    used_percent integer not null,
    next_check_percent integer not null,
    -- what the inquiry's priority was before
    old_priority integer not null,
    state varchar(20) not null,
    raised_at timestamp with time zone not null,
    decide_until timestamp with time zone not null,
    action varchar(30),
    reason varchar(1000),
    decided_by varchar(64),
    decided_at timestamp with time zone
);
create index inquiry_escalation_inquiry on inquiry_escalation (inquiry_id, raised_at);
