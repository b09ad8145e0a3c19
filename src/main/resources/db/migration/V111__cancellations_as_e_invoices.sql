-- What cancels a bill is a credit note (EN 16931, type 381) too, where e-invoices are agreed.
alter table invoice_cancellation add column xml_document_id uuid references document (id);
-- why there is none: the bill that is cancelled breaks the rules
alter table invoice_cancellation add column xml_problem varchar(1000);
