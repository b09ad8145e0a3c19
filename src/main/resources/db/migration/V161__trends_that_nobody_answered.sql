-- Nobody agreed on an improvement in time: the day from which the trend waits to be measured again.
alter table quality_improvement add column left_on date;
