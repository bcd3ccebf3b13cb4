-- Sums by category, by origin and by outcome alone are kept too, and those of all municipalities in one row. All is
-- counted anew; until then the facts are asked.
truncate insight.sum;
alter table insight.sum
    add column in_municipality_w bytea not null,
    add column in_municipality_c bytea not null;

insert into insight.stale (process_id, grain, start)
select process_id, 'S', cast(started_at at time zone 'Europe/Oslo' as date) from insight.case_fact
union
select process_id, 'D', cast(ended_at at time zone 'Europe/Oslo' as date) from insight.case_fact where ended_at is not null
union
select process_id, 'M', cast(date_trunc('month', ended_at at time zone 'Europe/Oslo') as date)
from insight.case_fact
where ended_at is not null
on conflict (process_id, grain, start) do update set changes = stale.changes + 1;

-- The sums of one cut of some months or days, without those of the others.
drop index insight.sum_by_start;
create index sum_by_start on insight.sum (process_id, grain, start, cut);
