-- 1.3.9.3.5 Manage Paper and Envelope Availability
create table print_material (
    code varchar(20) primary key,
    kind varchar(20) not null,
    name varchar(100) not null,
    grams_each numeric(8, 2) not null,
    -- of envelopes: measures, layers into which a sheet is folded, and how thick the letter may become
    length_mm integer,
    width_mm integer,
    layers integer,
    max_thickness_mm numeric(6, 2),
    on_hand integer not null,
    safety_stock integer not null,
    order_quantity integer not null,
    lead_days integer not null,
    supplier_id uuid references partner (id),
    other_supplier_id uuid references partner (id)
);
insert into print_material values
    ('PAPER-80', 'PAPER', 'Paper A4, 80 g/m2', 5, 210, 297, null, 0.1, 250000, 50000, 200000, 5, null, null),
    ('ENV-DL', 'ENVELOPE', 'Window envelope DL', 5, 220, 110, 3, 4, 60000, 10000, 50000, 8, null, null),
    ('ENV-C5', 'ENVELOPE', 'Window envelope C5', 8, 229, 162, 2, 5, 10000, 2000, 10000, 8, null, null),
    ('ENV-C4', 'ENVELOPE', 'Window envelope C4', 25, 324, 229, 1, 20, 5000, 1000, 5000, 10, null, null);

create table material_reservation (
    cycle_id uuid not null references production_cycle (id),
    material_code varchar(20) not null references print_material (code),
    quantity integer not null,
    primary key (cycle_id, material_code)
);

-- Append only. A reference moves a material once.
create table material_movement (
    id uuid primary key,
    material_code varchar(20) not null references print_material (code),
    kind varchar(20) not null,
    quantity integer not null,
    on_hand_after integer not null,
    reference varchar(60) not null,
    moved_by varchar(64) not null,
    moved_at timestamp with time zone not null,
    unique (material_code, kind, reference)
);
create index material_movement_time on material_movement (material_code, moved_at);

create table material_order (
    id uuid primary key,
    number varchar(30) not null unique,
    material_code varchar(20) not null references print_material (code),
    supplier_id uuid not null references partner (id),
    quantity integer not null,
    received integer not null,
    damaged integer not null,
    state varchar(20) not null,
    ordered_at timestamp with time zone not null,
    due_on date not null,
    closed_at timestamp with time zone
);
create index material_order_open on material_order (material_code, state);

-- 1.3.9.3.1 Co-ordinate Billing Insertion
create table insert_campaign (
    id uuid primary key,
    code varchar(20) not null unique,
    title varchar(200) not null,
    -- LEGAL (what the law or a contract makes us tell), SERVICE (about the customer's product), PROMOTION
    kind varchar(20) not null,
    sender varchar(200) not null,
    first_day date not null,
    last_day date not null,
    segments varchar(100) not null,
    languages varchar(100) not null,
    products varchar(200) not null,
    grams_each numeric(8, 2) not null,
    thickness_mm numeric(6, 2) not null,
    -- what the sender pays per letter at most where an insert makes the postage dearer
    postage_budget numeric(12, 2) not null,
    priority integer not null,
    state varchar(20) not null,
    on_hand integer not null,
    decided_by varchar(64),
    decision_reason varchar(500)
);
create index insert_campaign_window on insert_campaign (state, first_day, last_day);

-- Customers who object to advertising (GDPR article 21): promotions are not put into their letters.
create table insert_objection (
    customer_id uuid primary key references customer (id),
    objected_on date not null,
    source varchar(100) not null
);

-- What became of a campaign in a cycle.
create table insert_placement (
    cycle_id uuid not null references production_cycle (id),
    campaign_id uuid not null references insert_campaign (id),
    targets integer not null,
    -- letters whose postage class would be dearer with the insert
    tipping integer not null,
    placed integer not null,
    placement varchar(20) not null,
    reason varchar(300) not null,
    extra_postage numeric(12, 2) not null,
    currency varchar(3) not null,
    primary key (cycle_id, campaign_id)
);
