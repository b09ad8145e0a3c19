-- How often an agency was asked in writing for the receipt of a file.
alter table agency_file add column reminded integer default 0 not null;
