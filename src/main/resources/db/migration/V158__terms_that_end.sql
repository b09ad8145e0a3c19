-- Terms of agencies and buyers that end soon: when they end, and what a person says about it.
create table collection_terms_end (
    partner_id uuid not null references partner (id),
    ends_on date not null,
    asked_on date not null,
    answer varchar(20),
    reason varchar(1000),
    answered_by varchar(64),
    primary key (partner_id, ends_on)
);
