-- The mark of each reader of the status history is there before the first reading: two runs that begin at once on a new
-- database move the same row, so that one of them waits and repeats, instead of both inserting it.
insert into inquiry_watermark (reader, version, last_sequence)
select 'monitor', 0, 0 from (values (0)) as one(n)
where not exists (select 1 from inquiry_watermark where reader = 'monitor');
insert into inquiry_watermark (reader, version, last_sequence)
select 'notification', 0, 0 from (values (0)) as one(n)
where not exists (select 1 from inquiry_watermark where reader = 'notification');
