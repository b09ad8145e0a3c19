-- Prices of letters as published, each from its day on: an older price stays for what was posted under it.
update postage_class set source = 'Deutsche Post, prices from 1 January 2025 (valid for 2025 and 2026), approved by the Bundesnetzagentur in December 2024; single letters without VAT'
    where country = 'DE';
insert into postage_class values
    ('DE', 'standard', date '2022-01-01', 'Standardbrief', 20, 5, 235, 125, 0.85, 'EUR', 'Deutsche Post, prices from 1 January 2022 to 31 December 2024, single letters'),
    ('DE', 'kompakt', date '2022-01-01', 'Kompaktbrief', 50, 10, 235, 125, 1.00, 'EUR', 'Deutsche Post, prices from 1 January 2022 to 31 December 2024, single letters'),
    ('DE', 'gross', date '2022-01-01', 'Grossbrief', 500, 20, 353, 250, 1.60, 'EUR', 'Deutsche Post, prices from 1 January 2022 to 31 December 2024, single letters'),
    ('DE', 'maxi', date '2022-01-01', 'Maxibrief', 1000, 50, 353, 250, 2.75, 'EUR', 'Deutsche Post, prices from 1 January 2022 to 31 December 2024, single letters');

-- Royal Mail lowered some of the heavier large letters in April 2025: what nobody has confirmed goes over the counter.
delete from postage_class where country = 'GB' and code in ('large250', 'large500', 'large750');
insert into postage_class values
    ('GB', 'letter', date '2025-04-07', 'Letter, 2nd class', 100, 5, 240, 165, 0.87, 'GBP', 'Royal Mail, press release of 7 March 2025: prices from 7 April 2025, single pieces, 2nd class'),
    ('GB', 'large100', date '2025-04-07', 'Large Letter to 100 g, 2nd class', 100, 25, 353, 250, 1.55, 'GBP', 'Royal Mail, prices from 7 April 2025 (unchanged), single pieces, 2nd class');
