-- The archive is read through again and again: each document's content against the checksum with which it was archived.
alter table archived_document add column checked_at timestamp with time zone;
-- no intact copy of it is left anywhere
alter table archived_document add column lost_at timestamp with time zone;
create index archived_document_checked on archived_document (checked_at);

-- What a night's check or an opening found, and what became of it.
create table archive_damage (
    id uuid primary key,
    number varchar(30) not null unique,
    -- check or access
    found_by varchar(20) not null,
    found_at timestamp with time zone not null,
    -- OPEN, RESTORED or LOST
    state varchar(20) not null,
    settled_by varchar(64),
    settled_because varchar(1000),
    settled_at timestamp with time zone
);

create table archive_damaged_document (
    damage_id uuid not null references archive_damage (id),
    archived_id uuid not null references archived_document (id),
    -- gone, changed or exchanged
    what varchar(20) not null,
    -- the archived document while it is damaged, null afterwards: no two cases about one document
    open_of uuid unique,
    -- database, hybrid, attached or backup
    mended_from varchar(20),
    mended_at timestamp with time zone,
    primary key (damage_id, archived_id)
);
create index archive_damaged_document_archived on archive_damaged_document (archived_id);
