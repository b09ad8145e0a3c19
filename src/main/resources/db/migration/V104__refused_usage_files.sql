-- Who sends usage, by the word with which the names of their files begin, and how they are told what is wrong.
create table usage_sender (
    source varchar(40) primary key,
    -- a partner's own address counts where none is noted here
    partner_id uuid references partner (id),
    email varchar(254),
    noted_by varchar(64) not null,
    noted_at timestamp with time zone not null
);

-- Usage files that could not be read, until they came anew, their content was found elsewhere, or they were given up.
create table usage_refusal (
    file_id uuid primary key references exchange_file (id),
    source varchar(40) not null,
    -- of the case in which it is settled
    case_number varchar(30),
    -- what is wrong, a finding per line
    finding varchar(2000) not null,
    -- how it begins, as far as it can be shown
    beginning varchar(200) not null,
    line_count bigint not null,
    state varchar(20) not null,
    asked integer not null,
    refused_at timestamp with time zone not null,
    told_at timestamp with time zone,
    -- the file that came instead
    replaced_by uuid references exchange_file (id),
    settled_by varchar(64),
    settled_because varchar(500),
    settled_at timestamp with time zone
);
create index usage_refusal_source on usage_refusal (source, state);
