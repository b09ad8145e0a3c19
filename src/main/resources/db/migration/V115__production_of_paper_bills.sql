-- 1.3.9.3 Produce & Distribute Customer Bill: from validated paper bills to letters in the post.

-- Days on which the press does something else than usual: maintenance, breakdown, overtime.
create table production_day (
    production_date date primary key,
    sheets integer not null,
    reason varchar(300) not null,
    changed_by varchar(64) not null
);

create table production_cycle (
    id uuid primary key,
    number varchar(30) not null unique,
    billing_run_id uuid not null unique references billing_run (id),
    bill_date date not null,
    cut_off_on date,
    print_on date,
    print_until date,
    post_on date,
    latest_post_on date,
    pieces integer not null,
    sheets integer not null,
    -- IN_HOUSE or THIRD_PARTY, null before it is decided
    way varchar(20),
    state varchar(20) not null,
    replanned integer not null
);
create index production_cycle_state on production_cycle (state, print_on);

-- What the press prints for a cycle on a day.
create table production_slot (
    cycle_id uuid not null references production_cycle (id),
    production_date date not null,
    sheets integer not null,
    primary key (cycle_id, production_date)
);
create index production_slot_day on production_slot (production_date);

-- Append only: how and why a plan changed.
create table production_plan_change (
    id uuid primary key,
    cycle_id uuid not null references production_cycle (id),
    old_print_on date,
    new_print_on date,
    old_post_on date,
    new_post_on date,
    reason varchar(500) not null,
    changed_by varchar(64) not null,
    changed_at timestamp with time zone not null
);
create index production_plan_change_cycle on production_plan_change (cycle_id);

-- The bills of a cycle with what production has to know about them, as of the cut-off.
create table production_bill (
    bill_id uuid primary key references customer_bill (id),
    cycle_id uuid not null references production_cycle (id),
    bill_number varchar(30) not null,
    account_id uuid not null,
    customer_id uuid not null,
    document_id uuid not null,
    sheets integer not null,
    segment varchar(20) not null,
    language varchar(5) not null,
    products varchar(300) not null,
    recipient varchar(200) not null,
    street varchar(200) not null,
    postcode varchar(20) not null,
    city varchar(100) not null,
    country varchar(2) not null,
    in_debt boolean not null,
    objects boolean not null,
    inserts varchar(200) not null,
    state varchar(20) not null,
    posted_on date
);
create index production_bill_cycle on production_bill (cycle_id, state);
create index production_bill_customer on production_bill (customer_id);

-- Published classes of letters: what an envelope may weigh and measure, and what a single piece costs.
create table postage_class (
    country varchar(2) not null,
    code varchar(20) not null,
    valid_from date not null,
    name varchar(60) not null,
    max_weight_grams numeric(8, 2) not null,
    max_thickness_mm numeric(6, 2) not null,
    max_length_mm integer not null,
    max_width_mm integer not null,
    price numeric(12, 2) not null,
    currency varchar(3) not null,
    source varchar(300) not null,
    primary key (country, code, valid_from)
);
insert into postage_class values
    ('DE', 'standard', date '2025-01-01', 'Standardbrief', 20, 5, 235, 125, 0.95, 'EUR', 'Deutsche Post, Leistungen und Preise from 1 January 2025, single letters'),
    ('DE', 'kompakt', date '2025-01-01', 'Kompaktbrief', 50, 10, 235, 125, 1.10, 'EUR', 'Deutsche Post, Leistungen und Preise from 1 January 2025, single letters'),
    ('DE', 'gross', date '2025-01-01', 'Grossbrief', 500, 20, 353, 250, 1.80, 'EUR', 'Deutsche Post, Leistungen und Preise from 1 January 2025, single letters'),
    ('DE', 'maxi', date '2025-01-01', 'Maxibrief', 1000, 50, 353, 250, 2.90, 'EUR', 'Deutsche Post, Leistungen und Preise from 1 January 2025, single letters'),
    ('GB', 'letter', date '2024-10-07', 'Letter, 2nd class', 100, 5, 240, 165, 0.85, 'GBP', 'Royal Mail prices from 7 October 2024, single pieces, 2nd class'),
    ('GB', 'large100', date '2024-10-07', 'Large Letter to 100 g, 2nd class', 100, 25, 353, 250, 1.55, 'GBP', 'Royal Mail prices from 7 October 2024, single pieces, 2nd class'),
    ('GB', 'large250', date '2024-10-07', 'Large Letter to 250 g, 2nd class', 250, 25, 353, 250, 2.10, 'GBP', 'Royal Mail prices from 7 October 2024, single pieces, 2nd class'),
    ('GB', 'large500', date '2024-10-07', 'Large Letter to 500 g, 2nd class', 500, 25, 353, 250, 2.50, 'GBP', 'Royal Mail prices from 7 October 2024, single pieces, 2nd class'),
    ('GB', 'large750', date '2024-10-07', 'Large Letter to 750 g, 2nd class', 750, 25, 353, 250, 2.70, 'GBP', 'Royal Mail prices from 7 October 2024, single pieces, 2nd class');

create table print_run (
    id uuid primary key,
    number varchar(30) not null unique,
    cycle_id uuid not null references production_cycle (id),
    -- the run whose missing pieces this one prints again, null for the main run
    reprint_of uuid references print_run (id),
    way varchar(20) not null,
    arrangement_id uuid,
    state varchar(20) not null,
    pieces integer not null,
    sheets integer not null,
    pieces_per_file integer not null,
    waste_sheets integer not null,
    made_at timestamp with time zone not null,
    ended_at timestamp with time zone
);
create index print_run_cycle on print_run (cycle_id);

create table print_piece (
    id uuid primary key,
    run_id uuid not null references print_run (id),
    sequence_no integer not null,
    bill_id uuid not null references production_bill (bill_id),
    sheets integer not null,
    inserts varchar(200) not null,
    envelope varchar(20) not null,
    weight_grams numeric(8, 2) not null,
    postage_class varchar(20) not null,
    postage numeric(12, 2) not null,
    currency varchar(3) not null,
    state varchar(20) not null,
    unique (run_id, sequence_no)
);
create index print_piece_bill on print_piece (bill_id);

-- What goes to the press or the printer: print files, a control list, an index with checksums.
create table print_file (
    run_id uuid not null references print_run (id),
    part_no integer not null,
    name varchar(100) not null unique,
    kind varchar(20) not null,
    document_id uuid not null,
    sha256 varchar(64) not null,
    first_sequence integer not null,
    last_sequence integer not null,
    sheets integer not null,
    primary key (run_id, part_no)
);

create table print_delivery (
    id uuid primary key,
    run_id uuid not null references print_run (id),
    attempt integer not null,
    package varchar(60) not null unique,
    recipient varchar(200) not null,
    state varchar(20) not null,
    sent_at timestamp with time zone not null,
    due_at timestamp with time zone not null,
    answered_at timestamp with time zone,
    finding varchar(1000),
    unique (run_id, attempt)
);
