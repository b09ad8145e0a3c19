-- Why a refund was released or declined; a customer whose refund is declined reads it.
alter table refund_order add column decision_reason varchar(500);
