-- Payment plans for overdue amounts are payment plans like any other.
drop table debt_plan_bill;
drop table debt_plan;
