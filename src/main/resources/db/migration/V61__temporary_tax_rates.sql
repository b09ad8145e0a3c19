-- Standard rates of V20 checked in November 2026: every present rate against a table of the rates applied in the member
-- states, the United Kingdom and Switzerland in 2026 (https://www.eurofiscalis.com/en/vat-rates-in-ue, as of February 2026,
-- from the European Commission's "Taxes in Europe"), and the changes since 2024 (Estonia, Finland, Romania, Slovakia,
-- Switzerland) against notices of each. None was wrong. Two cuts for a time were missing, so that bills of those months
-- would have been judged by another rate:
-- Ireland, 1 September 2020 to 28 February 2021 (stimulus package of July 2020),
-- Luxembourg, 1 January to 31 December 2023 (law of 26 October 2022; end confirmed by circular no. 812-1).
insert into tax_rate (country, valid_from, rate) values
    ('IE', date '2020-09-01', 21.00), ('IE', date '2021-03-01', 23.00),
    ('LU', date '2023-01-01', 16.00), ('LU', date '2024-01-01', 17.00);
