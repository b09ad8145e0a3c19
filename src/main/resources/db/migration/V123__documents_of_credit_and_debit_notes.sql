-- A credit or debit note to a bill that was sent is a document of its own: one for each note, however often it is asked for.
alter table invoice add column note_id uuid references applied_adjustment (id);
create unique index invoice_note on invoice (note_id);
