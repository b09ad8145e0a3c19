-- Who took a proposed adjustment back, and why: the inquiry changed or was cancelled, or it was authorized anew.
alter table adjustment_proposal add column withdrawn_by varchar(64);
alter table adjustment_proposal add column withdrawn_reason varchar(1000);
alter table adjustment_proposal add column withdrawn_at timestamp with time zone;
update adjustment_proposal set withdrawn_by = 'system', withdrawn_reason = 'Withdrawn before reasons were kept.'
    where state = 'WITHDRAWN';
